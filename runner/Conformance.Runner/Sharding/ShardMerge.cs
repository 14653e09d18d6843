using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Runner.Sharding;

/// <summary>Puts the results of the shards of one engine together.</summary>
public static class ShardMerge
{
    /// <summary>The whole run: files in ordinal order, wall time from the first start to the last end, processor times added.</summary>
    /// <param name="shards">Runs of one engine.</param>
    /// <param name="allowMissing">Whether shards may be missing or incomplete; the result is incomplete then.</param>
    /// <exception cref="ShardMergeException">They are not the shards of one run, or not all of them.</exception>
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
            throw new ShardMergeException($"there cannot be {count} shards", isIncomplete: false);
        }

        string[] gaps =
        [
            .. Enumerable.Range(1, count).Where(index => !Array.Exists(ordered, shard => shard.Header.Shard!.Index == index)).Select(index => $"shard {index} of {count} is missing"),
            .. ordered.Where(shard => !shard.IsComplete).Select(shard => $"shard {shard.Header.Shard!.Index} of {count} is incomplete"),
        ];
        if (gaps.Length > 0 && !allowMissing)
        {
            throw new ShardMergeException(string.Join(", ", gaps), isIncomplete: true);
        }

        string plan = ShardPlan.HashOf(ordered.SelectMany(shard => shard.Files, (shard, file) => (file.Path, shard.Header.Shard!.Index)), count);
        if (gaps.Length == 0 && plan != first.Header.Shard.Plan)
        {
            throw new ShardMergeException($"the files of all shards are not those of plan {first.Header.Shard.Plan}", isIncomplete: true);
        }

        DateTimeOffset start = ordered.Min(shard => shard.Header.Started);
        DateTimeOffset end = ordered.Max(shard => shard.Header.Started + shard.Duration);
        return new RunResult(
            first.Header with { Shard = null, Started = start, CommandLine = ordered[0].Header.CommandLine },
            [.. ordered.SelectMany(shard => shard.Files).OrderBy(file => file.Path, StringComparer.Ordinal)],
            end - start,
            IsComplete: gaps.Length == 0)
        {
            Shortfall = gaps.Length == 0 ? "" : $"This is not the whole: {string.Join(", ", gaps)}.",
            Cpu = new TimeSpan(ordered.Sum(shard => shard.Cpu.Ticks)),
            Gates = Together([.. ordered.Select(shard => shard.Gates).OfType<GateSummary>()]),
        };
    }

    private static void CheckBelongs(RunResult first, RunResult shard)
    {
        if (shard.Header.Shard is not { } mark)
        {
            throw new ShardMergeException("one of the results is no shard: it was not run with --shard", isIncomplete: false);
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
                throw new ShardMergeException($"shard {ordered[i].Header.Shard!.Index} is there twice: give only its last attempt", isIncomplete: false);
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
                    throw new ShardMergeException($"{file.Path} is in shard {paths[file.Path]} and in shard {shard.Header.Shard.Index}", isIncomplete: false);
                }

                foreach (CommandResult command in file.Commands)
                {
                    if (!ids.Add(command.Id))
                    {
                        throw new ShardMergeException($"{command.Id} is there twice", isIncomplete: false);
                    }
                }
            }
        }
    }

    /// <summary>What any shard found. What only the whole can tell needs the expectations once more.</summary>
    private static GateSummary? Together(ImmutableArray<GateSummary> gates)
    {
        if (gates.Length == 0)
        {
            return null;
        }

        return new GateSummary([.. gates.SelectMany(one => one.Files).Distinct(StringComparer.Ordinal)], [.. gates.SelectMany(one => one.Faults).Distinct()]);
    }
}

/// <summary>Results that cannot be put together.</summary>
/// <param name="message">What does not fit.</param>
/// <param name="isIncomplete">Whether something is missing, as opposed to contradictory.</param>
public sealed class ShardMergeException(string message, bool isIncomplete) : Exception(message)
{
    /// <summary>Whether something is missing, as opposed to contradictory.</summary>
    public bool IsIncomplete { get; } = isIncomplete;
}
