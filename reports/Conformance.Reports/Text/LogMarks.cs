using System.Buffers;

namespace Conformance.Reports.Text;

/// <summary>
/// What makes a log of continuous integration obey a line: <c>##vso[</c>, <c>##[</c> and <c>##teamcity[</c> anywhere in it, which
/// Azure Pipelines, GitHub's runner and TeamCity look for, and at its beginning <c>::</c> (GitHub), <c>--- </c>, <c>+++ </c>,
/// <c>~~~ </c> and <c>^^^ +++</c> (Buildkite), <c>travis_fold:</c> and <c>section_start:</c> (Travis, GitLab). The notes of Jenkins
/// need controls, which are never shown.
/// </summary>
internal static class LogMarks
{
    private static readonly string[] s_first =
    [
        "::", "--- ", "---\t", "+++ ", "+++\t", "~~~ ", "~~~\t", "^^^ +++", "travis_fold:", "travis_time:", "section_start:", "section_end:",
    ];

    private static readonly SearchValues<string> s_any = SearchValues.Create(["##", .. s_first], StringComparison.Ordinal);

    /// <summary>Whether a mark is possible; cheap.</summary>
    public static bool MayBeIn(string text) => text.AsSpan().ContainsAny(s_any);

    /// <summary>Whether a mark begins here.</summary>
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
