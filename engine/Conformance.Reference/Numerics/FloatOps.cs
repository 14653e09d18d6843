using System.Runtime.CompilerServices;

namespace Conformance.Reference.Numerics;

/// <summary>
/// Floating-point operations (spec:float-ops) without a C# operator. C# has operators for addition, subtraction,
/// multiplication, division and comparisons.
/// </summary>
/// <remarks>
/// A NaN result must be an arithmetic NaN, so a NaN operand of a rounding or a minimum goes through an addition, which
/// quietens it as every addition does; the framework's own functions pass a signalling NaN on, on some processors.
/// </remarks>
internal static class FloatOps
{
    private const uint Sign32 = 0x8000_0000;
    private const ulong Sign64 = 0x8000_0000_0000_0000;

    // abs, neg and copysign are defined on the bits (spec:op-fabs, spec:op-fneg, spec:op-fcopysign): a NaN keeps its
    // payload.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float a) => FromBits(Bits(a) & ~Sign32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double a) => FromBits(Bits(a) & ~Sign64);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Neg(float a) => FromBits(Bits(a) ^ Sign32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Neg(double a) => FromBits(Bits(a) ^ Sign64);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Copysign(float a, float b) => FromBits((Bits(a) & ~Sign32) | (Bits(b) & Sign32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Copysign(double a, double b) => FromBits((Bits(a) & ~Sign64) | (Bits(b) & Sign64));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float a) => MathF.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sqrt(double a) => Math.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Ceil(float a) => float.IsNaN(a) ? a + a : MathF.Ceiling(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Ceil(double a) => double.IsNaN(a) ? a + a : Math.Ceiling(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Floor(float a) => float.IsNaN(a) ? a + a : MathF.Floor(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Floor(double a) => double.IsNaN(a) ? a + a : Math.Floor(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Trunc(float a) => float.IsNaN(a) ? a + a : MathF.Truncate(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Trunc(double a) => double.IsNaN(a) ? a + a : Math.Truncate(a);

    /// <summary>Rounds to the nearest integer, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Nearest(float a) => float.IsNaN(a) ? a + a : MathF.Round(a);

    /// <inheritdoc cref="Nearest(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Nearest(double a) => double.IsNaN(a) ? a + a : Math.Round(a);

    /// <summary>The lesser operand; −0 is less than +0, and a NaN operand makes the result a NaN.</summary>
    public static float Min(float a, float b) =>
        a < b ? a
        : b < a ? b
        : a == b ? FromBits(Bits(a) | Bits(b))
        : a + b;

    /// <inheritdoc cref="Min(float, float)"/>
    public static double Min(double a, double b) =>
        a < b ? a
        : b < a ? b
        : a == b ? FromBits(Bits(a) | Bits(b))
        : a + b;

    /// <summary>The greater operand; −0 is less than +0, and a NaN operand makes the result a NaN.</summary>
    public static float Max(float a, float b) =>
        a > b ? a
        : b > a ? b
        : a == b ? FromBits(Bits(a) & Bits(b))
        : a + b;

    /// <inheritdoc cref="Max(float, float)"/>
    public static double Max(double a, double b) =>
        a > b ? a
        : b > a ? b
        : a == b ? FromBits(Bits(a) & Bits(b))
        : a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(float a) => BitConverter.SingleToUInt32Bits(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(double a) => BitConverter.DoubleToUInt64Bits(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float FromBits(uint bits) => BitConverter.UInt32BitsToSingle(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double FromBits(ulong bits) => BitConverter.UInt64BitsToDouble(bits);
}
