using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;

namespace Conformance.Reports.Formats;

/// <summary>Data in Markdown. It is always code, which mentions no user, links to nothing and is never HTML.</summary>
internal static class MarkdownText
{
    /// <summary>A code span of one line. Pipes are escaped for tables.</summary>
    public static string Code(string text, int limit = 200)
    {
        text = SafeText.OneLine(text, limit).Trim();
        if (text == "")
        {
            return "";
        }

        string fence = new('`', LongestRun(text) + 1);
        string padding = text[0] == '`' || text[^1] == '`' ? " " : "";
        return $"{fence}{padding}{text.Replace("|", "\\|", StringComparison.Ordinal)}{padding}{fence}";
    }

    /// <summary>A code block whose fence is longer than any run of backticks in it.</summary>
    public static string Block(string text, string language = "")
    {
        text = SafeText.Visible(text).TrimEnd('\n');
        string fence = new('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}{language}\n{text}\n{fence}\n";
    }

    /// <summary>The evidence of a result after its location and title.</summary>
    public static string Evidence(Evidence evidence) => Block(
        $"{(evidence.Words == "" ? "" : evidence.Words + "\n")}{SafeText.Limit(evidence.Details, 4_000)}{evidence.Replay}");

    /// <summary>Plain words of our own with figures. Characters of markup are escaped.</summary>
    public static string Plain(string text)
    {
        StringBuilder result = new(text.Length + 8);
        foreach (char c in SafeText.OneLine(text))
        {
            _ = c switch
            {
                // GitHub looks for mentions and references in the rendered text, where escapes are gone.
                '@' or '#' => result.Append('`').Append(c).Append('`'),
                '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '!' or '|' or '~' or '&' =>
                    result.Append('\\').Append(c),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    private static int LongestRun(string text)
    {
        int longest = 0, run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
