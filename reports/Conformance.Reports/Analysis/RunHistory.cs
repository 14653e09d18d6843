using System.Collections.Immutable;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>An earlier run of an engine, without its texts.</summary>
/// <param name="Letters">
/// For each result of the present run, the letter of its earlier verdict; <c>M</c> if the earlier run lacks it.
/// </param>
public sealed record PastRun(RunHeader Header, Tally Tally, bool IsComplete, string Letters);

/// <summary>The results of each run in earlier runs of the same engine.</summary>
public static class RunHistory
{
    /// <summary>The number of runs that are kept for an engine: the latest ones.</summary>
    public const int Most = 30;

    /// <summary>The letter of a missing result.</summary>
    public const char Missing = 'M';

    /// <summary>
    /// The earlier runs of the engine of each run, the oldest first. Each is read once and not kept in memory.
    /// </summary>
    public static ImmutableArray<ImmutableArray<PastRun>> Of(
        IReadOnlyList<RunResult> runs, IEnumerable<RunResult> earlier)
    {
        List<PastRun>[] past = [.. runs.Select(_ => new List<PastRun>())];
        Dictionary<(string, int), int>?[] places = new Dictionary<(string, int), int>?[runs.Count];
        foreach (RunResult old in earlier)
        {
            for (int i = 0; i < runs.Count; i++)
            {
                RunHeader header = runs[i].Header;
                if (header.Engine != old.Header.Engine || old.Header.Started >= header.Started)
                {
                    continue;
                }

                past[i].Add(Of(old, places[i] ??= PlacesOf(runs[i])));
                if (past[i].Count > Most)
                {
                    _ = past[i].Remove(past[i].MinBy(run => run.Header.Started)!);
                }
            }
        }

        return [.. past.Select(list => list.OrderBy(run => run.Header.Started).ToImmutableArray())];
    }

    private static PastRun Of(RunResult old, Dictionary<(string Id, int Occurrence), int> places)
    {
        char[] letters = new char[places.Count];
        Array.Fill(letters, Missing);
        foreach (((string, int) key, CommandResult command) in Keyed(old))
        {
            if (places.TryGetValue(key, out int place))
            {
                letters[place] = VerdictWords.Of(command.Verdict.Kind).Letter;
            }
        }

        return new PastRun(old.Header, old.Tally, old.IsComplete, new string(letters));
    }

    private static Dictionary<(string Id, int Occurrence), int> PlacesOf(RunResult run)
    {
        Dictionary<(string, int), int> places = [];
        foreach (((string, int) key, CommandResult _) in Keyed(run))
        {
            places[key] = places.Count;
        }

        return places;
    }

    /// <summary>The results with their ids, and a number that tells equal ids apart.</summary>
    private static IEnumerable<((string Id, int Occurrence) Key, CommandResult Command)> Keyed(RunResult run)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (CommandResult command in run.Files.SelectMany(file => file.Commands))
        {
            int occurrence = seen[command.Id] = seen.GetValueOrDefault(command.Id) + 1;
            yield return ((command.Id, occurrence), command);
        }
    }
}
