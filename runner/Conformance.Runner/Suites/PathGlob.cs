using System.IO.Enumeration;

namespace Conformance.Runner.Suites;

/// <summary>
/// Matches paths with <c>/</c> against patterns: <c>*</c> and <c>?</c> stay within a folder, <c>**</c> crosses folders.
/// </summary>
internal static class PathGlob
{
    /// <summary>Whether a text contains a wildcard.</summary>
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>Whether the pattern matches the whole path; both are split at <c>/</c>.</summary>
    public static bool IsMatch(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        // The start of the last ** match, to retry one folder further.
        int retryPattern = -1;
        int retryPath = 0;
        int p = 0;
        int i = 0;
        while (i < path.Length)
        {
            if (p < pattern.Length && pattern[p] == "**")
            {
                retryPattern = ++p;
                retryPath = i;
            }
            else if (p < pattern.Length
                && FileSystemName.MatchesSimpleExpression(pattern[p], path[i], ignoreCase: false))
            {
                p++;
                i++;
            }
            else if (retryPattern >= 0)
            {
                p = retryPattern;
                i = ++retryPath;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == "**")
        {
            p++;
        }

        return p == pattern.Length;
    }
}
