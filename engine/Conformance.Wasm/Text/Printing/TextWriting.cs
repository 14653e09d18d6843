using System.Buffers;
using System.Globalization;
using System.Text;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Text.Printing;

/// <summary>The spelling of strings and identifiers (spec:text-string, spec:text-id).</summary>
internal static class TextWriting
{
    /// <summary>Writes bytes as a string literal; bytes outside printable ASCII are escaped.</summary>
    public static void WriteString(TextSink output, ReadOnlySpan<byte> bytes)
    {
        output.Write('"');
        foreach (byte unit in bytes)
        {
            if (unit is >= 0x20 and < 0x7F or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                WriteAscii(output, (char)unit);
            }
            else
            {
                WriteByte(output, unit);
            }
        }

        output.Write('"');
    }

    /// <summary>Writes a name as a string literal; letters, marks and symbols of other scripts stay readable.</summary>
    public static void WriteName(TextSink output, string name)
    {
        output.Write('"');
        Span<char> units = stackalloc char[2];
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (rune.Value is >= 0x20 and < 0x7F or '\n' or '\r' or '\t')
            {
                WriteAscii(output, (char)rune.Value);
            }
            else if (IsShown(rune))
            {
                output.Write(units[..rune.EncodeToUtf16(units)]);
            }
            else
            {
                output.Write($"\\u{{{rune.Value:x}}}");
            }
        }

        output.Write('"');
    }

    /// <summary>
    /// An identifier for a name, quoted if necessary; null if the name is empty or not valid Unicode.
    /// </summary>
    public static string? IdentifierOf(string name)
    {
        if (name == "" || !IsWellFormed(name))
        {
            return null;
        }

        foreach (char unit in name)
        {
            if (unit >= 0x80 || !CharClass.IsIdChar((byte)unit))
            {
                return TextSink.Text(quoted =>
                {
                    quoted.Write('$');
                    WriteName(quoted, name);
                });
            }
        }

        return "$" + name;
    }

    private static void WriteAscii(TextSink output, char unit)
    {
        if (unit is '"' or '\\' || unit < ' ')
        {
            output.Write('\\');
        }

        output.Write(unit switch
        {
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => unit,
        });
    }

    private static void WriteByte(TextSink output, byte unit)
    {
        output.Write('\\');
        output.Write("0123456789abcdef"[unit >> 4]);
        output.Write("0123456789abcdef"[unit & 0xF]);
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    private static bool IsWellFormed(string name)
    {
        for (int at = 0; at < name.Length;)
        {
            if (Rune.DecodeFromUtf16(name.AsSpan(at), out _, out int length) != OperationStatus.Done)
            {
                return false;
            }

            at += length;
        }

        return true;
    }
}
