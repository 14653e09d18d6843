namespace Conformance.Wasm.Text.Lexing;

/// <summary>Kinds of token (spec:text-token). Reserved words outside the format are errors and have no kind.</summary>
public enum TokenKind : byte
{
    /// <summary>The end of the source.</summary>
    Eof,

    /// <summary><c>(</c>.</summary>
    LParen,

    /// <summary><c>)</c>.</summary>
    RParen,

    /// <summary>
    /// A word that begins with a lower-case letter and is not a number: <c>i32.add</c>, <c>offset=4</c>,
    /// <c>nan:canonical</c>.
    /// </summary>
    Keyword,

    /// <summary>An identifier: <c>$x</c> or <c>$"x"</c>.</summary>
    Id,

    /// <summary>A string, including its quotation marks.</summary>
    String,

    /// <summary>An integer without a sign.</summary>
    Nat,

    /// <summary>An integer with a sign.</summary>
    Int,

    /// <summary>Any other number: with point or exponent, <c>inf</c>, <c>nan</c>, <c>nan:0x1</c>.</summary>
    Float,
}

/// <summary>An annotation that the lexer skipped.</summary>
/// <param name="Start">Offset of its left parenthesis.</param>
/// <param name="Content">Offset after its id.</param>
/// <param name="End">Offset after its right parenthesis.</param>
internal readonly record struct Annotation(int Start, int Content, int End);

/// <summary>A token: its kind and its place in the source.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="HasEscapes">Whether a string or quoted identifier contains a backslash.</param>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset after its last byte.</param>
public readonly record struct Token(TokenKind Kind, bool HasEscapes, int Start, int End)
{
    /// <summary>Number of bytes.</summary>
    public int Length => End - Start;

    /// <summary>Whether it is a number of any kind.</summary>
    public bool IsNumber => Kind >= TokenKind.Nat;
}
