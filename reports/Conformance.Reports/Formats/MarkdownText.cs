using System.Text;
using Conformance.Reports.Text;

namespace Conformance.Reports.Formats;

/// <summary>Data in Markdown: always code, which mentions nobody, links nothing and is never HTML.</summary>
internal static class MarkdownText
{
    /// <summary>A code span of one line; pipes are escaped, as tables need it.</summary>
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

    /// <summary>A code block; its fence is longer than any run of backticks in it.</summary>
    public static string Block(string text, string language = "")
    {
        text = SafeText.Visible(text).TrimEnd('\n');
        string fence = new('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}{language}\n{text}\n{fence}\n";
    }

    /// <summary>Plain words of our own with figures; escapes what would be markup.</summary>
    public static string Plain(string text)
    {
        StringBuilder result = new(text.Length + 8);
        foreach (char c in SafeText.OneLine(text))
        {
            _ = c switch
            {
                // Mentions and references are looked for in the rendered text, where no escape is left.
                '@' or '#' => result.Append('`').Append(c).Append('`'),
                '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '!' or '|' or '~' or '&' => result.Append('\\').Append(c),
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
