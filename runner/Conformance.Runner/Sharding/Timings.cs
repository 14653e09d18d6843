using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Runner.Sharding;

/// <summary>
/// How long files took in recorded runs: the median over runs of what a file took within one. What no run knows is estimated by
/// its size, at the median time per byte of those that are known.
/// </summary>
public sealed class Timings
{
    private readonly ImmutableSortedDictionary<string, TimeSpan> _times;

    private Timings(ImmutableSortedDictionary<string, TimeSpan> times) => _times = times;

    /// <summary>Nothing is known: files are weighed by size alone.</summary>
    public static Timings None { get; } = new(ImmutableSortedDictionary<string, TimeSpan>.Empty);

    /// <summary>How many files are known.</summary>
    public int Count => _times.Count;

    /// <summary>From runs. Files that were not judged, or only in part, say nothing.</summary>
    public static Timings Of(IEnumerable<RunResult> runs)
    {
        Dictionary<string, List<TimeSpan>> seen = [];
        foreach (RunResult run in runs)
        {
            // A file may occur in several pieces within a run: their sum is what it takes.
            foreach (IGrouping<string, FileResult> file in run.Files.Where(WasJudged).GroupBy(file => file.Path))
            {
                if (!seen.TryGetValue(file.Key, out List<TimeSpan>? times))
                {
                    seen[file.Key] = times = [];
                }

                times.Add(new TimeSpan(file.Sum(piece => piece.Duration.Ticks)));
            }
        }

        return new Timings(seen.ToImmutableSortedDictionary(pair => pair.Key, pair => MedianOf(pair.Value), StringComparer.Ordinal));
    }

    /// <summary>What each file is expected to take, at least a microsecond.</summary>
    public ImmutableArray<TimeSpan> Estimate(IReadOnlyList<ShardItem> items)
    {
        double[] rates =
        [
            .. items.Where(item => item.Bytes > 0 && _times.ContainsKey(item.Path)).Select(item => _times[item.Path].Ticks / (double)item.Bytes).Order(),
        ];
        // Without any time, one byte weighs a microsecond: only proportions matter.
        double perByte = rates.Length == 0 ? TimeSpan.TicksPerMicrosecond : rates[rates.Length / 2];
        return
        [
            .. items.Select(item => new TimeSpan(Math.Max(
                TimeSpan.TicksPerMicrosecond,
                _times.TryGetValue(item.Path, out TimeSpan known) ? known.Ticks : (long)(item.Bytes * perByte)))),
        ];
    }

    private static bool WasJudged(FileResult file) => file.Commands.Any(command => !command.Verdict.Kind.IsNotRun());

    private static TimeSpan MedianOf(List<TimeSpan> times)
    {
        times.Sort();
        return times[(times.Count - 1) / 2];
    }
}
