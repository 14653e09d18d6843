using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Failures;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Reports.Formats;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;
using Conformance.Runner.Sharding;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance merge</c>: combines the results of shards.</summary>
internal static class MergeCommand
{
    private static readonly Argument<FileInfo[]> s_records = new("results")
    {
        Description = "Results files of all shards.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<FileInfo?> s_output = new("--output", "-o")
    {
        Description = "The file for the merged results.",
    };

    private static readonly Option<bool> s_allowMissing = new("--allow-missing")
    {
        Description = "Merge even if shards are missing or incomplete. The result counts as interrupted.",
    };

    public static Command Create()
    {
        Command command = new(
            "merge", "Merge the results of shards and apply expectations. Exit code 7 if a shard is missing.")
        {
            s_records, s_output, s_allowMissing,
        };
        GateOptions.AddTo(command);
        ExitPolicy.AddTo(command);
        ReportSinks.AddTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static IEnumerable<RunResult> ReadShards(FileInfo file)
    {
        foreach (RunResult run in ResultsFile.Read(file))
        {
            yield return run.Header.Shard is not null
                ? run
                : throw new UsageException($"{file} is not a shard", "run shards with --shard");
        }
    }

    private static int Execute(ParseResult parsed)
    {
        ImmutableArray<RunResult> runs;
        ImmutableArray<RunResult> shards = [.. parsed.GetRequiredValue(s_records).SelectMany(ReadShards)];
        ReportOptions options = ReportSinks.Options(parsed);
        try
        {
            runs =
                [.. shards.GroupBy(run => run.Header.Engine)
                    .Select(engine => ShardMerge.Merge([.. engine], parsed.GetValue(s_allowMissing)))];
        }
        catch (ShardMergeException refused)
        {
            throw new UsageException(
                refused.Message,
                refused.IsIncomplete ? "use --allow-missing to merge the others" : null,
                refused.IsIncomplete ? ExitCode.Incomplete : ExitCode.Usage);
        }

        RunGate gate = GateOptions.Of(parsed, [.. runs.Select(run => run.Header.Engine)]);
        runs = [.. runs.Select(gate.Apply)];
        if (parsed.GetValue(s_output) is { } output)
        {
            RunRecord.Write(output, runs);
        }

        int code = ReportSinks.Write(
            parsed,
            runs,
            options,
            SliceMaker.For(parsed, runs),
            ExitPolicy.Of(parsed).CodeOf(runs, RunEnd.Natural, Console.Error));
        ConsoleSummary.Write(runs, Console.Out, options);
        return code;
    }
}
