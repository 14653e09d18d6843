using System.Numerics;
using System.Text.RegularExpressions;
using Conformance.Engine;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>The expected result of an instruction on one or two numbers, derived from its mnemonic.</summary>
internal static partial class ScalarModel
{
    /// <summary>The result by bit pattern, for operands by bit pattern; the second is zero if there is none.</summary>
    public static Expected Evaluate(string mnemonic, ulong a, ulong b)
    {
        (string type, string name) = (mnemonic[..3], mnemonic[4..]);
        int width = int.Parse(type[1..]);
        Match conversion = Conversion().Match(name);
        if (conversion.Success)
        {
            int from = int.Parse(conversion.Groups["width"].Value);
            return Convert(
                conversion.Groups["name"].Value, from, width, name.EndsWith("_s", StringComparison.Ordinal), a);
        }

        (name, bool isSigned) = Split(name);
        return type[0] == 'f'
            ? FloatModel.Of(width).Operate(name, a, b)
            : IntegerModel.Operate(name, isSigned, width, a, b);
    }

    /// <summary>
    /// Conversion of a number of <paramref name="from"/> bits to one of <paramref name="to"/> bits (spec:convert-ops).
    /// </summary>
    public static Expected Convert(string name, int from, int to, bool isSigned, ulong a)
    {
        switch (name)
        {
            case "wrap" or "reinterpret":
                return IntegerModel.Wrap(a, to);
            case "extend":
                return IntegerModel.Wrap(isSigned ? IntegerModel.Signed(a, from) : IntegerModel.Unsigned(a, from), to);
            case "convert":
                BigInteger integer = isSigned ? IntegerModel.Signed(a, from) : IntegerModel.Unsigned(a, from);
                return FloatModel.Of(to).Round(new Rational(integer, 1));
            default:
                break;
        }

        FloatModel source = FloatModel.Of(from);
        if (name is "demote" or "promote")
        {
            FloatModel target = FloatModel.Of(to);
            ulong sign = source.IsNegative(a) ? target.Sign : 0;
            return source.IsNan(a) ? source.IsCanonical(a) ? Expected.CanonicalNan(to) : Expected.ArithmeticNan(to)
                : source.IsInfinite(a) ? sign | target.Infinity
                : sign | target.Round(source.Value(a));
        }

        if (source.IsNan(a))
        {
            return name == "trunc" ? Expected.Trap(TrapKinds.InvalidConversionToInteger) : 0;
        }

        BigInteger truncated = !source.IsInfinite(a) ? source.Value(a).Truncate()
            : source.IsNegative(a) ? -BigInteger.Pow(2, 100)
            : BigInteger.Pow(2, 100);
        ulong saturated = IntegerModel.Saturate(truncated, to, isSigned);
        bool fits = (isSigned ? IntegerModel.Signed(saturated, to) : IntegerModel.Unsigned(saturated, to)) == truncated;
        return fits || name == "trunc_sat" ? saturated : Expected.Trap(TrapKinds.IntegerOverflow);
    }

    /// <summary>A name without its signedness suffix, and whether the suffix was <c>_s</c>.</summary>
    public static (string Name, bool IsSigned) Split(string name) =>
        name.EndsWith("_s", StringComparison.Ordinal) ? (name[..^2], true)
        : name.EndsWith("_u", StringComparison.Ordinal) ? (name[..^2], false)
        : (name, false);

    [GeneratedRegex(
        "^(?<name>wrap|extend|trunc|trunc_sat|convert|demote|promote|reinterpret)_[if](?<width>32|64)(_[su])?$")]
    private static partial Regex Conversion();
}
