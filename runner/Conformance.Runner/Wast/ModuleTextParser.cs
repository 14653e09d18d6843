using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Runner.Wast;

/// <summary>Reads modules after <c>(module</c>: text, <c>binary</c> or <c>quote</c>.</summary>
internal sealed class ModuleTextParser(TokenReader reader, List<TextWarning> warnings, TextOptions grammar)
{
    private readonly TextOptions _options = grammar with { ReadAnnotations = true, Warnings = warnings };

    /// <summary>Reads a module including its right parenthesis, and parses text.</summary>
    internal (string? Name, ModuleText Module, bool IsDefinition) Read()
    {
        (string? name, bool isDefinition) = ReadHead();
        return (name, ReadStrings()
            ?? new ModuleText.Parsed(ModuleParser.ParseModule(reader, _options, name)), isDefinition);
    }

    /// <summary>
    /// Reads a module without parsing its text, which may be malformed on purpose. The text is parsed when the command
    /// runs.
    /// </summary>
    internal ModuleText ReadUnread()
    {
        int start = reader.End;
        _ = ReadHead();
        if (ReadStrings() is { } strings)
        {
            return strings;
        }

        int fields = reader.End;
        int module = reader.Source.Content.Span[..start].LastIndexOf((byte)'(');
        reader.Seek(module);
        reader.SkipGroup();
        return new ModuleText.Quoted(Part(fields, reader.End - 1), _options);
    }

    private (string? Name, bool IsDefinition) ReadHead()
    {
        bool isDefinition = reader.TryKeyword("definition"u8);
        _ = reader.TryId(out string? name);
        return (name, isDefinition);
    }

    private ModuleText? ReadStrings()
    {
        bool isBinary = reader.TryKeyword("binary"u8);
        if (!isBinary && !reader.TryKeyword("quote"u8))
        {
            return null;
        }

        string place = reader.Source.Describe(reader.Offset);
        ReadOnlyMemory<byte> content = reader.ReadStrings();
        reader.ExpectRight();
        return isBinary
            ? new ModuleText.Binary(content)
            : new ModuleText.Quoted(new SourceText($"<quote at {place}>", content), _options);
    }

    /// <summary>
    /// A part of the file that keeps its lines and columns: the text before it is replaced by white space.
    /// </summary>
    private SourceText Part(int start, int end)
    {
        byte[] text = reader.Source.Content.Span[..end].ToArray();
        foreach (ref byte unit in text.AsSpan(0, start))
        {
            unit = unit is (byte)'\n' or (byte)'\r' ? unit : (byte)' ';
        }

        return new SourceText(reader.Source.Path, text);
    }
}
