using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Annotations;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Scopes;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>Reads modules in the text format (spec:text-module).</summary>
public static class ModuleParser
{
    /// <summary>Reads a whole source: module fields, or one <c>(module …)</c>.</summary>
    /// <exception cref="MalformedException">The text is not a module.</exception>
    /// <exception cref="InvalidException">
    /// A branch hint precedes an instruction that is not a branch; only with <see cref="TextOptions.ReadAnnotations"/>.
    /// </exception>
    public static Module Parse(SourceText text, TextOptions options = default) => Parse(new TokenReader(text), options);

    /// <summary>Reads the rest of a source: module fields, or one <c>(module …)</c>.</summary>
    /// <exception cref="MalformedException">The text is not a module.</exception>
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
    /// Reads a module after its <c>(module</c> and optional identifier, including its right parenthesis.
    /// </summary>
    /// <param name="reader">The reader to use.</param>
    /// <param name="options">Options for reading.</param>
    /// <param name="name">The identifier without <c>$</c>, if the caller consumed one.</param>
    /// <exception cref="MalformedException">The text is not a module.</exception>
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

    /// <param name="close">The token that must follow the fields; it is not consumed.</param>
    private static Module ParseFields(TokenReader reader, TextOptions options, string? name, TokenKind close)
    {
        int start = reader.End;
        Names names = new(!options.OmitNames);
        List<ModuleField> fields = new FieldScan(reader, names, options).Scan();
        using FieldParser parser = new(reader, names, options);
        Module module = parser.Read(fields, name, start);
        // Annotations are read from the text again up to the same end, so the end must be right.
        if (reader.Peek.Kind != close)
        {
            throw reader.Unexpected();
        }

        // Few texts have annotations, and the search for one costs next to nothing.
        bool mayHaveAnnotations = options.ReadAnnotations
            && reader.Bytes.AsSpan(start, reader.Offset - start).IndexOf("(@"u8) >= 0;
        return mayHaveAnnotations ? new AnnotationReader(module).Read() : module;
    }
}
