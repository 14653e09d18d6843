namespace Conformance.Reports.Text;

/// <summary>
/// Texts that the log of a continuous integration service obeys: <c>##vso[</c>, <c>##[</c> and <c>##teamcity[</c>
/// anywhere in a line (Azure Pipelines, GitHub's runner, TeamCity), and at its beginning <c>::</c> (GitHub),
/// <c>--- </c>, <c>+++ </c>, <c>~~~ </c> and <c>^^^ +++</c> (Buildkite), <c>travis_fold:</c> and <c>section_start:</c>
/// (Travis, GitLab). Jenkins' notes need control characters, which are never shown.
/// </summary>
internal static class LogMarks
{
    private static readonly string[] s_first =
    [
        "::", "--- ", "---\t", "+++ ", "+++\t", "~~~ ", "~~~\t", "^^^ +++",
        "travis_fold:", "travis_time:", "section_start:", "section_end:",
    ];

    /// <summary>Whether a text may hold a mark; cheap.</summary>
    public static bool MayBeIn(string text)
    {
        // A loop: the runtime would compile a search for many texts at each start.
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == text[i - 1] && text[i] is ('#' or ':' or '-' or '+' or '~' or '^'))
            {
                return true;
            }
        }

        return text.Contains("travis_", StringComparison.Ordinal)
            || text.Contains("section_", StringComparison.Ordinal);
    }

    /// <summary>Whether a mark begins at a position.</summary>
    public static bool IsAt(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        switch (rest[0])
        {
            case '#':
                return rest.Length > 1 && rest[1] == '#' && IsHash(rest[2..]);
            case ':' or '-' or '+' or '~' or '^' or 't' or 's':
                foreach (string mark in s_first)
                {
                    if (rest.StartsWith(mark, StringComparison.Ordinal))
                    {
                        return IsFirst(text.AsSpan(0, at));
                    }
                }

                return false;
            default:
                return false;
        }
    }

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
