using System.Globalization;
using System.Text;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Tests.Text;

public sealed class FloatLiteralTests
{
    [TestCase("0", 0u)]
    [TestCase("-0", 0x8000_0000u)]
    [TestCase("1.5", 0x3FC0_0000u)]
    [TestCase("16777217", 0x4B80_0000u)]
    [TestCase("1_6777219.", 0x4B80_0002u)]
    [TestCase("3.4028234663852886e38", 0x7F7F_FFFFu)]
    [TestCase("0x1.fffffep127", 0x7F7F_FFFFu)]
    [TestCase("0x1.fffffefffffff8p127", 0x7F7F_FFFFu)]
    [TestCase("0x1p-149", 1u)]
    [TestCase("0x1p-150", 0u)]
    [TestCase("0x1.0000000000000000000000001p-150", 1u)]
    [TestCase("0x1.8p-149", 2u)]
    [TestCase("0x0.ffffffp-126", 0x0080_0000u)]
    [TestCase("0x1.000001p0", 0x3F80_0000u)]
    [TestCase("0x1.00000100000000000000000000000001p0", 0x3F80_0001u)]
    [TestCase("0x1.000003p0", 0x3F80_0002u)]
    [TestCase("0x00000000000000000000000000000000000000000000000000001", 0x3F80_0000u)]
    [TestCase("0x10000000000000000000000000000p-112", 0x3F80_0000u)]
    [TestCase("-inf", 0xFF80_0000u)]
    [TestCase("nan", 0x7FC0_0000u)]
    [TestCase("-nan:0x1", 0xFF80_0001u)]
    [TestCase("+nan:0x7f_ffff", 0x7FFF_FFFFu)]
    public void A_literal_has_the_bits_of_an_f32(string literal, uint expected)
    {
        Assert.That(FloatLiteral.TryParse32(Encoding.UTF8.GetBytes(literal), out uint bits), Is.True);
        Assert.That(bits, Is.EqualTo(expected));
    }

    [TestCase("1e39")]
    [TestCase("340282356779733661637539395458142568448")]
    [TestCase("0x1p128")]
    [TestCase("0x1.ffffffp127")]
    [TestCase("0x1p99999999999999999999999")]
    [TestCase("nan:0x80_0000")]
    [TestCase("nan:0x0")]
    [TestCase("nan:0x1_0000_0000_0000_0000")]
    public void Literals_out_of_range_for_f32_are_rejected(string literal) =>
        Assert.That(FloatLiteral.TryParse32(Encoding.UTF8.GetBytes(literal), out _), Is.False);

    [TestCase("0x1p-1074", 1ul)]
    [TestCase("0x1p-1075", 0ul)]
    [TestCase("0x1.8p-1075", 1ul)]
    [TestCase("0x1p-99999999999999999999", 0ul)]
    [TestCase("4.9406564584124654e-324", 1ul)]
    [TestCase("2.4703282292062327e-324", 0ul)]
    [TestCase("9007199254740993", 0x4340_0000_0000_0000ul)]
    [TestCase("9007199254740993.00000000000000000000000001", 0x4340_0000_0000_0001ul)]
    [TestCase("0x1.fffffffffffffp1023", 0x7FEF_FFFF_FFFF_FFFFul)]
    [TestCase("1_0.0_1e1_0", 0x4237_4E6C_C900_0000ul)]
    [TestCase("nan:0xf_ffff_ffff_ffff", 0x7FFF_FFFF_FFFF_FFFFul)]
    public void A_literal_has_the_bits_of_an_f64(string literal, ulong expected)
    {
        Assert.That(FloatLiteral.TryParse64(Encoding.UTF8.GetBytes(literal), out ulong bits), Is.True);
        Assert.That(bits, Is.EqualTo(expected));
    }

    [Test]
    public void Hexadecimal_and_shortest_decimal_spellings_of_random_floats_come_back()
    {
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            uint single = (uint)random.NextInt64(0, 0x7F80_0000);
            ulong wide = (ulong)random.NextInt64(0, 0x7FF0_0000_0000_0000);
            Check32(BitConverter.UInt32BitsToSingle(single).ToString("R", CultureInfo.InvariantCulture), single);
            Check64(BitConverter.UInt64BitsToDouble(wide).ToString("R", CultureInfo.InvariantCulture), wide);
            Check64(Hex(wide), wide);
        }
    }

    private static void Check32(string literal, uint expected)
    {
        bool fits = FloatLiteral.TryParse32(Encoding.UTF8.GetBytes(literal), out uint bits);
        if (!fits || bits != expected)
        {
            Assert.Fail($"{literal} is {bits:x} instead of {expected:x}");
        }
    }

    private static void Check64(string literal, ulong expected)
    {
        bool fits = FloatLiteral.TryParse64(Encoding.UTF8.GetBytes(literal), out ulong bits);
        if (!fits || bits != expected)
        {
            Assert.Fail($"{literal} is {bits:x} instead of {expected:x}");
        }
    }

    private static string Hex(ulong bits)
    {
        int exponent = (int)(bits >> 52);
        ulong fraction = bits & ((1ul << 52) - 1);
        return exponent == 0
            ? string.Create(CultureInfo.InvariantCulture, $"0x0.{fraction:x13}p-1022")
            : string.Create(CultureInfo.InvariantCulture, $"0x1.{fraction:x13}p{exponent - 1023}");
    }
}
