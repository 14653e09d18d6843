namespace Conformance.Wasm.Text.Lexing;

/// <summary>Integer literals (spec:text-int), as accepted by the lexer.</summary>
internal static class IntegerLiteral
{
    /// <summary>Value of a hexadecimal digit; above 15 for any other byte.</summary>
    public static uint DigitOf(byte unit)
    {
        uint digit = (uint)unit - '0';
        if (digit <= 9)
        {
            return digit;
        }

        uint letter = (uint)(unit | 0x20) - 'a';
        return letter <= 5 ? letter + 10 : 0xFF;
    }

    /// <summary>An unsigned literal; false if it does not fit into 64 bits.</summary>
    public static bool TryMagnitude(ReadOnlySpan<byte> digits, out ulong value)
    {
        value = 0;
        if (digits.Length > 2 && digits[0] == '0' && digits[1] == 'x')
        {
            foreach (byte unit in digits[2..])
            {
                if (unit == '_')
                {
                    continue;
                }

                if (value >> 60 != 0)
                {
                    return false;
                }

                value = value << 4 | DigitOf(unit);
            }

            return true;
        }

        // The high half of a product or a carry is lost.
        ulong excess = 0;
        foreach (byte unit in digits)
        {
            if (unit != '_')
            {
                ulong digit = (ulong)unit - '0';
                excess |= Math.BigMul(value, 10, out value);
                value += digit;
                excess |= value < digit ? 1ul : 0;
            }
        }

        return excess == 0;
    }

    /// <summary>
    /// Parses a literal with a number of bits: without a sign or with a plus, up to 2^bits − 1; negative, down to
    /// −2^(bits − 1).
    /// </summary>
    /// <param name="value">Two's complement, sign-extended from <paramref name="bits"/>.</param>
    public static bool TryParse(ReadOnlySpan<byte> word, int bits, out long value)
    {
        bool isNegative = word[0] == '-';
        bool fits = TryMagnitude(isNegative || word[0] == '+' ? word[1..] : word, out ulong magnitude);
        ulong most = isNegative ? 1ul << (bits - 1) : ulong.MaxValue >> (64 - bits);
        value = (long)(isNegative ? 0 - magnitude : magnitude) << (64 - bits) >> (64 - bits);
        return fits && magnitude <= most;
    }
}
