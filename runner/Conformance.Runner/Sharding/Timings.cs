using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Runner.Sharding;

/// <summary>
/// The times of files in recorded runs: the median of each file's times over the runs. An unknown file is estimated by
/// its size, at the median time per byte of known files.
/// </summary>
public sealed class Timings
{
    private readonly ImmutableSortedDictionary<string, TimeSpan> _times;

    private Timings(ImmutableSortedDictionary<string, TimeSpan> times) => _times = times;

    /// <summary>No timings: files are weighed by size alone.</summary>
    public static Timings None { get; } = new(ImmutableSortedDictionary<string, TimeSpan>.Empty);

    /// <summary>Collects timings from runs. Files that were not judged completely are ignored.</summary>
    public static Timings Of(IEnumerable<RunResult> runs)
    {
        Dictionary<string, List<TimeSpan>> seen = [];
        foreach (RunResult run in runs)
        {
            // A file may occur in several pieces within a run: add their times.
            foreach (IGrouping<string, FileResult> file in run.Files.Where(WasJudged).GroupBy(file => file.Path))
            {
                if (!seen.TryGetValue(file.Key, out List<TimeSpan>? times))
                {
                    seen[file.Key] = times = [];
                }

                times.Add(new TimeSpan(file.Sum(piece => piece.Duration.Ticks)));
            }
        }

        return new Timings(
            seen.ToImmutableSortedDictionary(pair => pair.Key, pair => MedianOf(pair.Value), StringComparer.Ordinal));
    }

    /// <summary>The expected time of each file, at least one microsecond.</summary>
    public ImmutableArray<TimeSpan> Estimate(IReadOnlyList<ShardItem> items)
    {
        double[] rates =
        [
            .. items.Where(item => item.Bytes > 0 && _times.ContainsKey(item.Path))
                .Select(item => _times[item.Path].Ticks / (double)item.Bytes).Order(),
        ];
        // Without any timings, count a microsecond per byte: only proportions matter.
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
