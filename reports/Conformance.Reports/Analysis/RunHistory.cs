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
        IReadOnlyList<RunResult> runs, IEnumerable<RunOutline> earlier)
    {
        List<PastRun>[] past = [.. runs.Select(_ => new List<PastRun>())];
        Present?[] present = new Present?[runs.Count];
        foreach (RunOutline old in earlier)
        {
            for (int i = 0; i < runs.Count; i++)
            {
                RunHeader header = runs[i].Header;
                if (header.Engine != old.Header.Engine || old.Header.Started >= header.Started)
                {
                    continue;
                }

                past[i].Add(new PastRun(
                    old.Header, old.Tally, old.IsComplete, (present[i] ??= new Present(runs[i])).LettersOf(old)));
                if (past[i].Count > Most)
                {
                    _ = past[i].Remove(past[i].MinBy(run => run.Header.Started)!);
                }
            }
        }

        return [.. past.Select(list => list.OrderBy(run => run.Header.Started).ToImmutableArray())];
    }

    /// <summary>The present run's files, with the place of the first result of each.</summary>
    private sealed class Present
    {
        // A path may occur more than once; the first file of a path in one run belongs to the first of it in the other.
        private readonly ILookup<string, (FileResult File, FileOutline Outline, int Place)> _files;
        private readonly int _count;

        public Present(RunResult run)
        {
            List<(FileResult File, FileOutline Outline, int Place)> files = [];
            foreach (FileResult file in run.Files)
            {
                files.Add((file, FileOutline.Of(file), _count));
                _count += file.Commands.Length;
            }

            _files = files.ToLookup(file => file.File.Path, StringComparer.Ordinal);
        }

        public string LettersOf(RunOutline old)
        {
            char[] letters = new char[_count];
            Array.Fill(letters, Missing);
            Dictionary<string, int> seen = new(StringComparer.Ordinal);
            for (int i = 0; i < old.Files.Length; i++)
            {
                FileOutline file = old.Files[i];
                int occurrence = seen[file.Path] = seen.GetValueOrDefault(file.Path) + 1;
                if (_files[file.Path].Skip(occurrence - 1).FirstOrDefault() is not { File: { } now } found)
                {
                    continue;
                }

                Span<char> mine = letters.AsSpan(found.Place, now.Commands.Length);
                if (file.Ids == found.Outline.Ids && file.Commands == mine.Length)
                {
                    Spell(file, mine);
                }
                else
                {
                    char[] theirs = new char[file.Commands];
                    Spell(file, theirs);
                    Match(now, old.IdsOf(i), theirs, mine);
                }
            }

            return new string(letters);
        }

        private static void Spell(FileOutline file, Span<char> letters)
        {
            int at = 0;
            foreach ((VerdictKind verdict, int count) in file.Verdicts)
            {
                letters.Slice(at, count).Fill(VerdictWords.Of(verdict).Letter);
                at += count;
            }
        }

        /// <summary>Copies letters by the ids of the commands; a number tells equal ids apart.</summary>
        private static void Match(FileResult now, IReadOnlyList<string> ids, char[] theirs, Span<char> mine)
        {
            Dictionary<(string, int), int> places = [];
            foreach ((int place, (string, int) key) in Keyed(now.Commands.Select(command => command.Id)).Index())
            {
                places[key] = place;
            }

            foreach ((int at, (string, int) key) in Keyed(ids).Index())
            {
                if (at < theirs.Length && places.TryGetValue(key, out int place))
                {
                    mine[place] = theirs[at];
                }
            }
        }

        private static IEnumerable<(string Id, int Occurrence)> Keyed(IEnumerable<string> ids)
        {
            Dictionary<string, int> seen = new(StringComparer.Ordinal);
            foreach (string id in ids)
            {
                yield return (id, seen[id] = seen.GetValueOrDefault(id) + 1);
            }
        }
    }
}
