namespace Conformance.Reference.Tests.Numerics;

/// <summary>Bit patterns of values at which instructions often fail.</summary>
internal static class EdgeValues
{
    private static readonly ulong[] s_patterns =
    [
        0, 1, 2, 3, 7, 8, 15, 16, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 0x3FFF, 0x4000, 0x7FFF, 0x8000,
        0x8001, 0xFFFF,
        0x1_0000, 0x100_0001, 0x100_0003, 0x1FF_FFFF, 0x3FFF_FFFF, 0x7FFF_FF7F, 0x7FFF_FF80, 0x7FFF_FFFF,
        0x8000_0000, 0x8000_0001, 0xFFFF_FF7F,
        0xFFFF_FF80, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000,
        0x5555_5555_5555_5555, 0xAAAA_AAAA_AAAA_AAAA, 0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210,
        // Halfway between floats, and next to that: two roundings differ from one here.
        0x20_0000_0000_0001, 0x20_0000_2000_0001, 0x40_0000_0000_0003, 0x7FFF_FF40_0000_0001, 0x7FFF_FFFF_FFFF_FBFF,
        0x7FFF_FFFF_FFFF_FC00, 0x8000_0080_0000_0000, 0x8000_0080_0000_0001, 0x8000_0000_0000_0400,
        0x8000_0000_0000_0401,
        0xFFFF_FE80_0000_0001, 0xFFFF_FF7F_FFFF_FFFF, 0xFFFF_FF80_0000_0000, 0xFFFF_FFFF_FFFF_FBFF,
        0xFFFF_FFFF_FFFF_FC00,
        0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, 0x8000_0000_0000_0001, 0xFFFF_FFFF_FFFF_FF80,
        0xFFFF_FFFF_FFFF_8000,
        0xFFFF_FFFF_FFFF_FFFE, 0xFFFF_FFFF_FFFF_FFFF,
    ];

    private static readonly float[] s_singles =
    [
        0f, float.Epsilon, 1.17549421e-38f, 1.17549435e-38f, 0.1f, 0.25f, 0.49999997f, 0.5f, 0.50000006f, 0.99999994f,
        1f, 1.00000012f,
        1.5f, 2.5f, 3f, 3.5f, 126.5f, 8388607.5f, 8388608f, 8388609f, 16777216f, 2147483520f, 2147483648f, 2147483904f,
        4294967040f,
        4294967296f, 9223371487098961920f, 9223372036854775808f, 9223373136366403584f, 18446742974197923840f,
        18446744073709551616f,
        1e30f, 1.7014118e38f, float.MaxValue, float.PositiveInfinity,
    ];

    private static readonly double[] s_doubles =
    [
        0, double.Epsilon, 2.2250738585072009e-308, 2.2250738585072014e-308, 1e-46, 7.006492321624085e-46,
        7.0064923216240862e-46,
        1.4e-45, 1.1754943157898258e-38, 1.1754943508222875e-38, 0.1, 0.25, 0.49999999999999994, 0.5,
        0.50000000000000011,
        0.99999999999999989, 1, 1.0000000000000002, 1.0000000596046448, 1.5, 2.5, 3, 3.5, 126.5, 2147483647,
        2147483647.9999998,
        2147483648, 2147483648.9999995, 2147483649, 4294967295, 4294967295.9999995, 4294967296, 4503599627370495.5,
        4503599627370496,
        9007199254740993, 9223372036854774784, 9223372036854775808d, 9223372036854777856, 18446744073709549568,
        18446744073709551616d,
        3.4028234663852886e38, 3.4028235677973362e38, 3.4028235677973366e38, 1e300, 8.98846567431158e307,
        double.MaxValue,
        double.PositiveInfinity,
    ];

    private static readonly ulong[] s_f32 =
        WithSignsAndNans(FloatModel.F32, s_singles.Select(value => (ulong)BitConverter.SingleToUInt32Bits(value)));

    private static readonly ulong[] s_f64 =
        WithSignsAndNans(FloatModel.F64, s_doubles.Select(BitConverter.DoubleToUInt64Bits));

    /// <summary>Values of a number or lane.</summary>
    public static ulong[] Of(bool isFloat, int width) => isFloat
        ? width == 32 ? s_f32 : s_f64
        : [.. s_patterns.Select(pattern => IntegerModel.Wrap(pattern, width)).Distinct()];

    /// <summary>Lanes of vectors that together hold every value, in varying combinations and places.</summary>
    public static IEnumerable<ulong[]> Lanes(bool isFloat, int width)
    {
        Random random = new(width);
        ulong[] values = [.. Of(isFloat, width)];
        for (int round = 0; round < 16; round++)
        {
            random.Shuffle(values);
            foreach (ulong[] chunk in values.Chunk(128 / width))
            {
                yield return Filled(chunk, width);
            }
        }
    }

    /// <summary>
    /// Lanes of pairs of vectors that together hold every pair of values, and pairs of equal vectors of one value.
    /// </summary>
    public static IEnumerable<(ulong[] Left, ulong[] Right)> LanePairs(bool isFloat, int width)
    {
        ulong[] values = Of(isFloat, width);
        (ulong Left, ulong Right)[] pairs = [.. values.SelectMany(left => values.Select(right => (left, right)))];
        new Random(width).Shuffle(pairs);
        IEnumerable<(ulong Left, ulong Right)[]> uniform = pairs.Where(pair => pair.Left == pair.Right)
            .Select(pair => Enumerable.Repeat(pair, 128 / width).ToArray());
        foreach ((ulong Left, ulong Right)[] chunk in pairs.Chunk(128 / width).Concat(uniform))
        {
            yield return (
                Filled([.. chunk.Select(pair => pair.Left)], width),
                Filled([.. chunk.Select(pair => pair.Right)], width));
        }
    }

    private static ulong[] Filled(ulong[] chunk, int width)
    {
        ulong[] lanes = new ulong[128 / width];
        chunk.CopyTo(lanes, 0);
        return lanes;
    }

    private static ulong[] WithSignsAndNans(FloatModel model, IEnumerable<ulong> positives)
    {
        ulong quiet = model.Canonical & ~model.Infinity;
        ulong[] payloads = [1, quiet >> 1, quiet - 1, quiet, quiet | 1, (quiet << 1) - 1];
        ulong[] all = [.. positives, .. payloads.Select(payload => model.Infinity | payload)];
        return [.. all, .. all.Select(bits => bits | model.Sign)];
    }
}
