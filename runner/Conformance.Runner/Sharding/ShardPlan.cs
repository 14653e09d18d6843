using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Conformance.Runner.Results;

namespace Conformance.Runner.Sharding;

/// <summary>Assigns files to shards. Every shard computes the same plan from the same files and timings.</summary>
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

    /// <summary>The expected time of each shard on one thread.</summary>
    public ImmutableArray<TimeSpan> Times { get; }

    /// <summary>The first digits of a hash of the assignment, to tell plans apart.</summary>
    public string Hash { get; }

    /// <summary>The number of shards.</summary>
    public int Count => Times.Length;

    /// <summary>
    /// Assigns files, slowest first, each to the shard with the earliest expected end. Ties are broken by path and
    /// index.
    /// </summary>
    public static ShardPlan Of(IReadOnlyList<ShardItem> items, Timings timings, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ImmutableArray<TimeSpan> estimates = timings.Estimate(items);
        TimeSpan[] ends = new TimeSpan[count];
        ImmutableSortedDictionary<string, int>.Builder shards = ImmutableSortedDictionary.CreateBuilder<string, int>(
            StringComparer.Ordinal);
        foreach (int i in Enumerable.Range(0, items.Count).OrderByDescending(i => estimates[i])
            .ThenBy(i => items[i].Path, StringComparer.Ordinal))
        {
            int shard = 0;
            for (int other = 1; other < count; other++)
            {
                shard = ends[other] < ends[shard] ? other : shard;
            }

            ends[shard] += estimates[i];
            shards.Add(items[i].Path, shard + 1);
        }

        return new ShardPlan(
            shards.ToImmutable(), [.. ends], HashOf(shards.Select(pair => (pair.Key, pair.Value)), count));
    }

    /// <summary>The shard of a file, from 1.</summary>
    public int ShardOf(string path) => _shards[path];

    /// <summary>The files of a shard in ordinal order.</summary>
    public IEnumerable<string> FilesOf(int shard) =>
        _shards.Where(pair => pair.Value == shard).Select(pair => pair.Key);

    /// <summary>The mark of a shard's results.</summary>
    public ShardMark MarkOf(int shard) => new(shard, Count, Hash);

    /// <summary>The hash of an assignment.</summary>
    /// <param name="assigned">The paths and their shards, in any order.</param>
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
