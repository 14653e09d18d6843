namespace Conformance.Runner.Yaml;

/// <summary>Suggests corrections for misspelt words.</summary>
public static class Suggestion
{
    /// <summary><c>; did you mean 'x'?</c>, or an empty text if no word is close enough.</summary>
    public static string For(string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } best ? $"; did you mean '{best}'?" : "";

    /// <summary>The closest word; null if none is close enough.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        string? best = null;
        int bestDistance = Math.Max(2, word.Length / 3) + 1;
        foreach (string candidate in known)
        {
            int distance = word.Length > 64 || candidate.Length > 64 ? int.MaxValue : Distance(word, candidate);
            if (distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>The number of insertions, deletions and replacements that turn one word into the other.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = new int[right.Length + 1];
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
