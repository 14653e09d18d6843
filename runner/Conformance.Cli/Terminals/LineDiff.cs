using System.Globalization;
using Conformance.Reports.Text;

namespace Conformance.Cli.Terminals;

/// <summary>Shows the changes of a text as a unified diff without context.</summary>
internal static class LineDiff
{
    /// <summary>The number of lines to search ahead; lines farther apart are shown as replaced.</summary>
    private const int Farthest = 2_000;

    /// <summary>Writes the changed lines; nothing for equal texts.</summary>
    /// <param name="heads">
    /// Takes the two lines that begin a diff, which some logs show as headings. They are safe here, and as tools expect them.
    /// </param>
    public static void Write(string name, string before, string after, TextWriter output, TextWriter heads)
    {
        if (before == after)
        {
            return;
        }

        heads.Write($"--- {SafeText.OneLine(name)}\n+++ {SafeText.OneLine(name)}\n");
        string[] old = before.Split('\n');
        string[] now = after.Split('\n');
        int i = 0;
        int j = 0;
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                i++;
                j++;
                continue;
            }

            (int removed, int added) = Gap(old.AsSpan(i), now.AsSpan(j));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"@@ -{i + 1},{removed} +{j + 1},{added} @@"));
            foreach (string line in old.AsSpan(i, removed))
            {
                output.WriteLine("-" + line);
            }

            foreach (string line in now.AsSpan(j, added))
            {
                output.WriteLine("+" + line);
            }

            i += removed;
            j += added;
        }
    }

    /// <summary>The smallest number of lines to skip on both sides until they agree again.</summary>
    private static (int Removed, int Added) Gap(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        for (int distance = 1; distance <= Math.Min(Farthest, old.Length + now.Length); distance++)
        {
            for (int removed = 0; removed <= distance; removed++)
            {
                int added = distance - removed;
                if (removed < old.Length && added < now.Length && old[removed] == now[added]
                    && (old[removed].Length > 0 || IsLast(old, removed) == IsLast(now, added)))
                {
                    return (removed, added);
                }
            }
        }

        return (old.Length, now.Length);
    }

    /// <summary>Empty lines match everywhere, so the end matches only the end.</summary>
    private static bool IsLast(ReadOnlySpan<string> lines, int index) => index == lines.Length - 1;
}
