using System.Collections.Immutable;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Scopes;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>
/// The second pass over a module: reads every field, types first, after the first pass has collected all identifiers
/// (spec:text-modulefield).
/// </summary>
internal sealed partial class FieldParser : IDisposable
{
    private readonly TokenReader _reader;
    private readonly Names _names;
    private readonly Legacy _legacy;
    private readonly TypeTable _table = new();
    private readonly TypeParser _types;
    private readonly InstrParser _instrs;
    private readonly Signature _signature = new();
    private readonly Action<Token, int> _bindParameter;

    private readonly ImmutableArray<Import>.Builder _imports = Builder<Import>();
    private readonly ImmutableArray<Func>.Builder _funcs = Builder<Func>();
    private readonly ImmutableArray<Table>.Builder _tables = Builder<Table>();
    private readonly ImmutableArray<Memory>.Builder _memories = Builder<Memory>();
    private readonly ImmutableArray<Global>.Builder _globals = Builder<Global>();
    private readonly ImmutableArray<Tag>.Builder _tags = Builder<Tag>();
    private readonly ImmutableArray<Export>.Builder _exports = Builder<Export>();
    private readonly bool _isBeforeBulkMemory;
    private readonly bool _isBeforeReferenceTypes;
    private readonly ImmutableArray<ElemSegment>.Builder _elems = Builder<ElemSegment>();
    private readonly ImmutableArray<DataSegment>.Builder _datas = Builder<DataSegment>();
    private readonly List<LocalGroup> _locals = [];
    private StartFunc? _start;

    /// <summary>The error to raise if the number of the function's parameters is needed.</summary>
    private MalformedException? _unknownType;
    private ExternKind? _lastDefinition;
    private readonly uint[] _next = new uint[(int)ExternKind.Tag + 1];

    public FieldParser(TokenReader reader, Names names, TextOptions options)
    {
        _reader = reader;
        _names = names;
        _isBeforeBulkMemory = options.IsBeforeBulkMemory;
        _isBeforeReferenceTypes = options.IsBeforeReferenceTypes;
        _legacy = new Legacy(reader, options);
        _types = new TypeParser(reader, names, _legacy, options);
        _instrs = new InstrParser(reader, names, _table, _types, _signature, _legacy);
        _bindParameter = BindParameter;
    }

    public void Dispose() => _instrs.Dispose();

    /// <summary>Reads the fields of a module and moves the reader after the last one.</summary>
    public Module Read(List<ModuleField> fields, string? name, int offset)
    {
        // The reader must continue where the scan stopped, whichever field is read last.
        int end = _reader.End;
        foreach (ModuleField field in fields)
        {
            if (field.IsType)
            {
                _reader.Seek(field.Start);
                _table.Add(_types.ReadRecType(_table.Count));
            }
        }

        foreach (ModuleField field in fields)
        {
            if (!field.IsType)
            {
                _reader.Seek(field.Start);
                ReadField();
            }
        }

        _reader.Seek(end);
        return new Module(_reader.Source)
        {
            Name = name,
            Offset = offset,
            Types = _table.Close(),
            Imports = _imports.DrainToImmutable(),
            Funcs = _funcs.DrainToImmutable(),
            Tables = _tables.DrainToImmutable(),
            Memories = _memories.DrainToImmutable(),
            Globals = _globals.DrainToImmutable(),
            Tags = _tags.DrainToImmutable(),
            Exports = _exports.DrainToImmutable(),
            Elems = _elems.DrainToImmutable(),
            Datas = _datas.DrainToImmutable(),
            Start = _start,
            Names = _names.Result,
        };
    }

    private static ImmutableArray<T>.Builder Builder<T>() => ImmutableArray.CreateBuilder<T>(0);

    private void ReadField()
    {
        int offset = _reader.Offset;
        _ = _reader.Expect(TokenKind.LParen);
        Token word = _reader.Peek;
        ReadOnlySpan<byte> keyword = word.Kind == TokenKind.Keyword ? _reader.TextOf(word) : default;
        if (FieldScan.KindOf(keyword) is { } kind)
        {
            _ = _reader.Next();
            SkipId();
            ReadDefinition(kind, offset);
        }
        else if (_reader.TryKeyword("export"u8))
        {
            ReadExport(offset);
        }
        else if (_reader.TryKeyword("import"u8))
        {
            ReadImport(offset);
        }
        else if (_reader.TryKeyword("elem"u8))
        {
            SkipSegmentId();
            ReadElem(offset);
        }
        else if (_reader.TryKeyword("data"u8))
        {
            SkipSegmentId();
            ReadData(offset);
        }
        else if (_reader.TryKeyword("start"u8))
        {
            uint func = _names.Funcs.Read(_reader);
            _start = _start is null
                ? new StartFunc(func, offset)
                : throw Malformed.SecondStart(new Location(_reader.Source, offset));
        }
        else
        {
            throw _reader.Unexpected();
        }

        _reader.ExpectRight();
    }

    private void SkipSegmentId()
    {
        if (!_isBeforeBulkMemory)
        {
            SkipId();
        }
    }

    private void SkipId()
    {
        if (_reader.Peek.Kind == TokenKind.Id)
        {
            _ = _reader.Next();
        }
    }

    private void ReadExport(int offset)
    {
        string name = _reader.ExpectName();
        _ = _reader.Expect(TokenKind.LParen);
        Token word = _reader.Peek;
        ExternKind kind = (word.Kind == TokenKind.Keyword ? FieldScan.KindOf(_reader.TextOf(word)) : null)
            ?? throw _reader.Unexpected();
        _ = _reader.Next();
        _exports.Add(new Export(name, kind, _names.Of(kind).Read(_reader), offset));
        _reader.ExpectRight();
    }

    private void ReadImport(int offset)
    {
        CheckImportOrder(offset);
        string module = _reader.ExpectName();
        string name = _reader.ExpectName();
        _ = _reader.Expect(TokenKind.LParen);
        Token word = _reader.Peek;
        ExternKind kind = (word.Kind == TokenKind.Keyword ? FieldScan.KindOf(_reader.TextOf(word)) : null)
            ?? throw _reader.Unexpected();
        _ = _reader.Next();
        SkipId();
        _imports.Add(new Import(module, name, ReadExternType(kind), offset));
        _next[(int)kind]++;
        _reader.ExpectRight();
    }

    /// <summary>
    /// Rejects an import after a definition, since it would shift the definition's index (spec:text-module).
    /// </summary>
    private void CheckImportOrder(int offset)
    {
        if (_lastDefinition is { } definition)
        {
            throw Malformed.LateImport(definition, new Location(_reader.Source, offset));
        }
    }

    private ExternType ReadExternType(ExternKind kind) => kind switch
    {
        ExternKind.Func => ReadFuncImport(),
        ExternKind.Table => _types.ReadTableType(),
        ExternKind.Memory => _types.ReadMemType(),
        ExternKind.Global => _types.ReadGlobalType(),
        _ => new TagType(HeapType.Concrete(TypeParser.Clamp(ReadTypeUse(ParamIds.Ignored)))),
    };

    /// <summary>
    /// Reads the type of an imported function; with custom-descriptors it may be inside <c>(exact …)</c>.
    /// </summary>
    private ExternFunc ReadFuncImport()
    {
        bool isExact = _reader.TryLeft("exact"u8);
        ExternFunc type = new(HeapType.Concrete(TypeParser.Clamp(ReadTypeUse(ParamIds.Ignored)), isExact));
        if (isExact)
        {
            _reader.ExpectRight();
        }

        return type;
    }

    /// <summary>A type use (spec:text-typeuse).</summary>
    private uint ReadTypeUse(ParamIds ids)
    {
        int offset = _reader.Offset;
        uint index = _types.ReadExplicitType(out bool hasType);
        _signature.Read(_reader, _types, ids, ids == ParamIds.Bound ? _bindParameter : null);
        if (!hasType)
        {
            return _table.Intern(_signature.Parameters, _signature.Results, offset);
        }

        _table.Check(_signature, index, new Location(_reader.Source, offset));
        return index;
    }

    private void BindParameter(Token id, int index)
    {
        _names.Locals.Skip(index - _names.Locals.Count);
        BindLocal(id);
    }

    private void BindLocal(Token id)
    {
        if (_unknownType is { } error)
        {
            throw error;
        }

        if (_names.Kept is { } kept)
        {
            Names.Keep(kept.Locals, _next[(int)ExternKind.Func], (uint)_names.Locals.Count, _reader.NameOf(id));
        }

        _names.Locals.Bind(_reader, id, null);
    }

    /// <summary>
    /// Reads a definition, or an import in its place, after inline exports (spec:text-func-abbrev; likewise for tables,
    /// memories, globals and tags).
    /// </summary>
    private void ReadDefinition(ExternKind kind, int offset)
    {
        uint index = _next[(int)kind];
        while (_reader.PeekLeft("export"u8))
        {
            int at = _reader.Offset;
            _reader.ExpectLeft("export"u8);
            _exports.Add(new Export(_reader.ExpectName(), kind, index, at));
            _reader.ExpectRight();
        }

        if (_reader.TryLeft("import"u8))
        {
            CheckImportOrder(offset);
            string module = _reader.ExpectName();
            string name = _reader.ExpectName();
            _reader.ExpectRight();
            _imports.Add(new Import(module, name, ReadExternType(kind), offset));
        }
        else
        {
            ReadOwn(kind, index, offset);
            _lastDefinition = kind;
        }

        _next[(int)kind]++;
    }

    private void ReadOwn(ExternKind kind, uint index, int offset)
    {
        switch (kind)
        {
            case ExternKind.Func:
                _funcs.Add(ReadFunc(index, offset));
                break;
            case ExternKind.Table:
                ReadTable(index, offset);
                break;
            case ExternKind.Memory:
                ReadMemory(index, offset);
                break;
            case ExternKind.Global:
                GlobalType type = _types.ReadGlobalType();
                _globals.Add(new Global(type, _instrs.ReadSequence(), offset));
                break;
            default:
                _tags.Add(
                    new Tag(new TagType(HeapType.Concrete(TypeParser.Clamp(ReadTypeUse(ParamIds.Ignored)))), offset));
                break;
        }
    }

    private Func ReadFunc(uint index, int offset)
    {
        _names.Locals.Clear();
        _unknownType = null;
        _locals.Clear();
        int at = _reader.Offset;
        uint type = ReadTypeUse(ParamIds.Bound);
        CountParameters(type, at);
        while (_reader.TryLeft("local"u8))
        {
            ReadLocals();
            _reader.ExpectRight();
        }

        Expr body = _instrs.ReadBody(index);
        return new Func(type, _locals.Count == 0 ? [] : [.. _locals], body, offset);
    }

    /// <summary>
    /// Counts the parameters, which come before the locals. If only the type gives their number, the type must be known
    /// once a local has an identifier, and not before.
    /// </summary>
    private void CountParameters(uint type, int offset)
    {
        int count = _signature.Parameters.Length;
        _unknownType = null;
        if (_signature.IsEmpty)
        {
            FuncType? known = _table.FuncAt(type);
            count = known?.Parameters.Length ?? 0;
            _unknownType = known is null ? Malformed.NoFuncType(type, new Location(_reader.Source, offset)) : null;
        }

        _names.Locals.Skip(count - _names.Locals.Count);
    }

    private void ReadLocals()
    {
        if (_reader.Peek.Kind == TokenKind.Id)
        {
            BindLocal(_reader.Next());
            AddLocal(_types.ReadValType());
            return;
        }

        while (_reader.Peek.Kind != TokenKind.RParen)
        {
            AddLocal(_types.ReadValType());
            _names.Locals.Skip();
        }
    }

    private void AddLocal(ValType type)
    {
        if (_locals.Count > 0 && _locals[^1] is { } last && last.Type == type)
        {
            _locals[^1] = last with { Count = last.Count + 1 };
        }
        else
        {
            _locals.Add(new LocalGroup(1, type));
        }
    }
}
