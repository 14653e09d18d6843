using System.Numerics;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>
/// Floats as the specification defines them: exact rationals and one rounding (spec:aux-ieee), on bit patterns.
/// </summary>
internal sealed class FloatModel(int exponentBits, int fractionBits)
{
    public static FloatModel F32 { get; } = new(8, 23);

    public static FloatModel F64 { get; } = new(11, 52);

    public int Width => 1 + exponentBits + fractionBits;

    public ulong Sign => 1UL << (Width - 1);

    public ulong Infinity => ((1UL << exponentBits) - 1) << fractionBits;

    public ulong Canonical => Infinity | QuietBit;

    private ulong QuietBit => 1UL << (fractionBits - 1);

    private int Bias => (1 << (exponentBits - 1)) - 1;

    public static FloatModel Of(int width) => width == 32 ? F32 : F64;

    public bool IsNan(ulong bits) => (bits & ~Sign) > Infinity;

    public bool IsInfinite(ulong bits) => (bits & ~Sign) == Infinity;

    public bool IsZero(ulong bits) => (bits & ~Sign) == 0;

    public bool IsNegative(ulong bits) => (bits & Sign) != 0;

    public bool IsCanonical(ulong bits) => (bits & ~Sign) == Canonical;

    public bool IsArithmetic(ulong bits) => IsNan(bits) && (bits & QuietBit) != 0;

    /// <summary>The exact value of a finite float.</summary>
    public Rational Value(ulong bits)
    {
        int exponent = (int)((bits & Infinity) >> fractionBits);
        BigInteger significand = bits & ((1UL << fractionBits) - 1);
        if (exponent > 0)
        {
            significand += BigInteger.One << fractionBits;
        }

        Rational magnitude = Rational.Scaled(significand, Math.Max(exponent, 1) - Bias - fractionBits);
        return IsNegative(bits) ? -magnitude : magnitude;
    }

    /// <summary>The nearest float, ties to even; a zero is positive.</summary>
    public ulong Round(Rational value)
    {
        if (value.Sign < 0)
        {
            return Sign | Round(-value);
        }

        if (value.Sign == 0)
        {
            return 0;
        }

        int quantum = Math.Max(value.FloorLog2(), 1 - Bias) - fractionBits;
        BigInteger significand = value.Times(-quantum).RoundToEven();
        if (significand >> (fractionBits + 1) != 0)
        {
            significand >>= 1;
            quantum++;
        }

        if (significand >> fractionBits == 0)
        {
            return (ulong)significand;
        }

        int exponent = quantum + fractionBits + Bias;
        return exponent >= (1 << exponentBits) - 1
            ? Infinity
            : ((ulong)exponent << fractionBits) + (ulong)(significand - (BigInteger.One << fractionBits));
    }

    /// <summary>The result of an operation with one NaN-propagating result per spec:aux-nans.</summary>
    public Expected Operate(string name, ulong a, ulong b) => name switch
    {
        "abs" => a & ~Sign,
        "neg" => a ^ Sign,
        "copysign" => (a & ~Sign) | (b & Sign),
        "pmin" => Less(b, a) ? b : a,
        "pmax" => Less(a, b) ? b : a,
        "eq" => Equal(a, b) ? 1u : 0u,
        "ne" => Equal(a, b) ? 0u : 1u,
        "lt" => Less(a, b) ? 1u : 0u,
        "gt" => Less(b, a) ? 1u : 0u,
        "le" => Less(a, b) || Equal(a, b) ? 1u : 0u,
        "ge" => Less(b, a) || Equal(a, b) ? 1u : 0u,
        "ceil" or "floor" or "trunc" or "nearest" or "sqrt" => IsNan(a) ? NanOf(a) : Unary(name, a),
        _ => IsNan(a) || IsNan(b) ? NanOf(a, b) : Binary(name, a, b),
    };

    /// <summary>The NaNs that may result from the operands.</summary>
    public Expected NanOf(params ReadOnlySpan<ulong> operands)
    {
        foreach (ulong operand in operands)
        {
            if (IsNan(operand) && !IsCanonical(operand))
            {
                return Expected.ArithmeticNan(Width);
            }
        }

        return Expected.CanonicalNan(Width);
    }

    private bool Equal(ulong a, ulong b) =>
        !IsNan(a) && !IsNan(b) && (a == b || (IsZero(a) && IsZero(b)));

    private bool Less(ulong a, ulong b)
    {
        if (IsNan(a) || IsNan(b) || Equal(a, b))
        {
            return false;
        }

        // Magnitudes have the order of their bits.
        long left = IsNegative(a) ? -(long)(a & ~Sign) : (long)a;
        long right = IsNegative(b) ? -(long)(b & ~Sign) : (long)b;
        return left < right;
    }

    private Expected Unary(string name, ulong a)
    {
        if (name == "sqrt")
        {
            return IsZero(a) ? a
                : IsNegative(a) ? Expected.CanonicalNan(Width)
                : IsInfinite(a) ? a
                : Round(Value(a).SquareRoot(fractionBits + 3));
        }

        if (IsInfinite(a))
        {
            return a;
        }

        Rational value = Value(a);
        BigInteger integer = name switch
        {
            "ceil" => -(-value).Floor(),
            "floor" => value.Floor(),
            "trunc" => value.Truncate(),
            _ => value.RoundToEven(),
        };
        return Round(new Rational(integer, 1)) | (a & Sign);
    }

    private Expected Binary(string name, ulong a, ulong b)
    {
        ulong sign = (a ^ b) & Sign;
        switch (name)
        {
            case "sub":
                return Binary("add", a, b ^ Sign);
            case "add" when IsInfinite(a) && IsInfinite(b):
                return a == b ? a : Expected.CanonicalNan(Width);
            case "add" when IsInfinite(a):
                return a;
            case "add" when IsInfinite(b):
                return b;
            case "add" when IsZero(a) && IsZero(b):
                return a & b;
            case "add":
                return Round(Value(a) + Value(b));
            case "mul" when (IsInfinite(a) && IsZero(b)) || (IsZero(a) && IsInfinite(b)):
                return Expected.CanonicalNan(Width);
            case "mul" when IsInfinite(a) || IsInfinite(b):
                return sign | Infinity;
            case "mul":
                return sign | Round(Value(a & ~Sign) * Value(b & ~Sign));
            case "div" when (IsInfinite(a) && IsInfinite(b)) || (IsZero(a) && IsZero(b)):
                return Expected.CanonicalNan(Width);
            case "div" when IsInfinite(a) || IsZero(b):
                return sign | Infinity;
            case "div" when IsInfinite(b):
                return sign;
            case "div":
                return sign | Round(Value(a & ~Sign) / Value(b & ~Sign));
            case "min":
                return Less(a, b) || (Equal(a, b) && IsNegative(a)) ? a : b;
            case "max":
                return Less(b, a) || (Equal(a, b) && !IsNegative(a)) ? a : b;
            default:
                throw new ArgumentException($"no model of {name}", nameof(name));
        }
    }
}
