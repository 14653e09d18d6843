namespace Conformance.Reports.Text;

/// <summary>
/// What makes a log of continuous integration obey a line: <c>##vso[</c>, <c>##[</c> and <c>##teamcity[</c> anywhere in it, which
/// Azure Pipelines, GitHub's runner and TeamCity look for, and <c>::</c> at its beginning, GitHub's form. GitLab's sections and
/// the notes of Jenkins need controls, which are never shown.
/// </summary>
internal static class LogMarks
{
    /// <summary>Whether a mark is possible; cheap.</summary>
    public static bool MayBeIn(string text) =>
        text.Contains("##", StringComparison.Ordinal) || text.Contains("::", StringComparison.Ordinal);

    /// <summary>Whether a mark begins here.</summary>
    public static bool IsAt(string text, int at) =>
        at + 1 < text.Length && text[at] == text[at + 1] && text[at] switch
        {
            '#' => IsHash(text.AsSpan(at + 2)),
            ':' => IsFirst(text.AsSpan(0, at)),
            _ => false,
        };

    /// <summary>Any word, since there may be more readers than are known here.</summary>
    private static bool IsHash(ReadOnlySpan<char> rest)
    {
        int end = 0;
        while (end < rest.Length && (char.IsLetterOrDigit(rest[end]) || rest[end] is '-' or '_' or '.'))
        {
            end++;
        }

        return end < rest.Length && rest[end] == '[';
    }

    /// <summary>Readers skip what is blank in front of a mark.</summary>
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
