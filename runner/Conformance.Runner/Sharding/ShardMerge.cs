using System.Collections.Immutable;
using Conformance.Runner.Results;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Sharding;

/// <summary>Merges the results of the shards of one engine.</summary>
public static class ShardMerge
{
    /// <summary>
    /// Merges shards: files in ordinal order, wall time from the first start to the last end, processor times added.
    /// </summary>
    /// <param name="shards">Runs of one engine.</param>
    /// <param name="allowMissing">
    /// Whether shards may be missing or incomplete, which makes the result incomplete.
    /// </param>
    /// <exception cref="ShardMergeException">
    /// The results are not the shards of one run, or a shard is missing.
    /// </exception>
    public static RunResult Merge(IReadOnlyList<RunResult> shards, bool allowMissing)
    {
        RunResult first = shards[0];
        foreach (RunResult shard in shards)
        {
            CheckBelongs(first, shard);
        }

        RunResult[] ordered = [.. shards.OrderBy(shard => shard.Header.Shard!.Index)];
        CheckIndices(ordered);
        CheckFiles(ordered);
        int count = first.Header.Shard!.Count;
        if (count > ShardRequest.MostShards)
        {
            throw new ShardMergeException($"there cannot be {Quantity.Of(count, "shard")}", isIncomplete: false);
        }

        string[] gaps =
        [
            .. Enumerable.Range(1, count)
                .Where(index => !Array.Exists(ordered, shard => shard.Header.Shard!.Index == index))
                .Select(index => $"shard {index} of {count} is missing"),
            .. ordered.Where(shard => !shard.IsComplete)
                .Select(shard => $"shard {shard.Header.Shard!.Index} of {count} is incomplete"),
        ];
        if (gaps.Length > 0 && !allowMissing)
        {
            throw new ShardMergeException(string.Join(", ", gaps), isIncomplete: true);
        }

        string plan = ShardPlan.HashOf(
            ordered.SelectMany(shard => shard.Files, (shard, file) => (file.Path, shard.Header.Shard!.Index)), count);
        if (gaps.Length == 0 && plan != first.Header.Shard.Plan)
        {
            throw new ShardMergeException(
                $"the shards' files are not those of plan {first.Header.Shard.Plan}", isIncomplete: true);
        }

        DateTimeOffset start = ordered.Min(shard => shard.Header.Started);
        DateTimeOffset end = ordered.Max(shard => shard.Header.Started + shard.Duration);
        return new RunResult(
            first.Header with { Shard = null, Started = start, CommandLine = ordered[0].Header.CommandLine },
            [.. ordered.SelectMany(shard => shard.Files).OrderBy(file => file.Path, StringComparer.Ordinal)],
            end - start,
            IsComplete: gaps.Length == 0)
        {
            Shortfall = gaps.Length == 0 ? "" : $"The merged run is incomplete: {string.Join(", ", gaps)}.",
            Cpu = new TimeSpan(ordered.Sum(shard => shard.Cpu.Ticks)),
            Gates = Together([.. ordered.Select(shard => shard.Gates).OfType<GateSummary>()]),
        };
    }

    private static void CheckBelongs(RunResult first, RunResult shard)
    {
        if (shard.Header.Shard is not { } mark)
        {
            throw new ShardMergeException(
                "one of the results is not a shard: it was run without --shard", isIncomplete: false);
        }

        (string What, string Ours, string Theirs)[] facts =
        [
            ("plans", first.Header.Shard!.Plan, mark.Plan),
            ("numbers of shards", $"{first.Header.Shard.Count}", $"{mark.Count}"),
            ("engines", first.Header.Engine, shard.Header.Engine),
            ("versions of the engine", first.Header.EngineVersion, shard.Header.EngineVersion),
            ("revisions of the suite", first.Header.SuiteRevision, shard.Header.SuiteRevision),
        ];
        if (Array.Find(facts, fact => fact.Ours != fact.Theirs) is { What: not null } mixed)
        {
            throw new ShardMergeException($"mixed {mixed.What}: {mixed.Ours} and {mixed.Theirs}", isIncomplete: false);
        }
    }

    private static void CheckIndices(RunResult[] ordered)
    {
        for (int i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Header.Shard!.Index == ordered[i - 1].Header.Shard!.Index)
            {
                throw new ShardMergeException(
                    $"shard {ordered[i].Header.Shard!.Index} is given twice: give only its last attempt",
                    isIncomplete: false);
            }
        }
    }

    private static void CheckFiles(RunResult[] ordered)
    {
        Dictionary<string, int> paths = new(StringComparer.Ordinal);
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (RunResult shard in ordered)
        {
            foreach (FileResult file in shard.Files)
            {
                if (!paths.TryAdd(file.Path, shard.Header.Shard!.Index))
                {
                    throw new ShardMergeException(
                        $"{file.Path} is in shard {paths[file.Path]} and in shard {shard.Header.Shard.Index}",
                        isIncomplete: false);
                }

                foreach (CommandResult command in file.Commands)
                {
                    if (!ids.Add(command.Id))
                    {
                        throw new ShardMergeException($"{command.Id} occurs twice", isIncomplete: false);
                    }
                }
            }
        }
    }

    /// <summary>
    /// Combines the rule faults of all shards. Faults that need the complete run require applying the expectations
    /// again.
    /// </summary>
    private static GateSummary? Together(ImmutableArray<GateSummary> gates)
    {
        if (gates.Length == 0)
        {
            return null;
        }

        return new GateSummary(
            [.. gates.SelectMany(one => one.Files).Distinct(StringComparer.Ordinal)],
            [.. gates.SelectMany(one => one.Faults).Distinct()]);
    }
}

/// <summary>Results that cannot be merged.</summary>
/// <param name="message">The reason.</param>
/// <param name="isIncomplete">Whether a shard is missing; otherwise the shards contradict each other.</param>
public sealed class ShardMergeException(string message, bool isIncomplete) : Exception(message)
{
    /// <summary>Whether a shard is missing; otherwise the shards contradict each other.</summary>
    public bool IsIncomplete { get; } = isIncomplete;
}
