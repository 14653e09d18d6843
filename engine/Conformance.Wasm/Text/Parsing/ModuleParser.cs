using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Annotations;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Scopes;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>Reads modules in the text format (spec:text-module).</summary>
public static class ModuleParser
{
    /// <summary>Reads a whole source: module fields, or one <c>(module …)</c>.</summary>
    /// <exception cref="MalformedException">The text is no module.</exception>
    /// <exception cref="InvalidException">A branch hint stands at no branch; only with <see cref="TextOptions.ReadAnnotations"/>.</exception>
    public static Module Parse(SourceText text, TextOptions options = default) => Parse(new TokenReader(text), options);

    /// <summary>Reads what is left of a source: module fields, or one <c>(module …)</c>.</summary>
    /// <exception cref="MalformedException">The text is no module.</exception>
    public static Module Parse(TokenReader reader, TextOptions options = default)
    {
        Module module;
        if (reader.PeekLeft("module"u8))
        {
            int offset = reader.Offset;
            _ = reader.Next();
            _ = reader.Next();
            module = ParseModule(reader, options) with { Offset = offset };
        }
        else
        {
            module = ParseFields(reader, options, null, TokenKind.Eof);
        }

        return reader.Peek.Kind == TokenKind.Eof ? module : throw reader.Unexpected();
    }

    /// <summary>
    /// Reads a module whose <c>(module</c> was consumed, and perhaps its identifier, up to and including its right parenthesis.
    /// </summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="options">How to read.</param>
    /// <param name="name">The identifier, without <c>$</c>, if it was consumed.</param>
    /// <exception cref="MalformedException">The text is no module.</exception>
    /// <exception cref="InvalidException">As for <see cref="Parse(SourceText, TextOptions)"/>.</exception>
    public static Module ParseModule(TokenReader reader, TextOptions options = default, string? name = null)
    {
        if (name is null)
        {
            _ = reader.TryId(out name);
        }

        Module module = ParseFields(reader, options, name, TokenKind.RParen);
        reader.ExpectRight();
        return module;
    }

    /// <param name="close">What must follow the fields; it is left.</param>
    private static Module ParseFields(TokenReader reader, TextOptions options, string? name, TokenKind close)
    {
        int start = reader.End;
        Names names = new(!options.OmitNames);
        List<ModuleField> fields = new FieldScan(reader, names).Scan();
        using FieldParser parser = new(reader, names, options);
        Module module = parser.Read(fields, name, start);
        // Annotations are read from the text again, up to the same end: it must be one.
        if (reader.Peek.Kind != close)
        {
            throw reader.Unexpected();
        }

        // Few texts have annotations; looking for one costs next to nothing.
        bool mayHaveAnnotations = options.ReadAnnotations && reader.Bytes.AsSpan(start, reader.Offset - start).IndexOf("(@"u8) >= 0;
        return mayHaveAnnotations ? new AnnotationReader(module).Read() : module;
    }
}
