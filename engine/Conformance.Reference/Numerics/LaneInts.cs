using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Numerics;

/// <summary>
/// Integer operations on the lanes of a vector (spec:op-vec). The type argument is the lane: its width is that of the
/// shape, its signedness that of the instruction.
/// </summary>
internal static class LaneInts
{
    private const byte OddBits = 0x55;
    private const byte OddPairs = 0x33;
    private const byte LowHalf = 0x0F;

    public static V128 Eq<T>(in V128 a, in V128 b) =>
        Vector128.Equals(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Ne<T>(in V128 a, in V128 b) => ~Eq<T>(a, b);

    public static V128 Lt<T>(in V128 a, in V128 b) =>
        Vector128.LessThan(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Gt<T>(in V128 a, in V128 b) => Lt<T>(b, a);

    public static V128 Le<T>(in V128 a, in V128 b) => ~Lt<T>(b, a);

    public static V128 Ge<T>(in V128 a, in V128 b) => ~Lt<T>(a, b);

    public static V128 Add<T>(in V128 a, in V128 b) =>
        (a.As<byte, T>() + b.As<byte, T>()).As<T, byte>();

    public static V128 Sub<T>(in V128 a, in V128 b) =>
        (a.As<byte, T>() - b.As<byte, T>()).As<T, byte>();

    public static V128 Mul<T>(in V128 a, in V128 b) =>
        (a.As<byte, T>() * b.As<byte, T>()).As<T, byte>();

    public static V128 AddSat<T>(in V128 a, in V128 b) =>
        Vector128.AddSaturate(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 SubSat<T>(in V128 a, in V128 b) =>
        Vector128.SubtractSaturate(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Min<T>(in V128 a, in V128 b) =>
        Vector128.Min(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Max<T>(in V128 a, in V128 b) =>
        Vector128.Max(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    /// <summary>The average, rounded up: all bits of either operand, minus half of those that differ.</summary>
    public static V128 AvgrU<T>(in V128 a, in V128 b)
    {
        Vector128<T> either = (a | b).As<byte, T>();
        Vector128<T> differing = (a ^ b).As<byte, T>();
        return (either - (differing >>> 1)).As<T, byte>();
    }

    /// <summary>The absolute value; the least integer is its own absolute value.</summary>
    public static V128 Abs<T>(in V128 a)
    {
        Vector128<T> lanes = a.As<byte, T>();
        return Vector128.ConditionalSelect(Vector128.LessThan(lanes, Vector128<T>.Zero), -lanes, lanes).As<T, byte>();
    }

    public static V128 Neg<T>(in V128 a) => (-a.As<byte, T>()).As<T, byte>();

    /// <summary>Number of set bits in each byte, added up in pairs, nibbles and bytes.</summary>
    public static V128 Popcnt(in V128 a)
    {
        V128 pairs = a - ((a >>> 1) & Vector128.Create(OddBits));
        V128 nibbles = (pairs & Vector128.Create(OddPairs)) + ((pairs >>> 2) & Vector128.Create(OddPairs));
        return (nibbles + (nibbles >>> 4)) & Vector128.Create(LowHalf);
    }

    public static V128 Shl<T>(in V128 a, int count) => (a.As<byte, T>() << Modulo<T>(count)).As<T, byte>();

    public static V128 ShrS<T>(in V128 a, int count) => (a.As<byte, T>() >> Modulo<T>(count)).As<T, byte>();

    public static V128 ShrU<T>(in V128 a, int count) => (a.As<byte, T>() >>> Modulo<T>(count)).As<T, byte>();

    public static int AllTrue<T>(in V128 a) => Vector128.EqualsAny(a.As<byte, T>(), Vector128<T>.Zero) ? 0 : 1;

    public static int Bitmask<T>(in V128 a) => (int)a.As<byte, T>().ExtractMostSignificantBits();

    /// <summary>The vector with one lane replaced.</summary>
    public static V128 Replace<T>(in V128 a, T lane, T value)
    {
        Vector128<T> chosen = Vector128.Equals(Vector128<T>.Indices, Vector128.Create(lane));
        return Vector128.ConditionalSelect(chosen, Vector128.Create(value), a.As<byte, T>()).As<T, byte>();
    }

    /// <summary>Selects bytes of <paramref name="a"/>; an index of 16 or more gives zero.</summary>
    public static V128 Swizzle(in V128 a, in V128 indices) => Vector128.Shuffle(a, indices);

    // A wide lane is a pair of narrow ones: the low half, sign-extended by two shifts, and the high half.
    public static V128 ExtaddPairwiseI8x16S(in V128 a) =>
        ((a.AsInt16() << 8 >> 8) + (a.AsInt16() >> 8)).AsByte();

    public static V128 ExtaddPairwiseI8x16U(in V128 a) =>
        ((a.AsUInt16() & Vector128.Create((ushort)byte.MaxValue)) + (a.AsUInt16() >>> 8)).AsByte();

    public static V128 ExtaddPairwiseI16x8S(in V128 a) =>
        ((a.AsInt32() << 16 >> 16) + (a.AsInt32() >> 16)).AsByte();

    public static V128 ExtaddPairwiseI16x8U(in V128 a) =>
        ((a.AsUInt32() & Vector128.Create((uint)ushort.MaxValue)) + (a.AsUInt32() >>> 16)).AsByte();

    public static V128 ExtmulLowI8x16S(in V128 a, in V128 b) =>
        (Vector128.WidenLower(a.AsSByte()) * Vector128.WidenLower(b.AsSByte())).AsByte();

    public static V128 ExtmulHighI8x16S(in V128 a, in V128 b) =>
        (Vector128.WidenUpper(a.AsSByte()) * Vector128.WidenUpper(b.AsSByte())).AsByte();

    public static V128 ExtmulLowI8x16U(in V128 a, in V128 b) =>
        (Vector128.WidenLower(a) * Vector128.WidenLower(b)).AsByte();

    public static V128 ExtmulHighI8x16U(in V128 a, in V128 b) =>
        (Vector128.WidenUpper(a) * Vector128.WidenUpper(b)).AsByte();

    public static V128 ExtmulLowI16x8S(in V128 a, in V128 b) =>
        (Vector128.WidenLower(a.AsInt16()) * Vector128.WidenLower(b.AsInt16())).AsByte();

    public static V128 ExtmulHighI16x8S(in V128 a, in V128 b) =>
        (Vector128.WidenUpper(a.AsInt16()) * Vector128.WidenUpper(b.AsInt16())).AsByte();

    public static V128 ExtmulLowI16x8U(in V128 a, in V128 b) =>
        (Vector128.WidenLower(a.AsUInt16()) * Vector128.WidenLower(b.AsUInt16())).AsByte();

    public static V128 ExtmulHighI16x8U(in V128 a, in V128 b) =>
        (Vector128.WidenUpper(a.AsUInt16()) * Vector128.WidenUpper(b.AsUInt16())).AsByte();

    public static V128 ExtmulLowI32x4S(in V128 a, in V128 b) =>
        (Vector128.WidenLower(a.AsInt32()) * Vector128.WidenLower(b.AsInt32())).AsByte();

    public static V128 ExtmulHighI32x4S(in V128 a, in V128 b) =>
        (Vector128.WidenUpper(a.AsInt32()) * Vector128.WidenUpper(b.AsInt32())).AsByte();

    public static V128 ExtmulLowI32x4U(in V128 a, in V128 b) =>
        (Vector128.WidenLower(a.AsUInt32()) * Vector128.WidenLower(b.AsUInt32())).AsByte();

    public static V128 ExtmulHighI32x4U(in V128 a, in V128 b) =>
        (Vector128.WidenUpper(a.AsUInt32()) * Vector128.WidenUpper(b.AsUInt32())).AsByte();

    public static V128 DotI16x8S(in V128 a, in V128 b)
    {
        Vector128<int> even = (a.AsInt32() << 16 >> 16) * (b.AsInt32() << 16 >> 16);
        Vector128<int> odd = (a.AsInt32() >> 16) * (b.AsInt32() >> 16);
        return (even + odd).AsByte();
    }

    /// <summary>Products of fixed-point numbers with 15 fractional bits, rounded and saturated.</summary>
    public static V128 Q15mulrSatS(in V128 a, in V128 b)
    {
        Vector128<int> half = Vector128.Create(1 << 14);
        Vector128<int> low = Vector128.WidenLower(a.AsInt16()) * Vector128.WidenLower(b.AsInt16());
        Vector128<int> high = Vector128.WidenUpper(a.AsInt16()) * Vector128.WidenUpper(b.AsInt16());
        return Vector128.NarrowWithSaturation((low + half) >> 15, (high + half) >> 15).AsByte();
    }

    private static int Modulo<T>(int count) => count & ((Unsafe.SizeOf<T>() * 8) - 1);
}
