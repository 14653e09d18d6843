using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Conformance.Engines.Dialects;

/// <summary>Generalises a text to a pattern: numbers and quoted names stand for any others.</summary>
internal static partial class TextPattern
{
    private const int Longest = 200;

    /// <summary>
    /// A regular expression that matches the text, and texts that differ from it only in numbers and quoted names.
    /// </summary>
    internal static string Of(string text)
    {
        bool isCut = text.Length > Longest;
        string part = isCut ? text[..Longest] : text;
        StringBuilder pattern = new("^");
        int at = 0;
        foreach (Match match in Varying().Matches(part))
        {
            Escape(pattern, part.AsSpan(at, match.Index - at));
            _ = pattern.Append(match.Value[0] switch
            {
                '\'' or '"' or '`' => $"{match.Value[0]}[^{match.Value[0]}]*{match.Value[0]}",
                '$' => @"\$\S+",
                _ when match.Value.StartsWith("0x", StringComparison.Ordinal) => "0x[0-9a-fA-F]+",
                _ => @"\d+",
            });
            at = match.Index + match.Length;
        }

        Escape(pattern, part.AsSpan(at));
        return pattern.Append(isCut ? "" : "$").ToString();
    }

    private static void Escape(StringBuilder pattern, ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is '\\' or '*' or '+' or '?' or '|' or '{' or '}' or '[' or ']' or '(' or ')' or '^' or '$' or '.')
            {
                _ = pattern.Append('\\').Append(c);
            }
            else if (char.IsLetterOrDigit(c) || c is > ' ' and < '\u007f' or ' ')
            {
                _ = pattern.Append(c);
            }
            else
            {
                _ = pattern.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
        }
    }

    // A digit inside a word (i32, utf8) belongs to the word.
    [GeneratedRegex(
        """'[^']*'|"[^"]*"|`[^`]*`|\$[A-Za-z_][^\s()"',;]*|(?<![A-Za-z_0-9])(?:0x[0-9a-fA-F]+|[0-9]+)(?![A-Za-z_])""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Varying();
}
