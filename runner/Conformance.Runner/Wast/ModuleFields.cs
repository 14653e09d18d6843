using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.Wast;

/// <summary>The keywords that begin the fields of a module (spec:text-modulefield).</summary>
internal static class ModuleFields
{
    private static readonly string[] s_keywords =
        ["type", "rec", "import", "func", "table", "memory", "global", "tag", "export", "start", "elem", "data"];

    /// <summary>Whether the token after a parenthesis begins a field.</summary>
    internal static bool IsField(TokenReader reader, Token token)
    {
        if (token.Kind != TokenKind.Keyword)
        {
            return false;
        }

        ReadOnlySpan<byte> word = reader.TextOf(token);
        foreach (string keyword in s_keywords)
        {
            if (System.Text.Ascii.Equals(word, keyword))
            {
                return true;
            }
        }

        return false;
    }
}
