using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Conformance.Runner.Results;

namespace Conformance.Runner.Sharding;

/// <summary>Which shard runs which file. Every shard computes the same plan from the same files and timings.</summary>
public sealed class ShardPlan
{
    private const int HashDigits = 16;
    private readonly ImmutableSortedDictionary<string, int> _shards;

    private ShardPlan(ImmutableSortedDictionary<string, int> shards, ImmutableArray<TimeSpan> times, string hash)
    {
        _shards = shards;
        Times = times;
        Hash = hash;
    }

    /// <summary>What each shard is expected to take on one thread.</summary>
    public ImmutableArray<TimeSpan> Times { get; }

    /// <summary>Digits of a hash over the assignment: it tells plans apart.</summary>
    public string Hash { get; }

    /// <summary>How many shards there are.</summary>
    public int Count => Times.Length;

    /// <summary>Assigns files, those that take longest first, each to the shard that is due to end first; ties go by path and index.</summary>
    public static ShardPlan Of(IReadOnlyList<ShardItem> items, Timings timings, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ImmutableArray<TimeSpan> estimates = timings.Estimate(items);
        TimeSpan[] ends = new TimeSpan[count];
        ImmutableSortedDictionary<string, int>.Builder shards = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (int i in Enumerable.Range(0, items.Count).OrderByDescending(i => estimates[i]).ThenBy(i => items[i].Path, StringComparer.Ordinal))
        {
            int shard = 0;
            for (int other = 1; other < count; other++)
            {
                shard = ends[other] < ends[shard] ? other : shard;
            }

            ends[shard] += estimates[i];
            shards.Add(items[i].Path, shard + 1);
        }

        return new ShardPlan(shards.ToImmutable(), [.. ends], HashOf(shards.Select(pair => (pair.Key, pair.Value)), count));
    }

    /// <summary>The shard of a file, from 1.</summary>
    public int ShardOf(string path) => _shards[path];

    /// <summary>The files of a shard in ordinal order.</summary>
    public IEnumerable<string> FilesOf(int shard) => _shards.Where(pair => pair.Value == shard).Select(pair => pair.Key);

    /// <summary>What the results of a shard say about themselves.</summary>
    public ShardMark MarkOf(int shard) => new(shard, Count, Hash);

    /// <summary>The hash of an assignment.</summary>
    /// <param name="assigned">Path and shard, in any order.</param>
    public static string HashOf(IEnumerable<(string Path, int Shard)> assigned, int count)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{count}\n");
        foreach ((string path, int shard) in assigned.OrderBy(one => one.Path, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{shard} {path}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..HashDigits];
    }
}
