namespace Conformance.Fuzzing;

/// <summary>
/// Random numbers (SplitMix64) that are the same everywhere for the same seed, and numbers at which code often breaks.
/// </summary>
public sealed class RandomSource(ulong seed)
{
    private static readonly ulong[] s_integers =
    [
        0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 33, 63, 64, 65, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000,
        0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0xFFFF_8000, 0xFFFF_FF80, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000,
        0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, 0xFFFF_FFFF_8000_0000, 0xFFFF_FFFF_7FFF_FFFF,
        0xFFFF_FFFF_FFFF_FFFF,
    ];

    private static readonly double[] s_floats =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 4.9e-324, -4.9e-324, 1.4e-45, 2.2250738585072014e-308,
        1.1754943508222875e-38,
        3.4028234663852886e38, 3.4028235677973366e38, 1.7976931348623157e308, 2147483647, 2147483648, -2147483648,
        -2147483649,
        4294967295, 4294967296, 9223372036854775807.0, -9223372036854775808.0, 18446744073709551615.0, 9007199254740993,
        16777217, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    private ulong _state = seed;

    /// <summary>How many numbers were drawn.</summary>
    public int Drawn { get; private set; }

    /// <summary>The changes of course that are still to come, the next one first.</summary>
    internal Queue<(int After, ulong Seed)>? Turns { get; init; }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        if (Turns is { Count: > 0 } && Turns.Peek().After <= Drawn)
        {
            _state = Turns.Dequeue().Seed;
        }

        Drawn++;
        _state += 0x9E37_79B9_7F4A_7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to, but not including, a limit.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>True in one of a number of cases.</summary>
    public bool OneIn(int cases) => Below(cases) == 0;

    /// <summary>One of several choices.</summary>
    public T Of<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>An integer: mostly small or at an edge.</summary>
    public ulong Integer() => Below(4) switch
    {
        0 => (ulong)Below(16),
        1 => Next() >> Below(64),
        2 => ~(ulong)Below(16),
        _ => Of<ulong>(s_integers),
    };

    /// <summary>The bits of a float of 32 bits.</summary>
    public uint Float32() => OneIn(5) ? (uint)Next() : BitConverter.SingleToUInt32Bits((float)Of<double>(s_floats));

    /// <summary>The bits of a float of 64 bits.</summary>
    public ulong Float64() => OneIn(5) ? Next() : BitConverter.DoubleToUInt64Bits(Of<double>(s_floats));
}
