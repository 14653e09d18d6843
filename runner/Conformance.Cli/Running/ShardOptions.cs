using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Runner.Results;
using Conformance.Runner.Sharding;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Running;

/// <summary>The options that split a run across machines.</summary>
internal static class ShardOptions
{
    private static readonly Option<string?> s_shard = new("--shard")
    {
        Description = "Run shard I of N, counted from 1. 'auto' reads the environment (CONFORMANCE_SHARD, Bazel, "
            + "GitLab, CircleCI, Buildkite, Azure, Kubernetes). 'conformance merge' combines the results.",
        HelpName = "I/N|auto",
        CompletionSources = { "auto" },
    };

    private static readonly Option<int?> s_shards = new("--shards")
    {
        Description = "The number of shards, if the environment gives only the index (Kubernetes).",
    };

    private static readonly Option<FileInfo[]> s_timings = new("--timings")
    {
        Description = "Results files of earlier runs, whose times balance the shards. Give every shard the same files.",
    };

    public static void AddTo(Command command)
    {
        command.Add(s_shard);
        command.Add(s_shards);
        command.Add(s_timings);
    }

    /// <summary>Adds the option for the times that balance a plan.</summary>
    public static void AddTimingsTo(Command command) => command.Add(s_timings);

    /// <summary>Checks the words of these options.</summary>
    /// <exception cref="UsageException">The shard does not exist, or its index is unknown.</exception>
    public static void Check(ParseResult parsed) => _ = RequestIn(parsed);

    /// <summary>The shard of a command line; null without <c>--shard</c>.</summary>
    private static ShardRequest? RequestIn(ParseResult parsed)
    {
        if (parsed.GetValue(s_shard) is not { } text)
        {
            string? alone = parsed.GetValue(s_shards) is not null
                ? s_shards.Name
                : parsed.GetValue(s_timings) is { Length: > 0 }
                ? s_timings.Name
                : null;
            return alone is null
                ? null
                : throw new UsageException($"{alone} has no effect without --shard", "add --shard I/N or --shard auto");
        }

        try
        {
            return ShardRequest.Parse(text, parsed.GetValue(s_shards), Environment.GetEnvironmentVariable);
        }
        catch (ArgumentException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    /// <summary>The shard's files and mark; all files and null without <c>--shard</c>.</summary>
    /// <exception cref="UsageException">The shard does not exist, or its index is unknown.</exception>
    public static (RunTargets Targets, ShardMark? Mark) Narrow(ParseResult parsed, RunTargets targets)
    {
        if (RequestIn(parsed) is not { } request)
        {
            return (targets, null);
        }

        // Bazel expects this file from a program that supports shards.
        if (parsed.GetValue(s_shard) == "auto" && Environment.GetEnvironmentVariable("TEST_SHARD_STATUS_FILE") is { Length: > 0 } sign)
        {
            File.Create(sign).Dispose();
        }

        ShardPlan plan = Plan(parsed, targets.Files, request.Count);
        ImmutableArray<SuiteFile> files = [.. targets.Files.Where(file => plan.ShardOf(file.Path) == request.Index)];
        Console.Error.WriteLine(
            $"shard {request.Index} of {request.Count} ({request.Source}): {files.Length} of {targets.Files.Length} "
                + $"files, plan {plan.Hash}");
        return (targets with { Files = files }, plan.MarkOf(request.Index));
    }

    /// <summary>Assigns files to shards.</summary>
    public static ShardPlan Plan(ParseResult parsed, IReadOnlyList<SuiteFile> files, int count) => ShardPlan.Of(
        [.. files.Select(file => new ShardItem(file.Path, new FileInfo(file.FullPath).Length))], TimesOf(
            parsed), count);

    private static Timings TimesOf(ParseResult parsed) => parsed.GetValue(s_timings) is { Length: > 0 } files
        ? Timings.Of(files.SelectMany(file => ResultsFile.Read(file)))
        : Timings.None;
}
