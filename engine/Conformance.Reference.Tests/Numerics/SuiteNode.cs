using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>A token of a script, or a parenthesized list.</summary>
/// <param name="Reader">Reader of the script, which parses numbers.</param>
/// <param name="Token">The token, or the left parenthesis.</param>
/// <param name="Word">The token as written; the empty string for a list.</param>
/// <param name="Items">Null for a token.</param>
internal sealed record SuiteNode(TokenReader Reader, Token Token, string Word, List<SuiteNode>? Items)
{
    /// <summary>First word of a list.</summary>
    public string Head => Items is [{ Items: null } first, ..] ? first.Word : "";

    /// <summary>The contents of a string.</summary>
    public string Text => Encoding.UTF8.GetString(Reader.BytesOf(Token).Span);

    /// <summary>The top-level lists of a script.</summary>
    public static List<SuiteNode> Read(SourceText source)
    {
        TokenReader reader = new(source);
        Stack<List<SuiteNode>> open = new([[]]);
        for (Token token = reader.Next(); token.Kind != TokenKind.Eof; token = reader.Next())
        {
            switch (token.Kind)
            {
                case TokenKind.LParen:
                    List<SuiteNode> items = [];
                    open.Peek().Add(new SuiteNode(reader, token, "", items));
                    open.Push(items);
                    break;
                case TokenKind.RParen:
                    _ = open.Pop();
                    break;
                default:
                    open.Peek().Add(new SuiteNode(reader, token, Encoding.UTF8.GetString(reader.TextOf(token)), null));
                    break;
            }
        }

        return open.Pop();
    }

    /// <summary>
    /// Bit pattern of a number of type i8 to f64; false if the token is not a number, such as <c>nan:canonical</c>.
    /// </summary>
    public bool TryNumber(string type, out ulong bits)
    {
        bits = !Token.IsNumber ? 0 : type switch
        {
            "i8" => (byte)Reader.ParseI8(Token),
            "i16" => (ushort)Reader.ParseI16(Token),
            "i32" => (uint)Reader.ParseI32(Token),
            "i64" => (ulong)Reader.ParseI64(Token),
            "f32" => Reader.ParseF32(Token),
            "f64" => Reader.ParseF64(Token),
            _ => throw new ArgumentException($"unknown type {type}", nameof(type)),
        };
        return Token.IsNumber;
    }

    public override string ToString() => Reader.Source.Describe(Token.Start);
}
