using System.Text;

namespace Conformance.Reports.Analysis;

/// <summary>A message without its numbers and names. Failures of one cause have the same shape.</summary>
public static class MessageShape
{
    private const int Longest = 400;

    /// <summary>
    /// Replaces numbers by <c>N</c>, a row of numbers by <c>N…</c>, quoted text by <c>"…"</c> and identifiers by
    /// <c>$…</c>. The digits of type names (<c>i32</c>, <c>i8x16</c>) stay.
    /// </summary>
    public static string Of(string message)
    {
        StringBuilder shape = new(Math.Min(message.Length, Longest));
        int i = 0;
        while (i < message.Length && shape.Length < Longest)
        {
            char c = message[i];
            int end;
            if (c == '"' && (end = message.IndexOf('"', i + 1)) > 0)
            {
                Add(shape, "\"…\"");
                i = end + 1;
            }
            else if (c == '$' && (end = EndOfName(message, i + 1)) > i + 1)
            {
                Add(shape, "$…");
                i = end;
            }
            else if (IsNumberStart(message, i))
            {
                AddNumber(shape);
                i = EndOfNumber(message, i + 1);
            }
            else if (IsWord(c))
            {
                end = i + 1;
                while (end < message.Length && IsWord(message[end]))
                {
                    end++;
                }

                Add(shape, message.AsSpan(i, end - i) is "inf" or "nan" ? "N" : message.AsSpan(i, end - i));
                i = end;
            }
            else
            {
                _ = char.IsWhiteSpace(c) ? Space(shape) : shape.Append(c);
                i++;
            }
        }

        return Text.SafeText.OneLine(shape.ToString().Trim());
    }

    private static bool IsNumberStart(string text, int at)
    {
        char c = text[at];
        bool isSigned = c is '-' or '+' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
        return (char.IsAsciiDigit(c) || isSigned) && (at == 0 || !IsWord(text[at - 1]));
    }

    private static int EndOfNumber(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_'
            || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]))
            || (text[at] is '+' or '-' && text[at - 1] is 'e' or 'E' or 'p' or 'P')))
        {
            at++;
        }

        return at;
    }

    private static int EndOfName(string text, int at)
    {
        while (at < text.Length && (IsWord(text[at]) || text[at] is '.' or '-' or '$'))
        {
            at++;
        }

        return at;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static void Add(StringBuilder shape, ReadOnlySpan<char> text) => shape.Append(text);

    private static void AddNumber(StringBuilder shape)
    {
        if (EndsWith(shape, "N… "))
        {
            shape.Length--;
        }
        else if (EndsWith(shape, "N "))
        {
            shape.Length--;
            _ = shape.Append('…');
        }
        else
        {
            _ = shape.Append('N');
        }
    }

    private static bool EndsWith(StringBuilder shape, string end)
    {
        if (shape.Length < end.Length)
        {
            return false;
        }

        for (int i = 0; i < end.Length; i++)
        {
            if (shape[shape.Length - end.Length + i] != end[i])
            {
                return false;
            }
        }

        return true;
    }

    private static StringBuilder Space(StringBuilder shape) =>
        shape.Length == 0 || shape[^1] == ' ' ? shape : shape.Append(' ');
}
