using System.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Lexing;

/// <summary>Spellings of former versions of the text format, accepted with a warning if the options allow it.</summary>
internal sealed class Legacy(TokenReader reader, TextOptions options)
{
    private const int LongestWord = 64;

    /// <summary>Whether offsets have 32 bits, because the text is older than memory64.</summary>
    public bool HasShortOffsets => options.IsBeforeMemory64;

    /// <summary>The instruction for a former mnemonic, or null.</summary>
    public OpRow? Find(Token token)
    {
        if (!options.AllowLegacy)
        {
            return null;
        }

        string old = Encoding.UTF8.GetString(reader.TextOf(token));
        OpRow? row = InstructionSet.FindMnemonic(Encoding.UTF8.GetBytes(Modernise(old)));
        if (row is not null)
        {
            Warn(reader.LocationOf(token), old, row.Mnemonic);
        }

        return row;
    }

    /// <summary>Whether the word is <c>anyfunc</c>, today's <c>funcref</c>, and is allowed.</summary>
    public bool IsAnyFunc(ReadOnlySpan<byte> word, Location at)
    {
        if (!options.AllowLegacy || !word.SequenceEqual("anyfunc"u8))
        {
            return false;
        }

        Warn(at, "anyfunc", "funcref");
        return true;
    }

    /// <summary>
    /// Whether the next token is a bare index in place of <c>(table x)</c> or <c>(memory x)</c>, and is allowed.
    /// </summary>
    public bool IsBareTarget(Token token, ReadOnlySpan<byte> keyword)
    {
        if (!(options.AllowLegacy || options.IsBeforeReferenceTypes)
            || token.Kind is not (TokenKind.Nat or TokenKind.Id))
        {
            return false;
        }

        if (options.IsBeforeReferenceTypes)
        {
            return true;
        }

        string index = Encoding.UTF8.GetString(reader.TextOf(token));
        Warn(reader.LocationOf(token), index, $"({Encoding.UTF8.GetString(keyword)} {index})");
        return true;
    }

    /// <summary>Today's form of an unknown word; null if the word never had a meaning.</summary>
    internal static string? HintFor(ReadOnlySpan<byte> word)
    {
        if (word.Length > LongestWord)
        {
            return null;
        }

        string old = Encoding.UTF8.GetString(word);
        string modern = old == "anyfunc" ? "funcref" : Modernise(old);
        return old == "anyfunc" || InstructionSet.FindMnemonic(Encoding.UTF8.GetBytes(modern)) is not null
            ? $"{Today(old, modern)}; --legacy-text (in a scenario: 'legacy: true') accepts the old spellings"
            : Array.Find(FormerWords.Replaced, former => former.Old == old).Advice;
    }

    /// <summary>The modern spelling of a former mnemonic, if there is one.</summary>
    internal static string Modernise(string old)
    {
        foreach ((string name, string modern) in FormerWords.Renamed)
        {
            if (name == old)
            {
                return modern;
            }
        }

        string word = MoveAtomicSign(old);
        word = MoveSource(word);
        return word
            .Replace(".widen_", ".extend_", StringComparison.Ordinal)
            .Replace("_saturate_", "_sat_", StringComparison.Ordinal);
    }

    /// <summary><c>i32.atomic.rmw8_u.add</c> became <c>i32.atomic.rmw8.add_u</c>.</summary>
    private static string MoveAtomicSign(string word)
    {
        int at = word.IndexOf("_u.", StringComparison.Ordinal);
        return at > 0 && word.Contains(".atomic.rmw", StringComparison.Ordinal) ? word.Remove(at, 2) + "_u" : word;
    }

    /// <summary>
    /// <c>t.op_s/u</c> became <c>t.op_u_s</c>. <c>:sat</c>, after the sign or at the end, became <c>_sat</c> after the
    /// name.
    /// </summary>
    private static string MoveSource(string word)
    {
        int slash = word.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return word;
        }

        string name = word[..slash].Replace(":sat", "", StringComparison.Ordinal);
        string source = word[(slash + 1)..].Replace(":sat", "", StringComparison.Ordinal);
        string saturation = word.Contains(":sat", StringComparison.Ordinal) ? "_sat" : "";
        string sign = name.EndsWith("_s", StringComparison.Ordinal) || name.EndsWith("_u", StringComparison.Ordinal)
            ? name[^2..]
            : "";
        return $"{name[..^sign.Length]}{saturation}_{source}{sign}";
    }

    private void Warn(Location at, string old, string modern) =>
        options.Warnings?.Add(new TextWarning(at, Today(old, modern)));

    private static string Today(string old, string modern) => $"'{old}' is called '{modern}' today";
}
