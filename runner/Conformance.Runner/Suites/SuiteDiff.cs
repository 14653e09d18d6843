using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Suites;

/// <summary>How a command differs between two revisions of a suite.</summary>
public enum SuiteChangeKind
{
    /// <summary>Only in the new suite.</summary>
    Added,

    /// <summary>Only in the old suite.</summary>
    Removed,

    /// <summary>Another command of the same kind at the same place between equal commands.</summary>
    Changed,

    /// <summary>The same command, in another file or in another order.</summary>
    Moved,
}

/// <summary>A command of one of the two suites.</summary>
/// <param name="Path">The path of its file.</param>
/// <param name="Line">Its line.</param>
/// <param name="Hash">Its stable hash.</param>
/// <param name="Keyword">Its kind.</param>
/// <param name="Subject">The name of what it is about; empty for none.</param>
public sealed record ListedCommand(string Path, int Line, string Hash, string Keyword, string Subject)
{
    /// <summary>The hash without the number of equal commands before it in its file.</summary>
    internal string Content => Hash.Split('~')[0];
}

/// <summary>A command that differs. A side without it is null.</summary>
public sealed record SuiteChange(SuiteChangeKind Kind, ListedCommand? Old, ListedCommand? New);

/// <summary>The difference of a file.</summary>
/// <param name="Old">Its path in the old suite; null if it is new.</param>
/// <param name="New">Its path in the new suite; null if it was removed.</param>
/// <param name="Same">The number of commands that are the same, in the same order.</param>
/// <param name="Changes">
/// The other commands, in the order of the new file; removed commands after their predecessor.
/// </param>
public sealed record SuiteFileDiff(string? Old, string? New, int Same, ImmutableArray<SuiteChange> Changes);

/// <summary>A file that cannot be read, or a script with an unreadable command.</summary>
/// <param name="IsNew">Whether it belongs to the new suite.</param>
/// <param name="Path">Its path.</param>
/// <param name="Reason">The error, with its position if the file has one.</param>
public sealed record UnreadFile(bool IsNew, string Path, string Reason);

/// <summary>
/// The differences between two revisions of a suite. Every command of a readable file counts once: as the same, or in
/// one change.
/// </summary>
/// <param name="Files">The files that differ, in ordinal order of their new or only paths.</param>
/// <param name="Unread">The files that cannot be read.</param>
/// <param name="Same">The number of commands that are the same in all files.</param>
public sealed record SuiteDiff(
    ImmutableArray<SuiteFileDiff> Files, ImmutableArray<UnreadFile> Unread, int Same)
{
    // Most of a renamed file is the same.
    private const double LeastOfRenamed = 0.5;

    /// <summary>All changes.</summary>
    public IEnumerable<SuiteChange> Changes => Files.SelectMany(file => file.Changes);

    /// <summary>Compares two suites.</summary>
    /// <param name="before">The files of the old suite.</param>
    /// <param name="after">The files of the new suite.</param>
    /// <param name="loader">Reads them.</param>
    public static SuiteDiff Of(IEnumerable<SuiteFile> before, IEnumerable<SuiteFile> after, ScriptLoader loader)
    {
        List<UnreadFile> unread = [];
        SortedDictionary<string, ListedCommand[]> old = Read(before, loader, isNew: false, unread);
        SortedDictionary<string, ListedCommand[]> now = Read(after, loader, isNew: true, unread);

        // A file that cannot be read on one side was neither added nor removed.
        foreach (UnreadFile file in unread)
        {
            _ = old.Remove(file.Path);
            _ = now.Remove(file.Path);
        }

        Dictionary<string, string> origins = OriginsOf(old, now);
        List<(string? Old, string? New, int Same, List<SuiteChange> Changes)> files = [];
        foreach ((string path, ListedCommand[] commands) in now)
        {
            string? origin = origins.GetValueOrDefault(path);
            (int same, List<SuiteChange> changes) = Compare(origin is null ? [] : old[origin], commands);
            files.Add((origin, path, same, changes));
        }

        foreach (string gone in old.Keys.Except(origins.Values))
        {
            files.Add((gone, null, 0, Compare(old[gone], []).Changes));
        }

        JoinMoved(files.Select(file => file.Changes));
        return new SuiteDiff(
            [
                .. files.Where(file => file.Old != file.New || file.Changes.Count > 0)
                    .OrderBy(file => file.New ?? file.Old, StringComparer.Ordinal)
                    .Select(file => new SuiteFileDiff(file.Old, file.New, file.Same, [.. file.Changes])),
            ],
            [.. unread],
            files.Sum(file => file.Same));
    }

    private static SortedDictionary<string, ListedCommand[]> Read(
        IEnumerable<SuiteFile> files, ScriptLoader loader, bool isNew, List<UnreadFile> unread)
    {
        SortedDictionary<string, ListedCommand[]> read = new(StringComparer.Ordinal);
        foreach (SuiteFile file in files)
        {
            try
            {
                (Command Command, string Hash)[] commands = [.. CommandIds.Of(loader.Load(file))];
                Command.Unreadable[] faults = [.. commands.Select(one => one.Command).OfType<Command.Unreadable>()];

                // An unreadable command may contain those that follow it, so they would seem to be removed.
                if (faults.Length > 0)
                {
                    unread.Add(new UnreadFile(isNew, file.Path, ReasonOf(faults)));
                    continue;
                }

                read[file.Path] =
                [
                    .. commands.Select(one => new ListedCommand(
                        file.Path, one.Command.At.Line, one.Hash, one.Command.Keyword, one.Command.Subject)),
                ];
            }
            catch (ScriptException refused)
            {
                unread.Add(new UnreadFile(isNew, file.Path, $"{refused.At}: {refused.Message}"));
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                unread.Add(new UnreadFile(isNew, file.Path, refused.Message));
            }
        }

        return read;
    }

    private static string ReasonOf(Command.Unreadable[] faults)
    {
        string more = faults.Length == 1 ? "" : $", and {Quantity.Of(faults.Length - 1, "more unreadable command")}";
        return $"{faults[0].Where}: {faults[0].Message}{more}";
    }

    /// <summary>The old path of each new file that has one: the same path, or that of a file with most commands.</summary>
    private static Dictionary<string, string> OriginsOf(
        SortedDictionary<string, ListedCommand[]> old, SortedDictionary<string, ListedCommand[]> now)
    {
        Dictionary<string, string> origins = now.Keys.Where(old.ContainsKey).ToDictionary(path => path);
        Dictionary<string, List<string>> places = [];
        foreach (string path in old.Keys.Where(path => !now.ContainsKey(path)))
        {
            foreach (string hash in old[path].Select(command => command.Hash))
            {
                (places.TryGetValue(hash, out List<string>? known) ? known : places[hash] = []).Add(path);
            }
        }

        HashSet<string> taken = [];
        foreach (string path in now.Keys.Where(path => !old.ContainsKey(path)))
        {
            string? best = now[path].SelectMany(command => places.GetValueOrDefault(command.Hash) ?? [])
                .Where(place => !taken.Contains(place))
                .CountBy(place => place)
                .Where(place => place.Value >= LeastOfRenamed * Math.Max(now[path].Length, old[place.Key].Length))
                .OrderByDescending(place => place.Value)
                .ThenBy(place => place.Key, StringComparer.Ordinal)
                .Select(place => place.Key)
                .FirstOrDefault();
            if (best is not null && taken.Add(best))
            {
                origins[path] = best;
            }
        }

        return origins;
    }

    /// <summary>Compares the commands of two files, between those that are the same and in the same order.</summary>
    private static (int Same, List<SuiteChange> Changes) Compare(ListedCommand[] old, ListedCommand[] now)
    {
        List<SuiteChange> changes = [];
        int oldAt = 0;
        int newAt = 0;
        List<(int Old, int New)> anchors = AnchorsOf(old, now);
        foreach ((int Old, int New) anchor in anchors.Append((old.Length, now.Length)))
        {
            CompareGap(old.AsSpan(oldAt..anchor.Old), now.AsSpan(newAt..anchor.New), changes);
            oldAt = anchor.Old + 1;
            newAt = anchor.New + 1;
        }

        return (anchors.Count, changes);
    }

    /// <summary>The longest increasing pairs of positions with the same hash; a hash occurs once in a file.</summary>
    private static List<(int Old, int New)> AnchorsOf(ListedCommand[] old, ListedCommand[] now)
    {
        Dictionary<string, int> places = new(old.Length);
        for (int i = 0; i < old.Length; i++)
        {
            places[old[i].Hash] = i;
        }

        List<(int Old, int New)> pairs = [];
        for (int i = 0; i < now.Length; i++)
        {
            if (places.TryGetValue(now[i].Hash, out int place))
            {
                pairs.Add((place, i));
            }
        }

        // The ends of the best sequences of each length, by patience sorting.
        List<int> ends = [];
        int[] before = new int[pairs.Count];
        for (int i = 0; i < pairs.Count; i++)
        {
            int low = 0;
            int high = ends.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = pairs[ends[middle]].Old < pairs[i].Old ? (middle + 1, high) : (low, middle);
            }

            before[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[low] = i;
            }
        }

        List<(int Old, int New)> anchors = new(ends.Count);
        for (int at = ends.Count == 0 ? -1 : ends[^1]; at >= 0; at = before[at])
        {
            anchors.Add(pairs[at]);
        }

        anchors.Reverse();
        return anchors;
    }

    private static void CompareGap(
        ReadOnlySpan<ListedCommand> old, ReadOnlySpan<ListedCommand> now, List<SuiteChange> changes)
    {
        Dictionary<string, Queue<ListedCommand>> left = [];
        foreach (ListedCommand command in old)
        {
            (left.TryGetValue(command.Keyword, out Queue<ListedCommand>? queue) ? queue : left[command.Keyword] = new())
                .Enqueue(command);
        }

        HashSet<ListedCommand> paired = new(ReferenceEqualityComparer.Instance);
        List<SuiteChange> rest = [];
        foreach (ListedCommand command in now)
        {
            ListedCommand? before = left.TryGetValue(command.Keyword, out Queue<ListedCommand>? queue)
                && queue.TryDequeue(out ListedCommand? taken) && paired.Add(taken) ? taken : null;
            rest.Add(new SuiteChange(before is null ? SuiteChangeKind.Added : SuiteChangeKind.Changed, before, command));
        }

        foreach (ListedCommand command in old)
        {
            if (!paired.Contains(command))
            {
                changes.Add(new SuiteChange(SuiteChangeKind.Removed, command, null));
            }
        }

        changes.AddRange(rest);
    }

    /// <summary>Joins a removed command and an equal new one to a moved command.</summary>
    private static void JoinMoved(IEnumerable<List<SuiteChange>> files)
    {
        List<SuiteChange>[] all = [.. files];
        Dictionary<string, Queue<ListedCommand>> gone = [];
        foreach (ListedCommand old in all.SelectMany(changes => changes.Select(one => one.Old)).OfType<ListedCommand>())
        {
            (gone.TryGetValue(old.Content, out Queue<ListedCommand>? queue) ? queue : gone[old.Content] = new())
                .Enqueue(old);
        }

        HashSet<ListedCommand> moved = new(ReferenceEqualityComparer.Instance);
        Dictionary<ListedCommand, ListedCommand> origins = new(ReferenceEqualityComparer.Instance);
        foreach (ListedCommand now in all.SelectMany(changes => changes.Select(one => one.New)).OfType<ListedCommand>())
        {
            if (gone.TryGetValue(now.Content, out Queue<ListedCommand>? queue)
                && queue.TryDequeue(out ListedCommand? old))
            {
                origins[now] = old;
                _ = moved.Add(old);
            }
        }

        foreach (List<SuiteChange> changes in all)
        {
            SuiteChange[] before = [.. changes];
            changes.Clear();
            changes.AddRange(before.SelectMany(change => Joined(change, origins, moved)));
        }
    }

    private static IEnumerable<SuiteChange> Joined(
        SuiteChange change, Dictionary<ListedCommand, ListedCommand> origins, HashSet<ListedCommand> moved)
    {
        ListedCommand? origin = change.New is { } now ? origins.GetValueOrDefault(now) : null;
        bool isGone = change.Old is { } old && moved.Contains(old);
        if (origin is null && !isGone)
        {
            yield return change;
            yield break;
        }

        if (change.Old is { } removed && !isGone)
        {
            yield return new SuiteChange(SuiteChangeKind.Removed, removed, null);
        }

        if (origin is not null)
        {
            yield return new SuiteChange(SuiteChangeKind.Moved, origin, change.New);
        }
        else if (change.New is { } added)
        {
            yield return new SuiteChange(SuiteChangeKind.Added, null, added);
        }
    }
}
