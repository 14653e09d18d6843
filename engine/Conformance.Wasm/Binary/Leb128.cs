namespace Conformance.Wasm.Binary;

/// <summary>Why an integer could not be read.</summary>
internal enum LebError
{
    None,
    UnexpectedEnd,
    TooLong,
    TooLarge,
}

/// <summary>Integers in LEB128 (spec:binary-int).</summary>
internal static class Leb128
{
    /// <summary>Longest encoding of a 64-bit integer.</summary>
    public const int MaxLength = 10;

    /// <summary>
    /// Reads an unsigned integer with a maximum number of bits. Moves the position to the byte after it, or to the byte
    /// at fault.
    /// </summary>
    public static LebError ReadUnsigned(ReadOnlySpan<byte> bytes, ref int position, int bits, out ulong value)
    {
        value = 0;
        for (int shift = 0; shift < bits; shift += 7)
        {
            if (position >= bytes.Length)
            {
                return LebError.UnexpectedEnd;
            }

            byte unit = bytes[position];
            ulong digit = unit & 0x7FUL;
            if (bits - shift < 7 && digit >> (bits - shift) != 0)
            {
                return LebError.TooLarge;
            }

            position++;
            value |= digit << shift;
            if (unit < 0x80)
            {
                return LebError.None;
            }
        }

        return LebError.TooLong;
    }

    /// <summary>
    /// Reads a signed integer with a maximum number of bits. Moves the position to the byte after it, or to the byte at
    /// fault.
    /// </summary>
    public static LebError ReadSigned(ReadOnlySpan<byte> bytes, ref int position, int bits, out long value)
    {
        value = 0;
        for (int shift = 0; shift < bits; shift += 7)
        {
            if (position >= bytes.Length)
            {
                return LebError.UnexpectedEnd;
            }

            byte unit = bytes[position];
            int digit = (unit & 0x7F) << 25 >> 25;
            int left = bits - shift;
            if (left < 7 && digit >> (left - 1) is not (0 or -1))
            {
                return LebError.TooLarge;
            }

            position++;
            value = value & ((1L << shift) - 1) | (long)digit << shift;
            if (unit < 0x80)
            {
                return LebError.None;
            }
        }

        return LebError.TooLong;
    }

    /// <summary>
    /// Writes the shortest encoding and returns its length. The output needs room for <see cref="MaxLength"/> bytes.
    /// </summary>
    public static int WriteUnsigned(Span<byte> output, ulong value)
    {
        int length = 0;
        while (value >= 0x80)
        {
            output[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        output[length++] = (byte)value;
        return length;
    }

    /// <inheritdoc cref="WriteUnsigned"/>
    public static int WriteSigned(Span<byte> output, long value)
    {
        int length = 0;
        while (value is < -0x40 or >= 0x40)
        {
            output[length++] = (byte)(value & 0x7F | 0x80);
            value >>= 7;
        }

        output[length++] = (byte)(value & 0x7F);
        return length;
    }
}
