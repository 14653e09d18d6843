using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text;

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
}
