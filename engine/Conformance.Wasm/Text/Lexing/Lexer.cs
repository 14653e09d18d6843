using System.Text.Unicode;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Lexing;

/// <summary>
/// Turns bytes into tokens, one at a time (spec:text-lexical). White space, comments and annotations are skipped, but
/// errors in them are reported.
/// </summary>
internal struct Lexer(SourceText source, byte[] bytes, int length, int position)
{
    private readonly byte[] _bytes = bytes;
    private readonly int _length = length;
    private int _position = position;
    private int _count;

    /// <summary>Records annotations if set; nested annotations are left out.</summary>
    public List<Annotation>? Annotations { get; init; }

    /// <summary>Continues at an offset.</summary>
    public void Seek(int offset) => _position = offset;

    /// <summary>The next token; at the end, <see cref="TokenKind.Eof"/> every time.</summary>
    /// <exception cref="MalformedException">The bytes are not a token.</exception>
    public Token Next()
    {
        TimeLimit.SpendEach(_count++);
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _length);
        int at = _position;
        while (true)
        {
            while ((uint)at < (uint)bytes.Length && CharClass.Of(bytes[at]) == CharClass.Space)
            {
                at++;
            }

            if ((uint)at >= (uint)bytes.Length)
            {
                _position = _length;
                return new Token(TokenKind.Eof, false, _length, _length);
            }

            switch (CharClass.Of(bytes[at]))
            {
                case CharClass.Lower:
                    return Word(at);
                case CharClass.Left:
                    if (at + 1 < bytes.Length && bytes[at + 1] is (byte)';' or (byte)'@')
                    {
                        at = bytes[at + 1] == ';' ? SkipBlockComment(at) : SkipAnnotation(at);
                        continue;
                    }

                    _position = at + 1;
                    return new Token(TokenKind.LParen, false, at, at + 1);
                case CharClass.Right:
                    _position = at + 1;
                    return new Token(TokenKind.RParen, false, at, at + 1);
                case CharClass.Number:
                    return Number(at);
                case CharClass.Dollar:
                    return Identifier(at);
                case CharClass.Quote:
                    return String(at);
                case CharClass.Semicolon when at + 1 < _length && bytes[at + 1] == ';':
                    at = SkipLineComment(at);
                    continue;
                case CharClass.Symbol:
                case CharClass.Semicolon:
                case CharClass.Bracket:
                    throw Reserved(at);
                default:
                    throw Illegal(at);
            }
        }
    }

    /// <summary>
    /// The end of the group with its left parenthesis at <paramref name="at"/>, or −1 if it is not closed. Only looks
    /// for constructs that can hide a parenthesis; the reader of the group reports other errors.
    /// </summary>
    public readonly int EndOfGroup(int at)
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _length);
        int depth = 0;
        for (; (uint)at < (uint)bytes.Length; at++)
        {
            switch (CharClass.Of(bytes[at]))
            {
                case CharClass.Left when at + 1 < _length && bytes[at + 1] == ';':
                    at = EndOfBlockComment(at) - 1;
                    if (at < 0)
                    {
                        return -1;
                    }

                    break;
                case CharClass.Left:
                    depth++;
                    break;
                case CharClass.Right:
                    if (--depth == 0)
                    {
                        return at + 1;
                    }

                    break;
                case CharClass.Quote:
                    if (ScanString(at, out int end, out _) != StringFault.None)
                    {
                        return -1;
                    }

                    at = end - 1;
                    break;
                case CharClass.Semicolon when at + 1 < _length && bytes[at + 1] == ';':
                    at = EndOfLine(at) - 1;
                    break;
            }
        }

        return -1;
    }

    private readonly Location Here(int at) => new(source, at);

    private Token Word(int start)
    {
        int end = EndOfWord(start + 1);
        // The numbers inf, nan and nan:0x… begin with two letters that no other number begins with.
        TokenKind kind = _bytes[start] is (byte)'i' or (byte)'n'
            && NumberShape.IsSpecial(_bytes.AsSpan(start, end - start))
            ? TokenKind.Float
            : TokenKind.Keyword;
        _position = end;
        return new Token(kind, false, start, end);
    }

    private Token Number(int start)
    {
        int end = EndOfWord(start + 1);
        TokenKind kind = NumberShape.Classify(_bytes.AsSpan(start, end - start));
        if (kind == TokenKind.Eof)
        {
            throw Reserved(start);
        }

        _position = end;
        return new Token(kind, false, start, end);
    }

    private Token Identifier(int start)
    {
        bool hasEscapes = false;
        int end = start + 1;
        if (end < _length && _bytes[end] == '"')
        {
            end = QuotedId(start, end, out hasEscapes, isAnnotation: false);
            RefuseRest(start, end);
        }
        else
        {
            end = EndOfWord(end);
            if (end == start + 1)
            {
                throw Malformed.EmptyIdentifier(Here(start));
            }
        }

        _position = end;
        return new Token(TokenKind.Id, hasEscapes, start, end);
    }

    private Token String(int start)
    {
        StringFault fault = ScanString(start, out int end, out bool hasEscapes);
        if (fault != StringFault.None)
        {
            throw Refuse(fault, start, end);
        }

        RefuseRest(start, end);
        _position = end;
        return new Token(TokenKind.String, hasEscapes, start, end);
    }

    /// <summary>The end of an identifier in quotation marks, which must be UTF-8 and must not be empty.</summary>
    private readonly int QuotedId(int start, int quote, out bool hasEscapes, bool isAnnotation)
    {
        // If no string follows, the identifier has no name: longest match (spec:text-token).
        if (ScanString(quote, out int end, out hasEscapes) != StringFault.None || end == quote + 2)
        {
            throw isAnnotation ? Malformed.EmptyAnnotationId(Here(start)) : Malformed.EmptyIdentifier(Here(start));
        }

        if (hasEscapes && !Utf8.IsValid(StringLiteral.Decode(_bytes.AsSpan(quote, end - quote))))
        {
            throw Malformed.Utf8(Here(start));
        }

        return end;
    }

    /// <summary>The end of the characters of an identifier or keyword.</summary>
    private readonly int EndOfIdChars(int at)
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _length);
        while ((uint)at < (uint)bytes.Length && CharClass.IsIdChar(bytes[at]))
        {
            at++;
        }

        return at;
    }

    private readonly int EndOfWord(int at)
    {
        int end = EndOfIdChars(at);
        return end < _length && _bytes[end] == '"' ? throw Reserved(at - 1) : end;
    }

    /// <summary>Rejects characters directly after a string, since tokens must be separated.</summary>
    private readonly void RefuseRest(int start, int end)
    {
        if (end < _length && (CharClass.IsIdChar(_bytes[end]) || _bytes[end] == '"'))
        {
            throw Reserved(start);
        }
    }

    private readonly MalformedException Reserved(int start)
    {
        int end = start;
        while (end < _length)
        {
            if (_bytes[end] == '"' && ScanString(end, out int after, out _) == StringFault.None)
            {
                end = after;
            }
            else if (CharClass.IsIdChar(_bytes[end]))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return Malformed.UnknownOperator(_bytes.AsSpan(start, Math.Max(end - start, 1)), Here(start));
    }

    private readonly MalformedException Illegal(int at)
    {
        ReadOnlySpan<byte> all = _bytes.AsSpan(0, _length);
        if (TextEncoding.IsUtf16(all))
        {
            return Malformed.Utf16(Here(at));
        }

        if (at == 0 && TextEncoding.MarkLength(all) > 0)
        {
            return Malformed.ByteOrderMark(Here(at));
        }

        ReadOnlySpan<byte> rest = _bytes.AsSpan(at, Math.Min(4, _length - at));
        return System.Text.Rune.DecodeFromUtf8(rest, out _, out _) == System.Buffers.OperationStatus.Done
            ? Malformed.IllegalCharacter(_bytes[at], Here(at))
            : Malformed.Utf8(Here(at));
    }

    private readonly MalformedException Refuse(StringFault fault, int start, int at) => fault switch
    {
        StringFault.Unclosed => Malformed.UnclosedString(Here(start)),
        StringFault.Escape => Malformed.IllegalEscape(Here(at)),
        StringFault.Utf8 => Malformed.Utf8(Here(at)),
        _ => Malformed.IllegalInString(_bytes[at], Here(at)),
    };

    private enum StringFault
    {
        None,
        Unclosed,
        Control,
        Escape,
        Utf8,
    }

    /// <summary>Finds the end of a string, or the error in it.</summary>
    private readonly StringFault ScanString(int start, out int end, out bool hasEscapes)
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _length);
        hasEscapes = false;
        bool isAscii = true;
        int at = start + 1;
        for (; (uint)at < (uint)bytes.Length; at++)
        {
            TimeLimit.SpendEach(at);
            byte unit = bytes[at];
            if (unit == '"')
            {
                end = at + 1;
                return isAscii || Utf8.IsValid(bytes[start..end]) ? StringFault.None : StringFault.Utf8;
            }

            if (unit == '\\')
            {
                hasEscapes = true;
                int escape = StringLiteral.EscapeLength(bytes[at..]);
                if (escape == 0)
                {
                    end = at;
                    return StringFault.Escape;
                }

                at += escape - 1;
            }
            else if (unit is < 0x20 or 0x7F)
            {
                end = at;
                return unit is (byte)'\n' or (byte)'\r' ? StringFault.Unclosed : StringFault.Control;
            }
            else
            {
                isAscii &= unit < 0x80;
            }
        }

        end = _length;
        return StringFault.Unclosed;
    }

    private readonly int SkipLineComment(int start)
    {
        int end = EndOfLine(start);
        CheckUtf8(start, end);
        return end;
    }

    private readonly int EndOfLine(int start)
    {
        int length = _bytes.AsSpan(start, _length - start).IndexOfAny((byte)'\n', (byte)'\r');
        return length < 0 ? _length : start + length;
    }

    private readonly int SkipBlockComment(int start)
    {
        int end = EndOfBlockComment(start);
        if (end < 0)
        {
            throw Malformed.UnclosedComment(Here(start));
        }

        CheckUtf8(start, end);
        return end;
    }

    private readonly int EndOfBlockComment(int start)
    {
        int depth = 1;
        int at = start + 2;
        while (at < _length)
        {
            int step = _bytes.AsSpan(at, _length - at).IndexOf((byte)';');
            if (step < 0)
            {
                return -1;
            }

            // A semicolon opens a comment with the parenthesis before it; otherwise it may close one with the
            // parenthesis after it: "(;)" opens.
            at += step + 1;
            if (step > 0 && _bytes[at - 2] == '(')
            {
                depth++;
            }
            else if (at < _length && _bytes[at] == ')')
            {
                at++;
                if (--depth == 0)
                {
                    return at;
                }
            }
        }

        return -1;
    }

    private readonly void CheckUtf8(int start, int end)
    {
        ReadOnlySpan<byte> text = _bytes.AsSpan(start, end - start);
        if (!Utf8.IsValid(text))
        {
            throw Malformed.Utf8(Here(start));
        }
    }

    /// <summary>Skips <c>(@id …)</c> with all nested contents (spec:text-annot).</summary>
    private readonly int SkipAnnotation(int start)
    {
        int at = start + 2;
        if (at < _length && _bytes[at] == '"')
        {
            at = QuotedId(start, at, out _, isAnnotation: true);
        }
        else
        {
            int end = EndOfIdChars(at);
            at = end > at ? end : throw Malformed.EmptyAnnotationId(Here(start));
        }

        int content = at;
        for (int depth = 1; at < _length;)
        {
            TimeLimit.SpendEach(at);
            switch (CharClass.Of(_bytes[at]))
            {
                case CharClass.Right:
                    at++;
                    if (--depth == 0)
                    {
                        Annotations?.Add(new Annotation(start, content, at));
                        return at;
                    }

                    break;
                case CharClass.Left when at + 1 < _length && _bytes[at + 1] == ';':
                    at = SkipBlockComment(at);
                    break;
                case CharClass.Left:
                    depth++;
                    at++;
                    if (at + 1 < _length && _bytes[at] == '@' && _bytes[at + 1] == '"')
                    {
                        at = QuotedId(at - 1, at + 1, out _, isAnnotation: true);
                    }

                    break;
                case CharClass.Semicolon when at + 1 < _length && _bytes[at + 1] == ';':
                    at = SkipLineComment(at);
                    break;
                case CharClass.Quote:
                    StringFault fault = ScanString(at, out int end, out _);
                    at = fault == StringFault.None ? end : throw Refuse(fault, at, end);
                    break;
                case CharClass.Dollar when at + 1 < _length && _bytes[at + 1] == '"':
                    at = QuotedId(at, at + 1, out _, isAnnotation: false);
                    break;
                case CharClass.Dollar:
                    int after = EndOfIdChars(at + 1);
                    at = after > at + 1 ? after : throw Malformed.EmptyIdentifier(Here(at));
                    break;
                case CharClass.Lower or CharClass.Number or CharClass.Symbol:
                    at = EndOfIdChars(at + 1);
                    break;
                case CharClass.Space or CharClass.Semicolon or CharClass.Bracket:
                    at++;
                    break;
                default:
                    throw Illegal(at);
            }
        }

        throw Malformed.UnclosedAnnotation(Here(start));
    }
}
