using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Runner.Results;
using Conformance.Runner.Sharding;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Running;

/// <summary>The options that divide a run among machines.</summary>
internal static class ShardOptions
{
    private static readonly Option<string?> s_shard = new("--shard")
    {
        Description = "I/N runs the I-th of N parts of the files, from 1; 'auto' asks the environment (CONFORMANCE_SHARD, Bazel, GitLab, CircleCI, "
            + "Buildkite, Azure, Kubernetes). 'conformance merge' puts the results together.",
    };

    private static readonly Option<int?> s_shards = new("--shards") { Description = "How many parts there are, where the environment only says which one this is (Kubernetes)." };

    private static readonly Option<FileInfo[]> s_timings = new("--timings")
    {
        Description = "Results files of earlier runs, by whose times parts are balanced; every part must be given the same ones.",
    };

    public static void AddTo(Command command)
    {
        command.Add(s_shard);
        command.Add(s_shards);
        command.Add(s_timings);
    }

    /// <summary>The times that the plan of a command line goes by.</summary>
    public static void AddTimingsTo(Command command) => command.Add(s_timings);

    /// <summary>The part of the files that is run, and its mark; all of them and null without <c>--shard</c>.</summary>
    /// <exception cref="UsageException">There is no such shard, or nobody says which it is.</exception>
    public static (RunTargets Targets, ShardMark? Mark) Narrow(ParseResult parsed, RunTargets targets)
    {
        if (parsed.GetValue(s_shard) is not { } text)
        {
            string? alone = parsed.GetValue(s_shards) is not null ? s_shards.Name : parsed.GetValue(s_timings) is { Length: > 0 } ? s_timings.Name : null;
            return alone is null ? (targets, null) : throw new UsageException($"{alone} alone says nothing", "--shard I/N, or --shard auto");
        }

        ShardRequest request;
        try
        {
            request = ShardRequest.Parse(text, parsed.GetValue(s_shards), Environment.GetEnvironmentVariable);
        }
        catch (ArgumentException refused)
        {
            throw new UsageException(refused.Message);
        }

        // Bazel asks for this file as a sign that shards are understood.
        if (text == "auto" && Environment.GetEnvironmentVariable("TEST_SHARD_STATUS_FILE") is { Length: > 0 } sign)
        {
            File.Create(sign).Dispose();
        }

        ShardPlan plan = Plan(parsed, targets.Files, request.Count);
        ImmutableArray<SuiteFile> files = [.. targets.Files.Where(file => plan.ShardOf(file.Path) == request.Index)];
        Console.Error.WriteLine($"shard {request.Index} of {request.Count} ({request.Source}): {files.Length} of {targets.Files.Length} files, plan {plan.Hash}");
        return (targets with { Files = files }, plan.MarkOf(request.Index));
    }

    /// <summary>Which part runs which file.</summary>
    public static ShardPlan Plan(ParseResult parsed, IReadOnlyList<SuiteFile> files, int count) => ShardPlan.Of(
        [.. files.Select(file => new ShardItem(file.Path, new FileInfo(file.FullPath).Length))], TimesOf(parsed), count);

    private static Timings TimesOf(ParseResult parsed) => parsed.GetValue(s_timings) is { Length: > 0 } files
        ? Timings.Of(files.SelectMany(file => ResultsFile.Read(file)))
        : Timings.None;
}
