using System.Numerics;
using Conformance.Engine;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>
/// Integers of any width as the specification defines them: unbounded integers and one reduction (spec:int-ops).
/// </summary>
internal static class IntegerModel
{
    public static BigInteger Signed(ulong bits, int width)
    {
        BigInteger value = Unsigned(bits, width);
        return value >> (width - 1) == 0 ? value : value - (BigInteger.One << width);
    }

    public static BigInteger Unsigned(ulong bits, int width) => bits & Mask(width);

    /// <summary>Reduces modulo 2^width.</summary>
    public static ulong Wrap(BigInteger value, int width) => (ulong)(value & Mask(width));

    /// <summary>Clamps to the range of the type.</summary>
    public static ulong Saturate(BigInteger value, int width, bool isSigned)
    {
        BigInteger minimum = isSigned ? -(BigInteger.One << (width - 1)) : 0;
        BigInteger maximum = (BigInteger.One << (isSigned ? width - 1 : width)) - 1;
        return Wrap(BigInteger.Clamp(value, minimum, maximum), width);
    }

    /// <summary>The result of an operation, named without its signedness suffix.</summary>
    public static Expected Operate(string name, bool isSigned, int width, ulong left, ulong right)
    {
        BigInteger a = isSigned ? Signed(left, width) : Unsigned(left, width);
        BigInteger b = isSigned ? Signed(right, width) : Unsigned(right, width);
        int count = (int)(Unsigned(right, width) % width);
        switch (name)
        {
            case "div" or "rem" when b == 0:
                return Expected.Trap(TrapKinds.IntegerDivideByZero);
            case "div" when isSigned && a / b == BigInteger.One << (width - 1):
                return Expected.Trap(TrapKinds.IntegerOverflow);
            case "add_sat":
                return Saturate(a + b, width, isSigned);
            case "sub_sat":
                return Saturate(a - b, width, isSigned);
            case "q15mulr_sat":
                return Saturate(((a * b) + (1 << 14)) >> 15, width, isSigned: true);
            case "clz":
                return (ulong)Bits(left, width).TakeWhile(bit => bit == 0).Count();
            case "ctz":
                return (ulong)Bits(left, width).Reverse().TakeWhile(bit => bit == 0).Count();
            case "popcnt":
                return (ulong)Bits(left, width).Count(bit => bit == 1);
            default:
                break;
        }

        return Wrap(
            name switch
            {
                "add" => a + b,
                "sub" => a - b,
                "mul" => a * b,
                "div" => BigInteger.Divide(a, b),
                "rem" => BigInteger.Remainder(a, b),
                "and" => a & b,
                "or" => a | b,
                "xor" => a ^ b,
                "shl" => a << count,
                "shr" => a >> count,
                "rotl" => (a << count) | (a >> (width - count)),
                "rotr" => (a >> count) | (a << (width - count)),
                "extend8" => Signed(left, 8),
                "extend16" => Signed(left, 16),
                "extend32" => Signed(left, 32),
                "abs" => BigInteger.Abs(Signed(left, width)),
                "neg" => -a,
                "min" => BigInteger.Min(a, b),
                "max" => BigInteger.Max(a, b),
                "avgr" => (a + b + 1) / 2,
                "eqz" => a == 0 ? 1 : 0,
                "eq" => a == b ? 1 : 0,
                "ne" => a != b ? 1 : 0,
                "lt" => a < b ? 1 : 0,
                "gt" => a > b ? 1 : 0,
                "le" => a <= b ? 1 : 0,
                "ge" => a >= b ? 1 : 0,
                _ => throw new ArgumentException($"no model of {name}", nameof(name)),
            },
            width);
    }

    private static BigInteger Mask(int width) => (BigInteger.One << width) - 1;

    private static IEnumerable<int> Bits(ulong value, int width) =>
        Enumerable.Range(1, width).Select(position => (int)(value >> (width - position)) & 1);
}
