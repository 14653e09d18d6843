namespace Conformance.Reports.Text;

/// <summary>
/// Texts that the log of a continuous integration service obeys: <c>##vso[</c>, <c>##[</c> and <c>##teamcity[</c>
/// anywhere in a line (Azure Pipelines, GitHub's runner, TeamCity), and <c>::</c> at its beginning (GitHub). GitLab's
/// sections and Jenkins' notes need control characters, which are never shown.
/// </summary>
internal static class LogMarks
{
    /// <summary>Whether a text may hold a mark; cheap.</summary>
    public static bool MayBeIn(string text) =>
        text.Contains("##", StringComparison.Ordinal) || text.Contains("::", StringComparison.Ordinal);

    /// <summary>Whether a mark begins at a position.</summary>
    public static bool IsAt(string text, int at) =>
        at + 1 < text.Length && text[at] == text[at + 1] && text[at] switch
        {
            '#' => IsHash(text.AsSpan(at + 2)),
            ':' => IsFirst(text.AsSpan(0, at)),
            _ => false,
        };

    /// <summary>Accepts any word: other services may have marks of the same form.</summary>
    private static bool IsHash(ReadOnlySpan<char> rest)
    {
        int end = 0;
        while (end < rest.Length && (char.IsLetterOrDigit(rest[end]) || rest[end] is '-' or '_' or '.'))
        {
            end++;
        }

        return end < rest.Length && rest[end] == '[';
    }

    /// <summary>Services skip white space before a mark.</summary>
    private static bool IsFirst(ReadOnlySpan<char> before)
    {
        int at = before.Length - 1;
        while (at >= 0 && before[at] != '\n' && char.IsWhiteSpace(before[at]))
        {
            at--;
        }

        return at < 0 || before[at] == '\n';
    }
}
