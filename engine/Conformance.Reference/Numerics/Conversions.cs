using System.Runtime.CompilerServices;
using Conformance.Reference.Traps;

namespace Conformance.Reference.Numerics;

/// <summary>Conversions between number types (spec:convert-ops).</summary>
/// <remarks>
/// Truncation compares with the nearest floats whose truncation does, or does not, fit: exact, and false for a NaN.
/// Casts of floats to integers saturate, and take a NaN to zero, on every processor (.NET 9 and later).
/// </remarks>
internal static class Conversions
{
    private const float MinusTwo31F = -2147483648f;
    private const float Two31F = 2147483648f;
    private const float Two32F = 4294967296f;
    private const float MinusTwo63F = -9223372036854775808f;
    private const float Two63F = 9223372036854775808f;
    private const float Two64F = 18446744073709551616f;
    private const double BelowMinusTwo31 = -2147483649d;
    private const double Two31 = 2147483648d;
    private const double Two32 = 4294967296d;
    private const double MinusTwo63 = -9223372036854775808d;
    private const double Two63 = 9223372036854775808d;
    private const double Two64 = 18446744073709551616d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncF32S(float a)
    {
        if (!(a >= MinusTwo31F && a < Two31F))
        {
            TrapTruncation(a);
        }

        return (int)a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint I32TruncF32U(float a)
    {
        if (!(a > -1f && a < Two32F))
        {
            TrapTruncation(a);
        }

        return (uint)a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncF64S(double a)
    {
        if (!(a > BelowMinusTwo31 && a < Two31))
        {
            TrapTruncation(a);
        }

        return (int)a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint I32TruncF64U(double a)
    {
        if (!(a > -1d && a < Two32))
        {
            TrapTruncation(a);
        }

        return (uint)a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncF32S(float a)
    {
        if (!(a >= MinusTwo63F && a < Two63F))
        {
            TrapTruncation(a);
        }

        return (long)a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong I64TruncF32U(float a)
    {
        if (!(a > -1f && a < Two64F))
        {
            TrapTruncation(a);
        }

        return (ulong)a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncF64S(double a)
    {
        if (!(a >= MinusTwo63 && a < Two63))
        {
            TrapTruncation(a);
        }

        return (long)a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong I64TruncF64U(double a)
    {
        if (!(a > -1d && a < Two64))
        {
            TrapTruncation(a);
        }

        return (ulong)a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncSatF32S(float a) => (int)a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint I32TruncSatF32U(float a) => (uint)a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int I32TruncSatF64S(double a) => (int)a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint I32TruncSatF64U(double a) => (uint)a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncSatF32S(float a) => (long)a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong I64TruncSatF32U(float a) => (ulong)a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long I64TruncSatF64S(double a) => (long)a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong I64TruncSatF64U(double a) => (ulong)a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32ConvertI32S(int a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32ConvertI32U(uint a) => (long)a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32ConvertI64S(long a) => a;

    // The cast of C# may go through a double and round twice. Halving keeps the lost bit, which decides ties.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32ConvertI64U(ulong a) => (long)a >= 0 ? (long)a : (float)(long)(a >> 1 | (a & 1)) * 2f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64ConvertI32S(int a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64ConvertI32U(uint a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64ConvertI64S(long a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64ConvertI64U(ulong a) => (long)a >= 0 ? (long)a : (double)(long)(a >> 1 | (a & 1)) * 2d;

    // The processor's instructions quieten a signalling NaN and keep the top of the payload.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float F32DemoteF64(double a) => (float)a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double F64PromoteF32(float a) => a;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TrapTruncation(double a)
    {
        if (double.IsNaN(a))
        {
            Trap.InvalidConversionToInteger();
        }

        Trap.IntegerOverflow();
    }
}
