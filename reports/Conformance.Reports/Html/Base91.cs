using System.Diagnostics;

namespace Conformance.Reports.Html;

/// <summary>
/// Bytes as text: 13 or 14 bits in two characters, which is an eleventh less than base 64. The alphabet has no
/// <c>&lt;</c>, <c>&amp;</c> or <c>-</c>, so that the text cannot end an element or begin a comment.
/// </summary>
internal static class Base91
{
    private const int Base = 91;
    private const int ShortBits = 13;

    /// <summary>Pairs up to this value carry a fourteenth bit.</summary>
    private const int MostOfLong = (Base * Base) - (1 << ShortBits) - 1;

    private const string Digits =
        "!\"#$%'()*+,./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Debug.Assert(Digits.Length == Base, "a digit for each value");
        char[] text = new char[(bytes.Length * 16 / ShortBits) + 3];
        int length = 0;
        int bits = 0;
        int held = 0;
        foreach (byte next in bytes)
        {
            bits |= next << held;
            held += 8;
            if (held > ShortBits)
            {
                int taken = (bits & ((1 << ShortBits) - 1)) > MostOfLong ? ShortBits : ShortBits + 1;
                int pair = bits & ((1 << taken) - 1);
                text[length++] = Digits[pair % Base];
                text[length++] = Digits[pair / Base];
                bits >>= taken;
                held -= taken;
            }
        }

        if (held > 0)
        {
            text[length++] = Digits[bits % Base];
            if (held > 7 || bits >= Base)
            {
                text[length++] = Digits[bits / Base];
            }
        }

        return new string(text, 0, length);
    }
}
