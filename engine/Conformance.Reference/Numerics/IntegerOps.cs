using System.Numerics;
using System.Runtime.CompilerServices;
using Conformance.Reference.Traps;

namespace Conformance.Reference.Numerics;

/// <summary>
/// Integer operations (spec:int-ops) without a C# operator. C# has operators for addition, subtraction, multiplication,
/// bitwise operations and comparisons, in an unchecked context.
/// </summary>
internal static class IntegerOps
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DivS(int a, int b)
    {
        if (b == 0)
        {
            Trap.IntegerDivideByZero();
        }

        if (b == -1 && a == int.MinValue)
        {
            Trap.IntegerOverflow();
        }

        return a / b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long DivS(long a, long b)
    {
        if (b == 0)
        {
            Trap.IntegerDivideByZero();
        }

        if (b == -1 && a == long.MinValue)
        {
            Trap.IntegerOverflow();
        }

        return a / b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint DivU(uint a, uint b)
    {
        if (b == 0)
        {
            Trap.IntegerDivideByZero();
        }

        return a / b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong DivU(ulong a, ulong b)
    {
        if (b == 0)
        {
            Trap.IntegerDivideByZero();
        }

        return a / b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RemS(int a, int b)
    {
        if (b == 0)
        {
            Trap.IntegerDivideByZero();
        }

        // The hardware overflows when it divides the least integer by -1; the specification's remainder does not.
        return b == -1 ? 0 : a % b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long RemS(long a, long b)
    {
        if (b == 0)
        {
            Trap.IntegerDivideByZero();
        }

        return b == -1 ? 0 : a % b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RemU(uint a, uint b)
    {
        if (b == 0)
        {
            Trap.IntegerDivideByZero();
        }

        return a % b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong RemU(ulong a, ulong b)
    {
        if (b == 0)
        {
            Trap.IntegerDivideByZero();
        }

        return a % b;
    }

    // C# takes shift counts modulo the width, like spec:op-ishl.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Clz(uint a) => BitOperations.LeadingZeroCount(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Clz(ulong a) => BitOperations.LeadingZeroCount(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Ctz(uint a) => BitOperations.TrailingZeroCount(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Ctz(ulong a) => BitOperations.TrailingZeroCount(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Popcnt(uint a) => BitOperations.PopCount(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Popcnt(ulong a) => BitOperations.PopCount(a);

    /// <summary>Adds two 128-bit integers; returns the low half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add128(ulong aLow, ulong aHigh, ulong bLow, ulong bHigh, out ulong high)
    {
        ulong low = aLow + bLow;
        high = aHigh + bHigh + (low < aLow ? 1UL : 0);
        return low;
    }

    /// <summary>Subtracts two 128-bit integers; returns the low half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Sub128(ulong aLow, ulong aHigh, ulong bLow, ulong bHigh, out ulong high)
    {
        high = aHigh - bHigh - (aLow < bLow ? 1UL : 0);
        return aLow - bLow;
    }

    /// <summary>The 128-bit product of signed integers; returns the low half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long MulWideS(long a, long b, out long high)
    {
        high = Math.BigMul(a, b, out long low);
        return low;
    }

    /// <summary>The 128-bit product of unsigned integers; returns the low half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MulWideU(ulong a, ulong b, out ulong high)
    {
        high = Math.BigMul(a, b, out ulong low);
        return low;
    }
}
