using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Tests.Text;

public sealed class IntegerLiteralTests
{
    private static TokenReader Read(string text) => new(SourceText.FromString("test", text));

    [TestCase("0", 0)]
    [TestCase("4294967295", -1)]
    [TestCase("+4294967295", -1)]
    [TestCase("-2147483648", int.MinValue)]
    [TestCase("0xffff_ffff", -1)]
    [TestCase("-0x8000_0000", int.MinValue)]
    [TestCase("0x00000000000000000000000000001", 1)]
    public void A_number_is_an_i32(string text, int expected)
    {
        TokenReader reader = Read(text);
        Assert.That(reader.ParseI32(reader.Next()), Is.EqualTo(expected));
    }

    [TestCase("4294967296")]
    [TestCase("-2147483649")]
    [TestCase("0x1_0000_0000_0000_0000")]
    [TestCase("184467440737095516160")]
    [TestCase("1.0")]
    public void Literals_out_of_range_for_i32_are_rejected(string text)
    {
        TokenReader reader = Read(text);
        Assert.That(
            () => reader.ParseI32(reader.Next()),
            Throws.TypeOf<MalformedException>().With.Message.StartsWith("constant out of range"));
    }

    [TestCase("18446744073709551615", -1L)]
    [TestCase("-9223372036854775808", long.MinValue)]
    [TestCase("-0x8000_0000_0000_0000", long.MinValue)]
    public void A_number_is_an_i64(string text, long expected)
    {
        TokenReader reader = Read(text);
        Assert.That(reader.ParseI64(reader.Next()), Is.EqualTo(expected));
    }

    [TestCase("18446744073709551616")]
    [TestCase("27670116110564327424")]
    [TestCase("100000000000000000000000000000000000000000")]
    [TestCase("-9223372036854775809")]
    public void Literals_out_of_range_for_i64_are_rejected(string text)
    {
        TokenReader reader = Read(text);
        Assert.That(() => reader.ParseI64(reader.Next()), Throws.TypeOf<MalformedException>());
    }

    [Test]
    public void Lanes_are_narrow()
    {
        TokenReader reader = Read("255 -128 256 65535 -32769 256");
        Assert.That((reader.ParseI8(reader.Next()), reader.ParseI8(reader.Next())), Is.EqualTo((-1, -128)));
        Assert.That(() => reader.ParseI8(reader.Next()), Throws.TypeOf<MalformedException>());
        Assert.That(reader.ParseI16(reader.Next()), Is.EqualTo(-1));
        Assert.That(() => reader.ParseI16(reader.Next()), Throws.TypeOf<MalformedException>());
        Assert.That(
            () => reader.ParseU8(reader.Next()),
            Throws.TypeOf<MalformedException>().With.Message.StartsWith("i8 constant out of range"));
    }

    [TestCase("0x")]
    [TestCase("1_")]
    [TestCase("_1")]
    [TestCase("1__0")]
    [TestCase("0xg")]
    [TestCase("+")]
    [TestCase("--1")]
    [TestCase("1e")]
    [TestCase("0x1p")]
    [TestCase("1._0")]
    [TestCase(".5")]
    [TestCase("+nan:0x")]
    [TestCase("0X1")]
    public void A_word_that_only_looks_like_a_number_is_reserved(string text) =>
        Assert.That(
            () => Read(text).Next(),
            Throws.TypeOf<MalformedException>().With.Message.EqualTo("unknown operator " + text));
}
