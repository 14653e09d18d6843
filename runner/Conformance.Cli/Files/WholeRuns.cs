using System.Collections.Immutable;
using Conformance.Cli.Grammar;
using Conformance.Runner.Results;
using Conformance.Runner.Sharding;

namespace Conformance.Cli.Files;

/// <summary>Reads results files for comparison: one run of each engine, with its shards merged.</summary>
internal static class WholeRuns
{
    /// <exception cref="UsageException">A file cannot be read, or holds a second run of an engine.</exception>
    public static ImmutableArray<RunResult> Of(params IReadOnlyList<FileInfo> files) =>
    [
        .. files.SelectMany(file => ResultsFile.Read(file)).GroupBy(run => run.Header.Engine, StringComparer.Ordinal)
            .Select(engine => Whole([.. engine])),
    ];

    private static RunResult Whole(RunResult[] runs)
    {
        if (runs.Length == 1)
        {
            return runs[0];
        }

        if (Array.Exists(runs, run => run.Header.Shard is null))
        {
            throw new UsageException(
                $"there are {runs.Length} runs of {runs[0].Header.Engine}, which is ambiguous",
                "give one run of each engine");
        }

        try
        {
            // A missing shard makes the run incomplete and its files count as lost, so there is nothing to refuse.
            return ShardMerge.Merge(runs, allowMissing: true);
        }
        catch (ShardMergeException refused)
        {
            throw new UsageException(refused.Message);
        }
    }
}
