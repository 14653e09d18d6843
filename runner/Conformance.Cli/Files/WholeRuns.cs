using System.Collections.Immutable;
using Conformance.Cli.Grammar;
using Conformance.Runner.Results;
using Conformance.Runner.Sharding;

namespace Conformance.Cli.Files;

/// <summary>Results files to compare with: one run of each engine, the shards of one put together.</summary>
internal static class WholeRuns
{
    /// <exception cref="UsageException">A file cannot be read, or an engine is there twice.</exception>
    public static ImmutableArray<RunResult> Of(params IReadOnlyList<FileInfo> files) =>
    [
        .. files.SelectMany(file => ResultsFile.Read(file)).GroupBy(run => run.Header.Engine, StringComparer.Ordinal).Select(engine => Whole([.. engine])),
    ];

    private static RunResult Whole(RunResult[] runs)
    {
        if (runs.Length == 1)
        {
            return runs[0];
        }

        if (Array.Exists(runs, run => run.Header.Shard is null))
        {
            throw new UsageException($"there are {runs.Length} runs of {runs[0].Header.Engine}, and no telling which one is meant", "give one run of each engine");
        }

        try
        {
            // A shard that is missing makes the run incomplete, and its files vanish: nothing to refuse.
            return ShardMerge.Merge(runs, allowMissing: true);
        }
        catch (ShardMergeException refused)
        {
            throw new UsageException(refused.Message);
        }
    }
}
