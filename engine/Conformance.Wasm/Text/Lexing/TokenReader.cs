using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Lexing;

/// <summary>
/// Reads tokens in sequence with two tokens of lookahead; the basis of every parser of the text format. Keywords are
/// compared as UTF-8 bytes. Only requested names and strings are allocated.
/// </summary>
/// <remarks>
/// Tokens are read when they are asked for: any member may throw <see cref="MalformedException"/> if the source has no
/// token there. Every "unexpected token" is made by <see cref="Unexpected()"/>.
/// </remarks>
public sealed class TokenReader
{
    private const int KeptNames = 32;
    private readonly byte[] _bytes;
    private Lexer _lexer;
    private Token _first;
    private Token _second;
    private int _count;
    private string?[]? _names;

    /// <summary>Starts reading.</summary>
    /// <param name="source">The text.</param>
    /// <param name="start">Offset to start at.</param>
    public TokenReader(SourceText source, int start = 0)
    {
        Source = source;
        _bytes = MemoryMarshal.TryGetArray(source.Content, out ArraySegment<byte> segment)
            && segment is { Offset: 0, Array: { } array }
            ? array
            : source.Content.ToArray();
        _lexer = new Lexer(source, _bytes, source.Content.Length, start);
        End = start;
    }

    /// <summary>Starts reading and records annotations.</summary>
    internal TokenReader(SourceText source, int start, List<Annotation> annotations)
        : this(source, start) => _lexer =
            new Lexer(source, _bytes, source.Content.Length, start) { Annotations = annotations };

    /// <summary>The source.</summary>
    public SourceText Source { get; }

    /// <summary>The next token, without consuming it.</summary>
    public Token Peek => _count > 0 ? _first : Fill();

    /// <summary>The token after the next one.</summary>
    public Token PeekSecond
    {
        get
        {
            if (_count < 2)
            {
                _ = Peek;
                _second = _lexer.Next();
                _count = 2;
            }

            return _second;
        }
    }

    /// <summary>Offset of the next token.</summary>
    public int Offset => Peek.Start;

    /// <summary>Offset after the last consumed token.</summary>
    public int End { get; private set; }

    /// <summary>Location of the next token.</summary>
    public Location Location => new(Source, Offset);

    /// <summary>The bytes of the source, possibly with more bytes after them.</summary>
    internal byte[] Bytes => _bytes;

    /// <summary>Location of a token.</summary>
    public Location LocationOf(Token token) => new(Source, token.Start);

    /// <summary>The bytes of a token as written.</summary>
    public ReadOnlySpan<byte> TextOf(Token token) => _bytes.AsSpan(token.Start, token.End - token.Start);

    /// <summary>Consumes the next token.</summary>
    public Token Next()
    {
        Token token;
        if (_count == 0)
        {
            token = _lexer.Next();
        }
        else
        {
            token = _first;
            if (--_count != 0)
            {
                _first = _second;
            }
        }

        End = token.End;
        return token;
    }

    /// <summary>Continues at an offset, which must not be inside a token.</summary>
    public void Seek(int offset)
    {
        _lexer.Seek(offset);
        _count = 0;
        End = offset;
    }

    /// <summary>Whether the next token is this keyword.</summary>
    public bool PeekKeyword(ReadOnlySpan<byte> keyword) => IsKeyword(Peek, keyword);

    /// <summary>Whether a token is this keyword.</summary>
    public bool IsKeyword(Token token, ReadOnlySpan<byte> keyword) =>
        token.Kind == TokenKind.Keyword && TextOf(token).SequenceEqual(keyword);

    /// <summary>Consumes the keyword if it comes next.</summary>
    public bool TryKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!PeekKeyword(keyword))
        {
            return false;
        }

        _ = Next();
        return true;
    }

    /// <summary>Whether <c>(</c> and this keyword come next.</summary>
    public bool PeekLeft(ReadOnlySpan<byte> keyword) => Peek.Kind == TokenKind.LParen && IsKeyword(PeekSecond, keyword);

    /// <summary>Whether <c>(</c> comes next.</summary>
    public bool PeekLeft() => Peek.Kind == TokenKind.LParen;

    /// <summary>Consumes <c>(</c> and this keyword if they come next.</summary>
    public bool TryLeft(ReadOnlySpan<byte> keyword)
    {
        if (!PeekLeft(keyword))
        {
            return false;
        }

        _ = Next();
        _ = Next();
        return true;
    }

    /// <summary>Consumes <c>(</c> and this keyword, or fails.</summary>
    public void ExpectLeft(ReadOnlySpan<byte> keyword)
    {
        _ = Expect(TokenKind.LParen);
        if (!TryKeyword(keyword))
        {
            throw Unexpected();
        }
    }

    /// <summary>Consumes <c>)</c>, or fails.</summary>
    public void ExpectRight() => Expect(TokenKind.RParen);

    /// <summary>Consumes a token of this kind, or fails.</summary>
    public Token Expect(TokenKind kind) => Peek.Kind == kind ? Next() : throw Unexpected();

    /// <summary>
    /// Consumes an identifier if one comes next; <paramref name="name"/> is without <c>$</c> and escapes.
    /// </summary>
    public bool TryId(out string? name)
    {
        name = null;
        if (Peek.Kind != TokenKind.Id)
        {
            return false;
        }

        name = NameOf(Next());
        return true;
    }

    /// <summary>The name of an identifier: without <c>$</c>, quotation marks and escapes.</summary>
    public string NameOf(Token id) => Encoding.UTF8.GetString(BytesOf(id).Span);

    /// <summary>The bytes of a string or an identifier. Without escapes they are a slice of the source.</summary>
    public ReadOnlyMemory<byte> BytesOf(Token token)
    {
        int start = token.Kind == TokenKind.Id ? token.Start + 1 : token.Start;
        if (token.HasEscapes)
        {
            return StringLiteral.Decode(_bytes.AsSpan(start, token.End - start));
        }

        return _bytes[start] == '"'
            ? _bytes.AsMemory(start + 1, token.End - start - 2)
            : _bytes.AsMemory(start, token.End - start);
    }

    /// <summary>Consumes a string, or fails.</summary>
    public void ExpectString(out ReadOnlyMemory<byte> bytes) => bytes = BytesOf(Expect(TokenKind.String));

    /// <summary>Consumes and joins all strings up to the next other token.</summary>
    public ReadOnlyMemory<byte> ReadStrings()
    {
        if (Peek.Kind != TokenKind.String)
        {
            return default;
        }

        ReadOnlyMemory<byte> first = BytesOf(Next());
        if (Peek.Kind != TokenKind.String)
        {
            return first;
        }

        using MemoryStream joined = new();
        joined.Write(first.Span);
        while (Peek.Kind == TokenKind.String)
        {
            joined.Write(BytesOf(Next()).Span);
        }

        return joined.GetBuffer().AsMemory(0, (int)joined.Length);
    }

    /// <summary>Consumes a string with a name, or fails; a name must be UTF-8.</summary>
    public string ExpectName()
    {
        Token token = Expect(TokenKind.String);
        ReadOnlySpan<byte> bytes = BytesOf(token).Span;
        return !token.HasEscapes || Utf8.IsValid(bytes) ? NameOf(bytes) : throw Malformed.Utf8(LocationOf(token));
    }

    /// <summary>
    /// The text of UTF-8 bytes. A script calls few functions many times, so equal texts share a string.
    /// </summary>
    private string NameOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "";
        }

        _names ??= new string?[KeptNames];
        int hash = bytes.Length + 3 * bytes[0] + 5 * bytes[^1] + 7 * bytes[bytes.Length / 2];
        ref string? kept = ref _names[hash % KeptNames];
        if (kept is null || !Ascii.Equals(bytes, kept))
        {
            kept = Encoding.UTF8.GetString(bytes);
        }

        return kept;
    }

    /// <summary>Value of a number as i32: unsigned or signed.</summary>
    public int ParseI32(Token token) => (int)Integer(token, 32, "i32");

    /// <summary>Value of a number as i64: unsigned or signed.</summary>
    public long ParseI64(Token token) => Integer(token, 64, "i64");

    /// <summary>Value of a number as a lane of i8, sign-extended.</summary>
    public int ParseI8(Token token) => (int)Integer(token, 8, "i8");

    /// <summary>Value of a number as a lane of i16, sign-extended.</summary>
    public int ParseI16(Token token) => (int)Integer(token, 16, "i16");

    /// <summary>Bit pattern of a number as f32.</summary>
    public uint ParseF32(Token token)
    {
        ReadOnlySpan<byte> word = Number(token);
        return FloatLiteral.TryParse32(word, out uint bits)
            ? bits
            : throw Malformed.OutOfRange(word, "f32", LocationOf(token));
    }

    /// <summary>Bit pattern of a number as f64.</summary>
    public ulong ParseF64(Token token)
    {
        ReadOnlySpan<byte> word = Number(token);
        return FloatLiteral.TryParse64(word, out ulong bits)
            ? bits
            : throw Malformed.OutOfRange(word, "f64", LocationOf(token));
    }

    /// <summary>An unsigned 32-bit integer, for example an index.</summary>
    public uint ParseU32(Token token) => (uint)Natural(token, TextOf(token), uint.MaxValue, "i32");

    /// <summary>An unsigned 64-bit integer, for example a limit.</summary>
    public ulong ParseU64(Token token) => Natural(token, TextOf(token), ulong.MaxValue, "i64");

    /// <summary>An unsigned 8-bit integer, for example a lane index.</summary>
    public byte ParseU8(Token token) => (byte)Natural(token, TextOf(token), byte.MaxValue, "i8");

    /// <summary>Consumes an unsigned 32-bit integer, or fails.</summary>
    public uint ExpectU32() => ParseU32(Expect(TokenKind.Nat));

    /// <summary>Consumes an unsigned 64-bit integer, or fails.</summary>
    public ulong ExpectU64() => ParseU64(Expect(TokenKind.Nat));

    /// <summary>
    /// Consumes <c>offset=…</c> or <c>align=…</c> if it comes next: a keyword and a number in one token.
    /// </summary>
    /// <param name="key">The keyword with its equals sign.</param>
    /// <param name="isShort">Whether the number has 32 bits instead of 64.</param>
    public bool TryAssigned(ReadOnlySpan<byte> key, out ulong value, bool isShort = false)
    {
        value = 0;
        Token token = Peek;
        if (token.Kind != TokenKind.Keyword || !TextOf(token).StartsWith(key))
        {
            return false;
        }

        ReadOnlySpan<byte> word = TextOf(token)[key.Length..];
        if (!Keywords.IsNat(word))
        {
            throw Unexpected();
        }

        value = isShort ? Natural(token, word, uint.MaxValue, "i32") : Natural(token, word, ulong.MaxValue, "i64");
        _ = Next();
        return true;
    }

    /// <summary>
    /// Skips a group, from the next token, its left parenthesis, to its right parenthesis. Finds only the parentheses;
    /// the text between them is not read and may be malformed.
    /// </summary>
    public void SkipGroup()
    {
        if (!TrySkipGroup())
        {
            throw Unexpected();
        }
    }

    /// <summary>
    /// Like <see cref="SkipGroup"/>; false if the group is not closed, with the reader at the end of the source.
    /// </summary>
    public bool TrySkipGroup()
    {
        int end = _lexer.EndOfGroup(Expect(TokenKind.LParen).Start);
        Seek(end < 0 ? Source.Content.Length : end);
        return end >= 0;
    }

    /// <summary>Whether the next token is an unknown word.</summary>
    internal bool IsWordUnknown => Peek.Kind == TokenKind.Keyword && !Keywords.IsKnown(TextOf(Peek));

    /// <summary>
    /// The error for the next token: "unknown operator" for an unknown word, otherwise "unexpected token".
    /// </summary>
    public MalformedException Unexpected() => Unexpected(Peek);

    /// <summary>The error for a misplaced token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="hint">Advice beyond the grammar, if there is any; dropped for unknown words.</param>
    public MalformedException Unexpected(Token token, string? hint = null) =>
        token.Kind == TokenKind.Keyword && !Keywords.IsKnown(TextOf(token))
            ? Malformed.UnknownOperator(TextOf(token), LocationOf(token))
            : Malformed.UnexpectedToken(TextOf(token), LocationOf(token), FormerWords.Misplaced(TextOf(token)) ?? hint);

    private Token Fill()
    {
        _first = _lexer.Next();
        _count = 1;
        return _first;
    }

    private ReadOnlySpan<byte> Number(Token token) => token.IsNumber ? TextOf(token) : throw Unexpected(token);

    private long Integer(Token token, int bits, string type)
    {
        ReadOnlySpan<byte> word = Number(token);
        return token.Kind != TokenKind.Float && IntegerLiteral.TryParse(word, bits, out long value)
            ? value
            : throw Malformed.OutOfRange(word, type, LocationOf(token));
    }

    private ulong Natural(Token token, ReadOnlySpan<byte> word, ulong most, string type) =>
        IntegerLiteral.TryMagnitude(word, out ulong value) && value <= most
            ? value
            : throw Malformed.NatOutOfRange(word, type, LocationOf(token));
}
