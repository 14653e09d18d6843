using System.Buffers;
using System.Text;

namespace Conformance.Wasm.Text.Lexing;

/// <summary>String literals (spec:text-string): escapes.</summary>
internal static class StringLiteral
{
    /// <summary>
    /// Length of the escape at the beginning of <paramref name="text"/>, or 0 if it is not a valid escape.
    /// </summary>
    public static int EscapeLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
        {
            return 0;
        }

        if (text[1] is (byte)'n' or (byte)'r' or (byte)'t' or (byte)'\\' or (byte)'\'' or (byte)'"')
        {
            return 2;
        }

        if (text[1] == 'u')
        {
            return UnicodeLength(text, out _);
        }

        return text.Length >= 3 && IsHex(text[1]) && IsHex(text[2]) ? 3 : 0;
    }

    /// <summary>The bytes of a literal that the lexer has accepted, including its quotation marks.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> literal)
    {
        ReadOnlySpan<byte> rest = literal[1..^1];
        byte[] buffer = ArrayPool<byte>.Shared.Rent(rest.Length);
        int length = 0;
        while (!rest.IsEmpty)
        {
            int plain = rest.IndexOf((byte)'\\');
            plain = plain < 0 ? rest.Length : plain;
            rest[..plain].CopyTo(buffer.AsSpan(length));
            length += plain;
            rest = rest[plain..];
            if (!rest.IsEmpty)
            {
                length += DecodeEscape(rest, buffer.AsSpan(length), out int read);
                rest = rest[read..];
            }
        }

        byte[] bytes = buffer.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return bytes;
    }

    private static int DecodeEscape(ReadOnlySpan<byte> text, Span<byte> output, out int read)
    {
        if (text[1] == 'u')
        {
            read = UnicodeLength(text, out Rune rune);
            return rune.EncodeToUtf8(output);
        }

        read = 2;
        switch (text[1])
        {
            case (byte)'n':
                output[0] = (byte)'\n';
                break;
            case (byte)'r':
                output[0] = (byte)'\r';
                break;
            case (byte)'t':
                output[0] = (byte)'\t';
                break;
            case (byte)'\\' or (byte)'\'' or (byte)'"':
                output[0] = text[1];
                break;
            default:
                read = 3;
                output[0] = (byte)(IntegerLiteral.DigitOf(text[1]) << 4 | IntegerLiteral.DigitOf(text[2]));
                break;
        }

        return 1;
    }

    private static bool IsHex(byte unit) => IntegerLiteral.DigitOf(unit) < 16;

    /// <summary>
    /// Length of <c>\u{…}</c>: a scalar value in hexadecimal digits, with single underscores between them.
    /// </summary>
    private static int UnicodeLength(ReadOnlySpan<byte> text, out Rune rune)
    {
        rune = default;
        if (text.Length < 5 || text[2] != '{')
        {
            return 0;
        }

        uint value = 0;
        bool mayEnd = false;
        for (int at = 3; at < text.Length; at++)
        {
            byte unit = text[at];
            if (unit == '}')
            {
                return mayEnd && Rune.TryCreate(value, out rune) ? at + 1 : 0;
            }

            if (IsHex(unit))
            {
                value = Math.Min(value << 4 | IntegerLiteral.DigitOf(unit), 0x11_0000);
                mayEnd = true;
            }
            else if (unit == '_' && mayEnd)
            {
                mayEnd = false;
            }
            else
            {
                return 0;
            }
        }

        return 0;
    }
}
