namespace Conformance.Wasm.Text.Lexing;

/// <summary>Determines the kind of number of a word (spec:text-int, spec:text-float).</summary>
internal static class NumberShape
{
    /// <summary>
    /// <see cref="TokenKind.Nat"/>, <see cref="TokenKind.Int"/> or <see cref="TokenKind.Float"/>;
    /// <see cref="TokenKind.Eof"/> if the word is not a number.
    /// </summary>
    public static TokenKind Classify(ReadOnlySpan<byte> word)
    {
        bool isSigned = word[0] is (byte)'+' or (byte)'-';
        ReadOnlySpan<byte> rest = isSigned ? word[1..] : word;
        if (IsPlain(rest))
        {
            return isSigned ? TokenKind.Int : TokenKind.Nat;
        }

        if (!rest.IsEmpty && rest[0] is (byte)'i' or (byte)'n')
        {
            return IsSpecial(rest) ? TokenKind.Float : TokenKind.Eof;
        }

        bool isHex = rest.Length > 1 && rest[0] == '0' && rest[1] == 'x';
        int radix = isHex ? 16 : 10;
        rest = isHex ? rest[2..] : rest;
        if (!SkipDigits(ref rest, radix))
        {
            return TokenKind.Eof;
        }

        if (rest.IsEmpty)
        {
            return isSigned ? TokenKind.Int : TokenKind.Nat;
        }

        if (rest[0] == '.')
        {
            rest = rest[1..];
            if (!rest.IsEmpty && IntegerLiteral.DigitOf(rest[0]) < radix && !SkipDigits(ref rest, radix))
            {
                return TokenKind.Eof;
            }
        }

        if (!rest.IsEmpty && (rest[0] | 0x20) == (isHex ? 'p' : 'e'))
        {
            rest = rest[1..];
            rest = !rest.IsEmpty && rest[0] is (byte)'+' or (byte)'-' ? rest[1..] : rest;
            return SkipDigits(ref rest, 10) && rest.IsEmpty ? TokenKind.Float : TokenKind.Eof;
        }

        return rest.IsEmpty ? TokenKind.Float : TokenKind.Eof;
    }

    /// <summary>Whether an unsigned word is <c>inf</c>, <c>nan</c> or <c>nan:0x…</c>.</summary>
    public static bool IsSpecial(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("inf"u8) || word.SequenceEqual("nan"u8))
        {
            return true;
        }

        if (!word.StartsWith("nan:0x"u8))
        {
            return false;
        }

        word = word["nan:0x".Length..];
        return SkipDigits(ref word, 16) && word.IsEmpty;
    }

    /// <summary>Whether the word has decimal digits only, like most numbers.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> word)
    {
        foreach (byte unit in word)
        {
            if ((uint)(unit - '0') > 9)
            {
                return false;
            }
        }

        return !word.IsEmpty;
    }

    /// <summary>
    /// Skips digits with single underscores between them; false if there are no digits or an underscore is misplaced.
    /// </summary>
    private static bool SkipDigits(ref ReadOnlySpan<byte> word, int radix)
    {
        int at = 0;
        bool mayEnd = false;
        for (; at < word.Length; at++)
        {
            if (IntegerLiteral.DigitOf(word[at]) < radix)
            {
                mayEnd = true;
            }
            else if (word[at] == '_' && mayEnd)
            {
                mayEnd = false;
            }
            else
            {
                break;
            }
        }

        word = word[at..];
        return mayEnd;
    }
}
