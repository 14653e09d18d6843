using System.Globalization;

namespace Conformance.Wasm.Syntax;

/// <summary>Writes floats in the text format, so that reading them back gives the same bits.</summary>
public static class FloatText
{
    /// <summary>Shortest decimal, <c>inf</c>, or a NaN with its payload.</summary>
    public static string Of(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsFinite(value)
            ? value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal)
            : Special(bits >> 31 != 0, bits & 0x7F_FFFF, 0x40_0000);
    }

    /// <inheritdoc cref="Of(float)"/>
    public static string Of(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        return double.IsFinite(value)
            ? value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal)
            : Special(bits >> 63 != 0, bits & 0xF_FFFF_FFFF_FFFF, 0x8_0000_0000_0000);
    }

    private static string Special(bool isNegative, ulong payload, ulong canonical)
    {
        string name = payload == 0 ? "inf"
            : payload == canonical ? "nan"
            : string.Create(CultureInfo.InvariantCulture, $"nan:0x{payload:x}");
        return isNegative ? "-" + name : name;
    }
}
