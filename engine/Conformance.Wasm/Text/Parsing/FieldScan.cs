using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Scopes;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>A field of a module: its place, and whether it defines types.</summary>
/// <param name="Start">Offset of its left parenthesis.</param>
/// <param name="End">Offset after its right parenthesis.</param>
/// <param name="IsType">Whether it defines types.</param>
internal readonly record struct ModuleField(int Start, int End, bool IsType);

/// <summary>
/// The first pass over a module: assigns indices, so that the second pass can resolve identifiers anywhere
/// (spec:text-module). The second pass reports all errors.
/// </summary>
internal sealed class FieldScan(TokenReader reader, Names names, TextOptions options)
{
    /// <summary>Scans the fields and moves the reader after the last closed one.</summary>
    public List<ModuleField> Scan()
    {
        List<ModuleField> fields = [];
        while (reader.PeekLeft())
        {
            int start = reader.Offset;
            bool isType = ScanField();
            reader.Seek(start);
            bool isClosed = reader.TrySkipGroup();
            fields.Add(new ModuleField(start, reader.End, isType));
            if (!isClosed)
            {
                break;
            }
        }

        return fields;
    }

    private bool ScanField()
    {
        _ = reader.Next();
        Token word = reader.Peek;
        if (word.Kind != TokenKind.Keyword)
        {
            return false;
        }

        _ = reader.Next();
        ReadOnlySpan<byte> keyword = reader.TextOf(word);
        if (keyword.SequenceEqual("func"u8))
        {
            names.Funcs.Bind(reader, names.Kept?.Funcs);
        }
        else if (keyword.SequenceEqual("type"u8))
        {
            names.Types.Bind(reader, names.Kept?.Types);
            return true;
        }
        else if (keyword.SequenceEqual("rec"u8))
        {
            ScanGroup();
            return true;
        }
        else if (keyword.SequenceEqual("import"u8))
        {
            ScanImport();
        }
        else if (keyword.SequenceEqual("elem"u8))
        {
            BindSegment(names.Elems, names.Kept?.Elems);
        }
        else if (keyword.SequenceEqual("data"u8))
        {
            BindSegment(names.Datas, names.Kept?.Datas);
        }
        else if (KindOf(keyword) is { } kind)
        {
            names.Of(kind).Bind(reader, names.KeptOf(kind));
            ScanInlineSegment(kind);
        }

        return false;
    }

    /// <summary>
    /// Binds the name of a segment. Before bulk memory, the identifier was that of its table or memory.
    /// </summary>
    private void BindSegment(IndexSpace space, Dictionary<uint, string>? kept)
    {
        if (options.IsBeforeBulkMemory)
        {
            space.Skip();
        }
        else
        {
            space.Bind(reader, kept);
        }
    }

    /// <summary>The kind of an extern by its keyword.</summary>
    public static ExternKind? KindOf(ReadOnlySpan<byte> keyword) => keyword switch
    {
        [(byte)'f', (byte)'u', (byte)'n', (byte)'c'] => ExternKind.Func,
        [(byte)'t', (byte)'a', (byte)'b', (byte)'l', (byte)'e'] => ExternKind.Table,
        [(byte)'m', (byte)'e', (byte)'m', (byte)'o', (byte)'r', (byte)'y'] => ExternKind.Memory,
        [(byte)'g', (byte)'l', (byte)'o', (byte)'b', (byte)'a', (byte)'l'] => ExternKind.Global,
        [(byte)'t', (byte)'a', (byte)'g'] => ExternKind.Tag,
        _ => null,
    };

    private void ScanGroup()
    {
        while (reader.PeekLeft("type"u8))
        {
            int start = reader.Offset;
            _ = reader.Next();
            _ = reader.Next();
            names.Types.Bind(reader, names.Kept?.Types);
            reader.Seek(start);
            if (!reader.TrySkipGroup())
            {
                return;
            }
        }
    }

    private void ScanImport()
    {
        if (reader.Peek.Kind != TokenKind.String || reader.PeekSecond.Kind != TokenKind.String)
        {
            return;
        }

        _ = reader.Next();
        _ = reader.Next();
        if (reader.PeekLeft() && reader.PeekSecond.Kind == TokenKind.Keyword
            && KindOf(reader.TextOf(reader.PeekSecond)) is { } kind)
        {
            _ = reader.Next();
            _ = reader.Next();
            names.Of(kind).Bind(reader, names.KeptOf(kind));
        }
    }

    /// <summary>
    /// Scans the segment of a table or memory with contents, which takes an index too (spec:text-table-abbrev,
    /// spec:text-mem-abbrev).
    /// </summary>
    private void ScanInlineSegment(ExternKind kind)
    {
        if (kind is not (ExternKind.Table or ExternKind.Memory))
        {
            return;
        }

        while (reader.Peek.Kind is not (TokenKind.RParen or TokenKind.Eof))
        {
            if (kind == ExternKind.Table && reader.PeekLeft("elem"u8))
            {
                names.Elems.Skip();
                return;
            }

            if (kind == ExternKind.Memory && reader.PeekLeft("data"u8))
            {
                names.Datas.Skip();
                return;
            }

            if (!reader.PeekLeft())
            {
                _ = reader.Next();
            }
            else if (!reader.TrySkipGroup())
            {
                return;
            }
        }
    }
}
