using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Numerics;

/// <summary>
/// Integer operations on the lanes of a vector (4.3.5). The type argument is the lane: its width is that of the shape,
/// its signedness that of the instruction.
/// </summary>
internal static class LaneInts
{
    private const byte OddBits = 0x55;
    private const byte OddPairs = 0x33;
    private const byte LowHalf = 0x0F;

    public static V128 Eq<T>(V128 a, V128 b) =>
        Vector128.Equals(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Ne<T>(V128 a, V128 b) => ~Eq<T>(a, b);

    public static V128 Lt<T>(V128 a, V128 b) =>
        Vector128.LessThan(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Gt<T>(V128 a, V128 b) => Lt<T>(b, a);

    public static V128 Le<T>(V128 a, V128 b) => ~Lt<T>(b, a);

    public static V128 Ge<T>(V128 a, V128 b) => ~Lt<T>(a, b);

    public static V128 Add<T>(V128 a, V128 b) =>
        (a.As<byte, T>() + b.As<byte, T>()).As<T, byte>();

    public static V128 Sub<T>(V128 a, V128 b) =>
        (a.As<byte, T>() - b.As<byte, T>()).As<T, byte>();

    public static V128 Mul<T>(V128 a, V128 b) =>
        (a.As<byte, T>() * b.As<byte, T>()).As<T, byte>();

    public static V128 AddSat<T>(V128 a, V128 b) =>
        Vector128.AddSaturate(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 SubSat<T>(V128 a, V128 b) =>
        Vector128.SubtractSaturate(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Min<T>(V128 a, V128 b) =>
        Vector128.Min(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    public static V128 Max<T>(V128 a, V128 b) =>
        Vector128.Max(a.As<byte, T>(), b.As<byte, T>()).As<T, byte>();

    /// <summary>The average, rounded up: all bits of either operand, less half of those that differ.</summary>
    public static V128 AvgrU<T>(V128 a, V128 b)
    {
        Vector128<T> either = (a | b).As<byte, T>();
        Vector128<T> differing = (a ^ b).As<byte, T>();
        return (either - (differing >>> 1)).As<T, byte>();
    }

    /// <summary>The absolute value; that of the least integer is itself.</summary>
    public static V128 Abs<T>(V128 a)
    {
        Vector128<T> lanes = a.As<byte, T>();
        return Vector128.ConditionalSelect(Vector128.LessThan(lanes, Vector128<T>.Zero), -lanes, lanes).As<T, byte>();
    }

    public static V128 Neg<T>(V128 a) => (-a.As<byte, T>()).As<T, byte>();

    /// <summary>Bits set in each byte, added up in pairs, nibbles and bytes.</summary>
    public static V128 Popcnt(V128 a)
    {
        V128 pairs = a - ((a >>> 1) & Vector128.Create(OddBits));
        V128 nibbles = (pairs & Vector128.Create(OddPairs)) + ((pairs >>> 2) & Vector128.Create(OddPairs));
        return (nibbles + (nibbles >>> 4)) & Vector128.Create(LowHalf);
    }

    public static V128 Shl<T>(V128 a, int count) => (a.As<byte, T>() << Modulo<T>(count)).As<T, byte>();

    public static V128 ShrS<T>(V128 a, int count) => (a.As<byte, T>() >> Modulo<T>(count)).As<T, byte>();

    public static V128 ShrU<T>(V128 a, int count) => (a.As<byte, T>() >>> Modulo<T>(count)).As<T, byte>();

    public static int AllTrue<T>(V128 a) => Vector128.EqualsAny(a.As<byte, T>(), Vector128<T>.Zero) ? 0 : 1;

    public static int Bitmask<T>(V128 a) => (int)a.As<byte, T>().ExtractMostSignificantBits();

    /// <summary>Selects bytes of <paramref name="a"/>; an index of 16 or more gives zero.</summary>
    public static V128 Swizzle(V128 a, V128 indices) => Vector128.Shuffle(a, indices);

    // A wide lane is a pair of narrow ones: the low half, sign-extended by shifting up and down, and the high half.
    public static V128 ExtaddPairwiseI8x16S(V128 a) =>
        ((a.AsInt16() << 8 >> 8) + (a.AsInt16() >> 8)).AsByte();

    public static V128 ExtaddPairwiseI8x16U(V128 a) =>
        ((a.AsUInt16() & Vector128.Create((ushort)byte.MaxValue)) + (a.AsUInt16() >>> 8)).AsByte();

    public static V128 ExtaddPairwiseI16x8S(V128 a) =>
        ((a.AsInt32() << 16 >> 16) + (a.AsInt32() >> 16)).AsByte();

    public static V128 ExtaddPairwiseI16x8U(V128 a) =>
        ((a.AsUInt32() & Vector128.Create((uint)ushort.MaxValue)) + (a.AsUInt32() >>> 16)).AsByte();

    public static V128 ExtmulLowI8x16S(V128 a, V128 b) =>
        (Vector128.WidenLower(a.AsSByte()) * Vector128.WidenLower(b.AsSByte())).AsByte();

    public static V128 ExtmulHighI8x16S(V128 a, V128 b) =>
        (Vector128.WidenUpper(a.AsSByte()) * Vector128.WidenUpper(b.AsSByte())).AsByte();

    public static V128 ExtmulLowI8x16U(V128 a, V128 b) =>
        (Vector128.WidenLower(a) * Vector128.WidenLower(b)).AsByte();

    public static V128 ExtmulHighI8x16U(V128 a, V128 b) =>
        (Vector128.WidenUpper(a) * Vector128.WidenUpper(b)).AsByte();

    public static V128 ExtmulLowI16x8S(V128 a, V128 b) =>
        (Vector128.WidenLower(a.AsInt16()) * Vector128.WidenLower(b.AsInt16())).AsByte();

    public static V128 ExtmulHighI16x8S(V128 a, V128 b) =>
        (Vector128.WidenUpper(a.AsInt16()) * Vector128.WidenUpper(b.AsInt16())).AsByte();

    public static V128 ExtmulLowI16x8U(V128 a, V128 b) =>
        (Vector128.WidenLower(a.AsUInt16()) * Vector128.WidenLower(b.AsUInt16())).AsByte();

    public static V128 ExtmulHighI16x8U(V128 a, V128 b) =>
        (Vector128.WidenUpper(a.AsUInt16()) * Vector128.WidenUpper(b.AsUInt16())).AsByte();

    public static V128 ExtmulLowI32x4S(V128 a, V128 b) =>
        (Vector128.WidenLower(a.AsInt32()) * Vector128.WidenLower(b.AsInt32())).AsByte();

    public static V128 ExtmulHighI32x4S(V128 a, V128 b) =>
        (Vector128.WidenUpper(a.AsInt32()) * Vector128.WidenUpper(b.AsInt32())).AsByte();

    public static V128 ExtmulLowI32x4U(V128 a, V128 b) =>
        (Vector128.WidenLower(a.AsUInt32()) * Vector128.WidenLower(b.AsUInt32())).AsByte();

    public static V128 ExtmulHighI32x4U(V128 a, V128 b) =>
        (Vector128.WidenUpper(a.AsUInt32()) * Vector128.WidenUpper(b.AsUInt32())).AsByte();

    public static V128 DotI16x8S(V128 a, V128 b)
    {
        Vector128<int> even = (a.AsInt32() << 16 >> 16) * (b.AsInt32() << 16 >> 16);
        Vector128<int> odd = (a.AsInt32() >> 16) * (b.AsInt32() >> 16);
        return (even + odd).AsByte();
    }

    /// <summary>Products of fixed-point numbers with 15 fractional bits, rounded and saturated.</summary>
    public static V128 Q15mulrSatS(V128 a, V128 b)
    {
        Vector128<int> half = Vector128.Create(1 << 14);
        Vector128<int> low = Vector128.WidenLower(a.AsInt16()) * Vector128.WidenLower(b.AsInt16());
        Vector128<int> high = Vector128.WidenUpper(a.AsInt16()) * Vector128.WidenUpper(b.AsInt16());
        return Vector128.NarrowWithSaturation((low + half) >> 15, (high + half) >> 15).AsByte();
    }

    private static int Modulo<T>(int count) => count & ((Unsafe.SizeOf<T>() * 8) - 1);
}
