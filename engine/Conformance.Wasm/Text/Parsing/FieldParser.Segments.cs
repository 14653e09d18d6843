using System.Collections.Immutable;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Scopes;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>
/// Tables and memories with their contents; element and data segments (spec:text-table-abbrev, spec:text-mem-abbrev,
/// spec:text-elem, spec:text-data).
/// </summary>
internal sealed partial class FieldParser
{
    private readonly ImmutableArray<Expr>.Builder _elements = Builder<Expr>();

    private static ValType NonNullFunc => ValType.Ref(HeapKind.Func, isNullable: false);

    private void ReadTable(uint index, int offset)
    {
        AddrType address = _types.ReadAddrType();
        if (_reader.Peek.Kind == TokenKind.Nat)
        {
            ReadSizedTable(address, offset);
            return;
        }

        // The table in (table t (elem …)) has the size of the segment that fills it.
        ValType element = _types.ReadRefType();
        _reader.ExpectLeft("elem"u8);
        // A list without a type has the type of the table. The published grammar requires a type; the specification's
        // interpreter allows none.
        (ValType type, ImmutableArray<Expr> elements) = _reader.Peek.Kind == TokenKind.Keyword
            || _reader.PeekLeft("ref"u8)
            ? ReadElemList()
            : (
                _isBeforeReferenceTypes ? NonNullFunc : element,
                _reader.PeekLeft() ? ReadElementExprs() : ReadElementIndices());
        _reader.ExpectRight();
        ulong size = (ulong)elements.Length;
        _tables.Add(new Table(new TableType(new Limits(address, size, size), element), null, offset));
        _elems.Add(new ElemSegment(SegmentMode.Active, type, elements, index, Zero(address, offset), offset));
    }

    private void ReadSizedTable(AddrType address, int offset)
    {
        Limits limits = _types.ReadLimits(address);
        TableType type = new(limits, _types.ReadRefType());
        _tables.Add(new Table(type, _reader.Peek.Kind == TokenKind.RParen ? null : _instrs.ReadSequence(), offset));
    }

    private void ReadMemory(uint index, int offset)
    {
        AddrType address = _types.ReadAddrType();
        if (_reader.Peek.Kind == TokenKind.Nat)
        {
            _memories.Add(new Memory(_types.ReadMemType(address), offset));
            return;
        }

        // The memory in (memory (data …)) has exactly as many pages as its contents need.
        int log2 = _types.ReadPageSize();
        _reader.ExpectLeft("data"u8);
        ReadOnlyMemory<byte> bytes = _reader.ReadStrings();
        _reader.ExpectRight();
        ulong pages = ((ulong)bytes.Length + (1ul << log2) - 1) >> log2;
        _memories.Add(new Memory(new MemType(new Limits(address, pages, pages), log2), offset));
        _datas.Add(new DataSegment(SegmentMode.Active, bytes, index, Zero(address, offset), offset));
    }

    private static Expr Zero(AddrType address, int offset) =>
        new([
            new Instr(address == AddrType.I64 ? Opcode.I64Const : Opcode.I32Const, offset),
            new Instr(Opcode.End, offset)]);

    private void ReadElem(int offset)
    {
        if (_reader.TryKeyword("declare"u8))
        {
            (ValType declared, ImmutableArray<Expr> functions) = ReadElemList();
            _elems.Add(new ElemSegment(SegmentMode.Declarative, declared, functions, 0, null, offset));
            return;
        }

        bool isTableUse = _reader.PeekLeft("table"u8);
        bool hasTable = TryTarget("table"u8, _names.Tables, out uint table);
        Expr? at = hasTable || (_reader.PeekLeft() && !_reader.PeekLeft("ref"u8)) ? ReadOffset() : null;
        // In the oldest form, without a table use, an active segment has no kind and contains functions
        // (spec:text-elem).
        bool isOldest = at is not null && !isTableUse
            && _reader.Peek.Kind is TokenKind.Nat or TokenKind.Id or TokenKind.RParen;
        (ValType type, ImmutableArray<Expr> elements) = isOldest ? (NonNullFunc, ReadElementIndices()) : ReadElemList();
        _elems.Add(
            new ElemSegment(at is null ? SegmentMode.Passive : SegmentMode.Active, type, elements, table, at, offset));
    }

    /// <summary>Reads an element list: <c>func</c> and function indices, or a reference type and expressions.</summary>
    private (ValType Type, ImmutableArray<Expr> Elements) ReadElemList() =>
        _reader.TryKeyword("func"u8) ? (NonNullFunc, ReadElementIndices())
        : _types.TryRefType(out ValType type) ? (type, ReadElementExprs())
        : throw _reader.Unexpected(
            _reader.Peek, BareTarget("table")
                ?? (_reader.Peek.Kind is TokenKind.Nat or TokenKind.Id ? "write func before the indices" : null));

    /// <summary>
    /// Advice for the bare index of a table or memory before an offset, a former spelling; null if there is none.
    /// </summary>
    private string? BareTarget(string keyword) =>
        _reader.Peek.Kind is TokenKind.Nat or TokenKind.Id && _reader.PeekSecond.Kind == TokenKind.LParen
            ? $"write ({keyword} …) around the index; --legacy-text (in a scenario: 'legacy: true') accepts the old form"
            : null;

    private ImmutableArray<Expr> ReadElementIndices()
    {
        while (_reader.Peek.Kind is TokenKind.Nat or TokenKind.Id)
        {
            int offset = _reader.Offset;
            uint func = _names.Funcs.Read(_reader);
            _elements.Add(new Expr([new Instr(Opcode.RefFunc, offset, func), new Instr(Opcode.End, offset)]));
        }

        return _elements.DrainToImmutable();
    }

    private ImmutableArray<Expr> ReadElementExprs()
    {
        while (_reader.PeekLeft())
        {
            _elements.Add(ReadExpr("item"u8));
        }

        return _elements.DrainToImmutable();
    }

    private Expr ReadOffset() => ReadExpr("offset"u8);

    /// <summary>Reads an expression after a keyword, or the single folded instruction that abbreviates it.</summary>
    private Expr ReadExpr(ReadOnlySpan<byte> keyword)
    {
        if (!_reader.TryLeft(keyword))
        {
            return _instrs.ReadFolded();
        }

        Expr expr = _instrs.ReadSequence();
        _reader.ExpectRight();
        return expr;
    }

    /// <summary>Reads <c>(table x)</c> or <c>(memory x)</c>; a bare index was a former spelling.</summary>
    private bool TryTarget(ReadOnlySpan<byte> keyword, IndexSpace space, out uint index)
    {
        index = 0;
        if (_legacy.IsBareTarget(_reader.Peek, keyword))
        {
            index = space.Read(_reader);
            return true;
        }

        if (!_reader.TryLeft(keyword))
        {
            return false;
        }

        index = space.Read(_reader);
        _reader.ExpectRight();
        return true;
    }

    private void ReadData(int offset)
    {
        bool hasMemory = TryTarget("memory"u8, _names.Memories, out uint memory);
        Expr? at = hasMemory || _reader.PeekLeft() ? ReadOffset() : null;
        SegmentMode mode = at is null ? SegmentMode.Passive : SegmentMode.Active;
        if (at is null && BareTarget("memory") is { } hint)
        {
            throw _reader.Unexpected(_reader.Peek, hint);
        }

        _datas.Add(new DataSegment(mode, _reader.ReadStrings(), memory, at, offset));
    }
}
