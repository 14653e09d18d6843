using System.Globalization;
using System.Text;

namespace Conformance.Reports.Text;

/// <summary>
/// Makes any text safe to show. Characters that are invisible, reorder their neighbours or are forbidden in XML become
/// <c>\u{1}</c>; so do lone surrogates and the first character of a mark that a log would obey
/// (<see cref="LogMarks"/>). Only the carriage return of a CRLF is dropped.
/// </summary>
public static class SafeText
{
    private const string XmlMarkup = "&<>\"'";

    /// <summary>Several lines. Line feeds and tabs stay.</summary>
    public static string Visible(string text, int limit = int.MaxValue) =>
        Escape(Limit(text, limit), static c => c is '\n' or '\t');

    /// <summary>One line. Line breaks and tabs are escaped too.</summary>
    public static string OneLine(string text, int limit = int.MaxValue) =>
        Escape(Limit(text, limit), static _ => false);

    /// <summary>Several lines, each but the first after a margin, so that none looks like a line of ours.</summary>
    public static string Indented(string text, string margin, int limit = int.MaxValue) =>
        Visible(text, limit).TrimEnd('\n').Replace("\n", "\n" + margin, StringComparison.Ordinal);

    /// <summary>
    /// The same JSON value without characters that <see cref="Visible"/> would escape: they become JSON escapes.
    /// </summary>
    /// <param name="json">A whole document. Only its strings may hold characters that need an escape.</param>
    public static string Json(string json)
    {
        StringBuilder result = new(json.Length + 16);
        for (int i = 0; i < json.Length; i++)
        {
            char c = json[i];
            bool isPair = i + 1 < json.Length && char.IsSurrogatePair(c, json[i + 1]);
            if (LogMarks.IsAt(json, i)
                || (c is not ('\n' or '\r' or '\t') && IsTreacherous(c) && !isPair && !IsLow(json, i)))
            {
                _ = result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                _ = result.Append(c);
            }
        }

        return result.ToString();

        static bool IsLow(string text, int at) => at > 0 && char.IsSurrogatePair(text[at - 1], text[at]);
    }

    /// <summary>A name that every consumer accepts: printable ASCII without <c>&amp; &lt; &gt; " '</c>.</summary>
    public static string Name(string text, int limit = 256)
    {
        text = Limit(text, limit, " ... ", "more");
        if (FindUnusual(text) < 0 && text.AsSpan().IndexOfAny(XmlMarkup) < 0 && !LogMarks.MayBeIn(text))
        {
            return text;
        }

        StringBuilder result = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= ' ' and <= '~' && !XmlMarkup.Contains(c, StringComparison.Ordinal) && !LogMarks.IsAt(text, i))
            {
                _ = result.Append(c);
            }
            else if (char.IsSurrogatePair(text, i))
            {
                Spell(result, char.ConvertToUtf32(text, i++));
            }
            else
            {
                Spell(result, c);
            }
        }

        return result.ToString();
    }

    /// <summary>
    /// Cuts a text at a limit and adds the number of characters cut. It never splits a surrogate pair.
    /// </summary>
    public static string Limit(string text, int limit) => Limit(text, limit, "… ", "more characters");

    private static string Limit(string text, int limit, string dots, string more)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        int end = limit > 0 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return string.Create(
            CultureInfo.InvariantCulture, $"{text.AsSpan(0, end)}{dots}({text.Length - end:N0} {more})");
    }

    /// <summary>Index of the first character that is not printable ASCII; −1 if there is none.</summary>
    private static int FindUnusual(string text, Func<char, bool>? isWelcome = null)
    {
        // A loop: the runtime has no machine code for the vectors of IndexOfAnyExcept, and compiles it at each start.
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' && isWelcome?.Invoke(text[i]) != true)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Escape(string text, Func<char, bool> isWelcome)
    {
        int first = LogMarks.MayBeIn(text) ? 0 : FindUnusual(text, isWelcome);
        if (first < 0)
        {
            return text;
        }

        StringBuilder result = new(text.Length + 16);
        _ = result.Append(text, 0, first);
        for (int i = first; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                int rune = char.ConvertToUtf32(c, text[i + 1]);
                i++;
                if (rune is >= 0xE0000 and <= 0xE0FFF)
                {
                    Spell(result, rune);
                }
                else
                {
                    _ = result.Append(c).Append(text[i]);
                }
            }
            else if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                continue;
            }
            else if ((IsTreacherous(c) && !isWelcome(c)) || LogMarks.IsAt(text, i))
            {
                Spell(result, c);
            }
            else
            {
                _ = result.Append(c);
            }
        }

        return result.ToString();
    }

    /// <summary>
    /// Controls, bidirectional marks and overrides, invisible characters, lone surrogates, noncharacters.
    /// </summary>
    private static bool IsTreacherous(char c) => c switch
    {
        < ' ' or (>= '\u007F' and <= '\u009F') or '\u00AD' or '\u061C' or '\u180E' => true,
        '\u200B' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F') => true,
        (>= '\uD800' and <= '\uDFFF') or (>= '\uFDD0' and <= '\uFDEF') or '\uFEFF' or >= '\uFFF9' => true,
        _ => false,
    };

    private static void Spell(StringBuilder result, int codePoint) =>
        result.Append("\\u{").Append(codePoint.ToString("x", CultureInfo.InvariantCulture)).Append('}');
}
