using System.Globalization;
using Conformance.Reports.Text;

namespace Conformance.Cli.Terminals;

/// <summary>
/// Shows the changes of a text as a unified diff with three lines of context, with as few changed lines as possible.
/// <c>patch</c> reads it.
/// </summary>
internal static class LineDiff
{
    private const int Context = 3;

    /// <summary>
    /// The number of changed lines up to which the smallest diff is searched, which takes quadratic memory.
    /// </summary>
    private const int MostChanges = 3_000;

    /// <summary>Writes the changed lines; nothing for equal texts.</summary>
    /// <param name="heads">
    /// Takes the two lines that begin a diff, which some logs show as headings. They are safe here, and as tools expect
    /// them.
    /// </param>
    public static void Write(string name, string before, string after, TextWriter output, TextWriter heads)
    {
        if (before == after)
        {
            return;
        }

        heads.Write($"--- {SafeText.OneLine(name)}\n+++ {SafeText.OneLine(name)}\n");
        string[] old = LinesOf(before);
        string[] now = LinesOf(after);
        List<Change> changes = ChangesOf(old, now);
        for (int first = 0, end; first < changes.Count; first = end)
        {
            end = first + 1;
            while (end < changes.Count && changes[end].Old - changes[end - 1].OldEnd <= 2 * Context)
            {
                end++;
            }

            WriteHunk(old, now, changes[first..end], output);
        }
    }

    /// <summary>
    /// The lines. The remark of a unified diff that a text does not end with a line break is a part of its last line.
    /// </summary>
    private static string[] LinesOf(string text)
    {
        string[] lines = text.Split('\n');
        if (lines[^1].Length == 0)
        {
            return lines[..^1];
        }

        lines[^1] += Environment.NewLine + "\\ No newline at end of file";
        return lines;
    }

    private static List<Change> ChangesOf(string[] old, string[] now)
    {
        List<Change> changes = [];
        int i = 0;
        int j = 0;
        foreach ((int oldStart, int newStart, int length) in Common(old, now).Append((old.Length, now.Length, 0)))
        {
            if (oldStart > i || newStart > j)
            {
                changes.Add(new Change(i, oldStart, j, newStart));
            }

            i = oldStart + length;
            j = newStart + length;
        }

        for (int at = 0; at < changes.Count; at++)
        {
            (int oldStart, int oldEnd, int newStart, int newEnd) = changes[at];
            int first = at > 0 ? changes[at - 1].OldEnd - oldStart : -oldStart;
            int last = (at + 1 < changes.Count ? changes[at + 1].Old : old.Length) - oldEnd;
            int shift = newStart == newEnd ? BestShift(old, oldStart, oldEnd, first, last)
                : oldStart == oldEnd ? BestShift(now, newStart, newEnd, first, last) : 0;
            changes[at] = new Change(oldStart + shift, oldEnd + shift, newStart + shift, newEnd + shift);
        }

        return changes;
    }

    /// <summary>
    /// The distance to move a range of removed or added lines, which leaves the same text, so that it begins with the
    /// line of least indentation: a rule then begins with its first line and not within the rule before it.
    /// </summary>
    /// <param name="first">The farthest move up, not above 0.</param>
    /// <param name="last">The farthest move down.</param>
    private static int BestShift(string[] lines, int start, int end, int first, int last)
    {
        int best = 0;
        for (int up = 0; up > first && lines[start + up - 1] == lines[end + up - 1]; up--)
        {
            best = Indentation(lines[start + up - 1]) < Indentation(lines[start + best]) ? up - 1 : best;
        }

        for (int down = 0; down < last && lines[start + down] == lines[end + down]; down++)
        {
            best =
                start + down + 1 < lines.Length
                && Indentation(lines[start + down + 1]) < Indentation(lines[start + best])
                    ? down + 1
                    : best;
        }

        return best;
    }

    private static int Indentation(string line) =>
        line.Length == 0 ? int.MaxValue : line.Length - line.AsSpan().TrimStart(' ').Length;

    private static void WriteHunk(string[] old, string[] now, List<Change> changes, TextWriter output)
    {
        int oldStart = Math.Max(0, changes[0].Old - Context);
        int oldEnd = Math.Min(old.Length, changes[^1].OldEnd + Context);
        int newStart = changes[0].New - (changes[0].Old - oldStart);
        int newEnd = changes[^1].NewEnd + (oldEnd - changes[^1].OldEnd);
        output.WriteLine($"@@ -{RangeOf(oldStart, oldEnd)} +{RangeOf(newStart, newEnd)} @@");
        int at = oldStart;
        foreach (Change change in changes)
        {
            WriteLines(' ', old.AsSpan(at..change.Old), output);
            WriteLines('-', old.AsSpan(change.Old..change.OldEnd), output);
            WriteLines('+', now.AsSpan(change.New..change.NewEnd), output);
            at = change.OldEnd;
        }

        WriteLines(' ', old.AsSpan(at..oldEnd), output);
    }

    private static void WriteLines(char sign, ReadOnlySpan<string> lines, TextWriter output)
    {
        foreach (string line in lines)
        {
            output.WriteLine(sign + line);
        }
    }

    /// <summary>
    /// The first line and the number of lines, which is absent if it is one. An empty range is named by the line before
    /// it.
    /// </summary>
    private static string RangeOf(int start, int end) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(start == end ? start : start + 1)}{(end - start == 1 ? "" : $",{end - start}")}");

    /// <summary>
    /// The ranges of lines that both texts share, in order: all, or those at both ends if too much changed.
    /// </summary>
    private static List<(int Old, int New, int Length)> Common(string[] old, string[] now)
    {
        int most = Math.Min(old.Length, now.Length);
        int head = 0;
        while (head < most && old[head] == now[head])
        {
            head++;
        }

        int tail = 0;
        while (tail < most - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        List<(int Old, int New, int Length)> common = [(0, 0, head)];
        foreach ((int oldStart, int newStart, int length) in Shortest(old.AsSpan(head..^tail), now.AsSpan(head..^tail)))
        {
            common.Add((head + oldStart, head + newStart, length));
        }

        common.Add((old.Length - tail, now.Length - tail, tail));
        return common;
    }

    /// <summary>
    /// The greedy algorithm of Myers (An O(ND) Difference Algorithm and Its Variations, 1986): the farthest places that
    /// are reached with 0, 1, 2 … changes on each diagonal, and the way back from the end.
    /// </summary>
    private static List<(int Old, int New, int Length)> Shortest(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        List<int[]> reached = [];
        for (int changes = 0; changes <= Math.Min(MostChanges, old.Length + now.Length); changes++)
        {
            // The place on diagonal k, which is the line of the old text minus the line of the new one, has the index
            // changes + k.
            int[] places = new int[(2 * changes) + 1];
            for (int k = -changes; k <= changes; k += 2)
            {
                int i = changes == 0 ? 0 : Before(reached[^1], changes - 1, k, out bool isAdded) + (isAdded ? 0 : 1);
                while (i < old.Length && i - k >= 0 && i - k < now.Length && old[i] == now[i - k])
                {
                    i++;
                }

                places[changes + k] = i;
                if (i >= old.Length && i - k >= now.Length)
                {
                    reached.Add(places);
                    return WayBack(reached, old.Length, now.Length);
                }
            }

            reached.Add(places);
        }

        return [];
    }

    /// <summary>The farther of the two places from which one change leads to a diagonal.</summary>
    /// <param name="isAdded">Whether the change is an added line; otherwise it is a removed one.</param>
    private static int Before(int[] places, int changes, int diagonal, out bool isAdded)
    {
        int above = diagonal + 1 <= changes ? places[changes + diagonal + 1] : -1;
        int left = diagonal - 1 >= -changes ? places[changes + diagonal - 1] : -1;
        isAdded = left < above;
        return isAdded ? above : left;
    }

    private static List<(int Old, int New, int Length)> WayBack(List<int[]> reached, int oldEnd, int newEnd)
    {
        List<(int Old, int New, int Length)> common = [];
        int i = oldEnd;
        int k = oldEnd - newEnd;
        for (int changes = reached.Count - 1; changes > 0; changes--)
        {
            int from = Before(reached[changes - 1], changes - 1, k, out bool isAdded);
            int start = from + (isAdded ? 0 : 1);
            if (i > start)
            {
                common.Add((start, start - k, i - start));
            }

            i = from;
            k += isAdded ? 1 : -1;
        }

        if (i > 0)
        {
            common.Add((0, 0, i));
        }

        common.Reverse();
        return common;
    }

    /// <summary>Lines of the old text and the lines of the new text in their place; the ends are exclusive.</summary>
    private readonly record struct Change(int Old, int OldEnd, int New, int NewEnd);
}
