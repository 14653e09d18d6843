using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Conformance.Wasm.Text.Lexing;

/// <summary>
/// Float literals (spec:text-float) as accepted by the lexer: integers and floats, decimal and hexadecimal, rounded
/// once to the nearest value, ties to even.
/// </summary>
internal static class FloatLiteral
{
    private static readonly double[] s_powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];

    /// <summary>Bit pattern of a 32-bit float; false if it is out of range.</summary>
    public static bool TryParse32(ReadOnlySpan<byte> word, out uint bits)
    {
        bool fits = TryParse(word, Format.Single, out ulong wide);
        bits = (uint)wide;
        return fits;
    }

    /// <summary>Bit pattern of a 64-bit float; false if it is out of range.</summary>
    public static bool TryParse64(ReadOnlySpan<byte> word, out ulong bits) => TryParse(word, Format.Double, out bits);

    /// <summary>
    /// A binary format: number of bits of the significand without the hidden bit, and of the exponent.
    /// </summary>
    private readonly record struct Format(int FractionBits, int ExponentBits)
    {
        public static Format Single => new(23, 8);

        public static Format Double => new(52, 11);

        public int Bias => (1 << (ExponentBits - 1)) - 1;

        public ulong Infinity => ((1ul << ExponentBits) - 1) << FractionBits;

        public ulong Sign => 1ul << (FractionBits + ExponentBits);
    }

    private static bool TryParse(ReadOnlySpan<byte> word, Format format, out ulong bits)
    {
        ulong sign = word[0] == '-' ? format.Sign : 0;
        ReadOnlySpan<byte> rest = word[0] is (byte)'-' or (byte)'+' ? word[1..] : word;
        bool fits;
        if (rest[0] is (byte)'i' or (byte)'n')
        {
            fits = TrySpecial(rest, format, out bits);
        }
        else if (rest.Length > 1 && rest[1] == 'x')
        {
            fits = TryHex(rest[2..], format, out bits);
        }
        else
        {
            fits = TryDecimal(rest, format, out bits);
        }

        bits |= sign;
        return fits;
    }

    private static bool TrySpecial(ReadOnlySpan<byte> word, Format format, out ulong bits)
    {
        bits = format.Infinity;
        if (word[0] == 'i')
        {
            return true;
        }

        ulong payload = 1ul << (format.FractionBits - 1);
        if (word.Length > 3 && (!IntegerLiteral.TryMagnitude(word["nan:".Length..], out payload)
            || payload == 0 || payload >> format.FractionBits != 0))
        {
            return false;
        }

        bits |= payload;
        return true;
    }

    private static bool TryDecimal(ReadOnlySpan<byte> word, Format format, out ulong bits)
    {
        if (TryExact(word, format, out bits))
        {
            return true;
        }

        if (word.Contains((byte)'_'))
        {
            byte[] plain = ArrayPool<byte>.Shared.Rent(word.Length);
            int length = 0;
            foreach (byte unit in word)
            {
                plain[length] = unit;
                length += unit == '_' ? 0 : 1;
            }

            bits = Convert(plain.AsSpan(0, length), format);
            ArrayPool<byte>.Shared.Return(plain);
        }
        else
        {
            bits = Convert(word, format);
        }

        return bits != format.Infinity;
    }

    private static ulong Convert(ReadOnlySpan<byte> word, Format format)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return format == Format.Single
            ? BitConverter.SingleToUInt32Bits(float.Parse(word, Style, CultureInfo.InvariantCulture))
            : BitConverter.DoubleToUInt64Bits(double.Parse(word, Style, CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Handles short literals, mostly without an exponent: if the digits and the power of ten are both exact, one
    /// multiplication or division rounds correctly (Clinger 1990).
    /// </summary>
    private static bool TryExact(ReadOnlySpan<byte> word, Format format, out ulong bits)
    {
        ulong digits = 0;
        int scale = 0;
        int point = -1;
        bits = 0;
        if (word.Length > 17)
        {
            return false;
        }

        for (int at = 0; at < word.Length; at++)
        {
            uint digit = (uint)word[at] - '0';
            if (digit <= 9)
            {
                digits = digits * 10 + digit;
                scale += point >= 0 ? 1 : 0;
            }
            else if (word[at] == '.')
            {
                point = at;
            }
            else
            {
                return false;
            }
        }

        if (format == Format.Double)
        {
            bits = BitConverter.DoubleToUInt64Bits(digits / s_powers[scale]);
            return digits < 1ul << 53;
        }

        bits = BitConverter.SingleToUInt32Bits((float)digits / (float)s_powers[Math.Min(scale, 10)]);
        return digits < 1ul << 24 && scale <= 10;
    }

    private static bool TryHex(ReadOnlySpan<byte> word, Format format, out ulong bits)
    {
        // The first sixteen significant digits, and whether anything but zeros follows them.
        ulong digits = 0;
        bool isInexact = false;
        long exponent = 0;
        bool isFraction = false;
        int at = 0;
        for (; at < word.Length && (word[at] | 0x20) != 'p'; at++)
        {
            if (word[at] == '.')
            {
                isFraction = true;
            }
            else if (word[at] != '_')
            {
                uint digit = IntegerLiteral.DigitOf(word[at]);
                if (digits >> 60 == 0)
                {
                    digits = digits << 4 | digit;
                    exponent -= isFraction ? 4 : 0;
                }
                else
                {
                    isInexact |= digit != 0;
                    exponent += isFraction ? 0 : 4;
                }
            }
        }

        if (at < word.Length)
        {
            exponent += Exponent(word[(at + 1)..]);
        }

        bits = digits == 0 ? 0 : Round(digits, exponent, isInexact, format);
        return bits < format.Infinity;
    }

    /// <summary>A decimal exponent, saturated far beyond the relevant range.</summary>
    private static long Exponent(ReadOnlySpan<byte> word)
    {
        const long Most = 1L << 40;
        bool isNegative = word[0] == '-';
        long value = 0;
        foreach (byte unit in word[0] is (byte)'-' or (byte)'+' ? word[1..] : word)
        {
            value = unit == '_' ? value : Math.Min(value * 10 + (unit - '0'), Most);
        }

        return isNegative ? -value : value;
    }

    /// <summary>The bits of digits · 2^exponent; at least infinity if that is too large.</summary>
    private static ulong Round(ulong digits, long exponent, bool isInexact, Format format)
    {
        int zeros = BitOperations.LeadingZeroCount(digits);
        ulong significand = digits << zeros;
        // The value is significand · 2^(top − 63), so its leading bit is worth 2^top.
        long top = exponent + 63 - zeros;
        if (top > format.Bias)
        {
            return format.Infinity;
        }

        // Drops all bits but the significand's, and more of them below the least normal exponent.
        long least = 1 - format.Bias;
        long drop = 63 - format.FractionBits + Math.Max(0, least - top);
        if (drop > 64)
        {
            return 0;
        }

        ulong kept = drop == 64 ? 0 : significand >> (int)drop;
        ulong rest = drop == 64 ? significand : significand << (int)(64 - drop);
        const ulong Half = 1ul << 63;
        bool roundsUp = rest > Half || (rest == Half && (isInexact || (kept & 1) != 0));
        kept += roundsUp ? 1ul : 0;
        // A carry out of the fraction moves into the exponent automatically.
        return top < least ? kept : ((ulong)(top + format.Bias - 1) << format.FractionBits) + kept;
    }
}
