using System.Collections.Frozen;
using System.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Reports.Analysis;

/// <summary>A message without its numbers and names. Failures of one cause have the same shape.</summary>
public static class MessageShape
{
    private const int Longest = 400;
    private const string NoName = "$…";

    private static readonly FrozenSet<string> s_types = FrozenSet.ToFrozenSet(
        [
            "i8", "i16", "i32", "i64", "f32", "f64", "v128", "i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2",
            "i31", "i31ref",
        ], StringComparer.Ordinal);

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

    /// <summary>
    /// The shape without words that look like names: with a digit, an underscore, a dot or a slash, or between single
    /// quotes or backticks. Instructions, types and keywords of scripts stay.
    /// </summary>
    /// <param name="name">A name that is left out too, whatever it looks like.</param>
    internal static string WithoutNames(string message, string name)
    {
        string shape = Of(name.Length > 0 ? ReplaceWord(message, name) : message);
        StringBuilder plain = new(shape.Length);
        int i = 0;
        while (i < shape.Length)
        {
            int end;
            if (shape[i] is '\'' or '`' && (i == 0 || !IsWord(shape[i - 1])) && (end = EndOfQuote(shape, i)) > 0)
            {
                _ = plain.Append(NoName);
                i = end;
            }
            else if (IsWord(shape[i]))
            {
                end = EndOfName(shape, i);
                while (shape[end - 1] is '.' or '-')
                {
                    end--;
                }

                // A name may end with one that is left out already: i0.$…
                end += shape[end - 1] == '$' && end < shape.Length && shape[end] == '…' ? 1 : 0;
                ReadOnlySpan<char> word = shape.AsSpan(i, end - i);
                _ = IsNameLike(word) ? plain.Append(NoName) : plain.Append(word);
                i = end;
            }
            else
            {
                _ = plain.Append(shape[i++]);
            }
        }

        return plain.ToString();
    }

    private static string ReplaceWord(string text, string word)
    {
        StringBuilder? result = null;
        int from = 0;
        for (int at = 0; (at = text.IndexOf(word, at, StringComparison.Ordinal)) >= 0; at += word.Length)
        {
            int end = at + word.Length;
            if ((at == 0 || !IsWord(text[at - 1]) || !IsWord(word[0]))
                && (end == text.Length || !IsWord(text[end]) || !IsWord(word[^1])))
            {
                _ = (result ??= new StringBuilder(text.Length)).Append(text, from, at - from).Append("$_");
                from = end;
            }
        }

        return result is null ? text : result.Append(text, from, text.Length - from).ToString();
    }

    private static int EndOfQuote(string text, int start)
    {
        // `name', as C programs write it, ends with the other mark.
        for (int at = start + 1; at < text.Length; at++)
        {
            if (text[at] is '\'' or '`' && at > start + 1 && (at + 1 == text.Length || !IsWord(text[at + 1])))
            {
                return at + 1;
            }
        }

        return -1;
    }

    private static bool IsNameLike(ReadOnlySpan<char> word)
    {
        if (word.IndexOfAnyInRange('0', '9') < 0 && word.IndexOfAny("_./$") < 0)
        {
            return false;
        }

        return !word.StartsWith("assert_") && !s_types.Contains(word[..EndOfFirst(word)].ToString())
            && InstructionSet.FindMnemonic(Encoding.UTF8.GetBytes(word.ToString())) is null;
    }

    /// <summary>The end of the part before the first dot: <c>i32</c> of <c>i32.const</c>.</summary>
    private static int EndOfFirst(ReadOnlySpan<char> word) => word.IndexOf('.') is > 0 and int dot ? dot : word.Length;

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
