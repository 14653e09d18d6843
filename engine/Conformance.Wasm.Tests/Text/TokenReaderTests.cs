using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Tests.Text;

public sealed class TokenReaderTests
{
    private static TokenReader Read(string text) => new(SourceText.FromString("test", text));

    private static string Kinds(string text)
    {
        TokenReader reader = Read(text);
        StringBuilder kinds = new();
        while (true)
        {
            Token token = reader.Next();
            if (token.Kind == TokenKind.Eof)
            {
                return kinds.ToString().TrimEnd();
            }

            kinds.Append(token.Kind).Append(' ');
        }
    }

    [TestCase("", "")]
    [TestCase("(module $m)", "LParen Keyword Id RParen")]
    [TestCase("0 1_000 0xFf_f +1 -0x1", "Nat Nat Nat Int Int")]
    [TestCase("1. 1.5 1e+3 0x1p-3 0x1.8P1 inf -nan nan:0x1_0", "Float Float Float Float Float Float Float Float")]
    [TestCase("nan:canonical nan:arithmetic infx i32.wrap/i64 align=4", "Keyword Keyword Keyword Keyword Keyword")]
    [TestCase("\"a\" $\"b c\" $x", "String Id Id")]
    [TestCase(";; all (\n (; one (; two ;) ;) nop (;;) (; (;) ;) ;)", "Keyword")]
    [TestCase("(@a (b) \")\" ; [ $x (@) ) nop", "Keyword")]
    public void A_text_is_split_into_tokens(string text, string kinds) => Assert.That(Kinds(text), Is.EqualTo(kinds));

    [Test]
    public void Each_name_is_itself_among_many()
    {
        string[] names =
        [
            .. Enumerable.Range(0, 3_000).Select(i => $"f{i * 7919 % 1000}"), "", "é", "é", "e\u0301", "日本", "日木",
        ];
        TokenReader reader = new(SourceText.FromString("a", string.Concat(names.Select(name => $"\"{name}\" "))));
        Assert.That(names.Select(_ => reader.ExpectName()).ToArray(), Is.EqualTo(names));
    }

    [Test]
    public void A_reader_looks_two_tokens_ahead()
    {
        TokenReader reader = Read("(module $\"m \\t\" (@a) binary \"a\" \"\\u{e9}\\00\") x");
        Assert.That((reader.PeekLeft("modul"u8), reader.TryLeft("module"u8)), Is.EqualTo((false, true)));
        Assert.That(reader.TryId(out string? name), Is.True);
        Assert.That(name, Is.EqualTo("m \t"));
        Assert.That((reader.TryKeyword("quote"u8), reader.TryKeyword("binary"u8)), Is.EqualTo((false, true)));
        Assert.That(reader.ReadStrings().ToArray(), Is.EqualTo(new byte[] { (byte)'a', 0xC3, 0xA9, 0 }));
        reader.ExpectRight();
        Assert.That(
            (reader.End, reader.Offset, reader.Unexpected().Message), Is.EqualTo((44, 45, "unknown operator x")));
    }

    [Test]
    public void A_group_is_skipped_without_reading_it()
    {
        TokenReader reader = Read("(a (b \")\" ;; )\n (; ) ;) 0x [) ) next");
        reader.SkipGroup();
        Assert.That(reader.PeekKeyword("next"u8), Is.True);
    }

    [Test]
    public void Text_in_the_middle_of_an_array_is_read()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("xx nop yy");
        TokenReader reader = new(new SourceText("slice", bytes.AsMemory(3, 3)));
        Assert.That(
            (reader.PeekKeyword("nop"u8), reader.Next().End, reader.Next().Kind), Is.EqualTo((true, 3, TokenKind.Eof)));
    }

    [TestCase("\"a\"x", "unknown operator \"a\"x")]
    [TestCase("x\"a\"", "unknown operator x\"a\"")]
    [TestCase("0$x", "unknown operator 0$x")]
    [TestCase("$", "empty identifier")]
    [TestCase("$\"\"", "empty identifier")]
    [TestCase("(@)", "empty annotation id")]
    [TestCase("(@a (b)", "unclosed annotation")]
    [TestCase("(@a \u0001)", "illegal character 0x01")]
    [TestCase("\"\u0001\"", "illegal control character 0x01 in string literal")]
    [TestCase("\"\\x\"", "illegal escape in string literal")]
    [TestCase("[", "unknown operator [")]
    public void Words_that_are_not_tokens_are_rejected(string text, string message) =>
        Assert.That(() => Read(text).Next(), Throws.TypeOf<MalformedException>().With.Message.EqualTo(message));

    [TestCase(";; \\ff")]
    [TestCase("(; \\ff ;)")]
    [TestCase("\"\\ff\"")]
    [TestCase("\\ff")]
    public void Raw_bytes_that_are_no_UTF8_are_refused(string text)
    {
        byte[] bytes = [
            .. Encoding.ASCII.GetBytes(text).Select(unit => unit == 'f' ? (byte)0xFF : unit)
                .Where(unit => unit != '\\')];
        Assert.That(() => new TokenReader(new SourceText("raw", bytes)).Next(),
            Throws.TypeOf<MalformedException>().With.Message.EqualTo("malformed UTF-8 encoding"));
    }
}
