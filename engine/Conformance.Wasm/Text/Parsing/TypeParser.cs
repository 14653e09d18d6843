using System.Collections.Immutable;
using System.Numerics;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Scopes;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>Reads types (spec:text-type).</summary>
internal sealed class TypeParser(TokenReader reader, Names names, Legacy legacy, TextOptions options)
{
    /// <summary>A value type, or fails.</summary>
    public ValType ReadValType() => TryValType(out ValType type) ? type : throw reader.Unexpected();

    /// <summary>A value type if one comes next (spec:text-valtype).</summary>
    public bool TryValType(out ValType type)
    {
        Token token = reader.Peek;
        if (token.Kind == TokenKind.Keyword)
        {
            switch (reader.TextOf(token))
            {
                case [(byte)'i', (byte)'3', (byte)'2']:
                    type = ValType.I32;
                    break;
                case [(byte)'i', (byte)'6', (byte)'4']:
                    type = ValType.I64;
                    break;
                case [(byte)'f', (byte)'3', (byte)'2']:
                    type = ValType.F32;
                    break;
                case [(byte)'f', (byte)'6', (byte)'4']:
                    type = ValType.F64;
                    break;
                case [(byte)'v', (byte)'1', (byte)'2', (byte)'8']:
                    type = ValType.V128;
                    break;
                default:
                    return TryRefType(out type);
            }

            _ = reader.Next();
            return true;
        }

        return TryRefType(out type);
    }

    /// <summary>A reference type, or fails.</summary>
    public ValType ReadRefType() => TryRefType(out ValType type) ? type : throw reader.Unexpected();

    /// <summary>A reference type if one comes next (spec:text-reftype).</summary>
    public bool TryRefType(out ValType type)
    {
        type = default;
        if (reader.Peek.Kind == TokenKind.Keyword)
        {
            Token token = reader.Peek;
            if (AbbreviationOf(reader.TextOf(token)) is not { } heap)
            {
                return false;
            }

            _ = reader.Next();
            type = ValType.Ref(heap, isNullable: true);
            return true;
        }

        if (!reader.TryLeft("ref"u8))
        {
            return false;
        }

        bool isNullable = reader.TryKeyword("null"u8);
        type = ValType.Ref(ReadHeapType(), isNullable);
        reader.ExpectRight();
        return true;
    }

    /// <summary>A heap type, or fails (spec:text-heaptype).</summary>
    public HeapType ReadHeapType()
    {
        Token token = reader.Peek;
        if (token.Kind == TokenKind.Keyword)
        {
            HeapKind kind = AbstractOf(reader.TextOf(token))
                ?? throw reader.Unexpected(
                    token,
                    reader.IsKeyword(token, "data"u8) ? "'data' became 'struct' or 'array'" : null);
            _ = reader.Next();
            return new HeapType(kind);
        }

        if (!reader.TryLeft("exact"u8))
        {
            return HeapType.Concrete(ReadTypeIndex());
        }

        int index = ReadTypeIndex();
        reader.ExpectRight();
        return HeapType.Concrete(index, isExact: true);
    }

    /// <summary>A type index, or fails.</summary>
    public int ReadTypeIndex() => Clamp(names.Types.Read(reader));

    /// <summary>
    /// A type index for use in types; larger indices are equivalent, since no module has so many types.
    /// </summary>
    public static int Clamp(uint index) => (int)Math.Min(index, int.MaxValue);

    /// <summary><c>(type x)</c> of a type use, if it comes next (spec:text-typeuse).</summary>
    public uint ReadExplicitType(out bool hasType)
    {
        hasType = reader.TryLeft("type"u8);
        if (!hasType)
        {
            return 0;
        }

        uint index = names.Types.Read(reader);
        reader.ExpectRight();
        return index;
    }

    /// <summary>A global type, or fails (spec:text-globaltype).</summary>
    public GlobalType ReadGlobalType()
    {
        bool isMutable = reader.TryLeft("mut"u8);
        ValType type = ReadValType();
        if (isMutable)
        {
            reader.ExpectRight();
        }

        return new GlobalType(type, isMutable);
    }

    /// <summary>A table type, or fails (spec:text-tabletype).</summary>
    public TableType ReadTableType()
    {
        Limits limits = ReadLimits(ReadAddrType());
        return new TableType(limits, ReadRefType());
    }

    /// <summary>A memory type, or fails (spec:text-memtype).</summary>
    public MemType ReadMemType() => ReadMemType(ReadAddrType());

    /// <summary>
    /// A memory type after its address type, or fails: <c>shared</c> with threads, then the page size of
    /// custom-page-sizes.
    /// </summary>
    public MemType ReadMemType(AddrType address)
    {
        Limits limits = ReadLimits(address);
        limits = limits with { IsShared = reader.TryKeyword("shared"u8) };
        return new MemType(limits, ReadPageSize());
    }

    /// <summary>An address type if one comes next; i32 otherwise (spec:text-addrtype).</summary>
    public AddrType ReadAddrType()
    {
        AddrType address = reader.PeekKeyword("i64"u8) ? AddrType.I64 : AddrType.I32;
        if (address == AddrType.I64 || reader.PeekKeyword("i32"u8))
        {
            _ = reader.Next();
        }

        return address;
    }

    /// <summary><c>(pagesize n)</c> as an exponent; 16 if there is none.</summary>
    public int ReadPageSize()
    {
        if (!reader.TryLeft("pagesize"u8))
        {
            return 16;
        }

        Token token = reader.Peek;
        ulong size = reader.ExpectU64();
        reader.ExpectRight();
        return BitOperations.IsPow2(size)
            ? BitOperations.Log2(size)
            : throw Malformed.PageSize(reader.LocationOf(token));
    }

    /// <summary>
    /// The type definitions of a <c>type</c> or <c>rec</c> field, whose parenthesis is the next token
    /// (spec:text-rectype).
    /// </summary>
    public RecType ReadRecType(int firstIndex)
    {
        int offset = reader.Offset;
        if (!reader.TryLeft("rec"u8))
        {
            return new RecType([ReadTypeDefinition((uint)firstIndex)], offset) { Offsets = [offset] };
        }

        ImmutableArray<SubType>.Builder members = ImmutableArray.CreateBuilder<SubType>();
        ImmutableArray<int>.Builder offsets = ImmutableArray.CreateBuilder<int>();
        while (reader.PeekLeft())
        {
            offsets.Add(reader.Offset);
            members.Add(ReadTypeDefinition((uint)(firstIndex + members.Count)));
        }

        reader.ExpectRight();
        return new RecType(members.DrainToImmutable(), offset)
        {
            IsExplicit = true,
            Offsets = offsets.DrainToImmutable(),
        };
    }

    private SubType ReadTypeDefinition(uint index)
    {
        reader.ExpectLeft("type"u8);
        if (reader.Peek.Kind == TokenKind.Id)
        {
            _ = reader.Next();
        }

        SubType type = ReadSubType(index);
        reader.ExpectRight();
        return type;
    }

    private SubType ReadSubType(uint index)
    {
        if (!reader.TryLeft("sub"u8))
        {
            return ReadBody(isFinal: true, [], index);
        }

        bool isFinal = reader.TryKeyword("final"u8);
        ImmutableArray<HeapType> supertypes = [];
        while (reader.Peek.Kind is TokenKind.Nat or TokenKind.Id)
        {
            supertypes = supertypes.Add(HeapType.Concrete(ReadTypeIndex()));
        }

        SubType type = ReadBody(isFinal, supertypes, index);
        reader.ExpectRight();
        return type;
    }

    private SubType ReadBody(bool isFinal, ImmutableArray<HeapType> supertypes, uint index)
    {
        HeapType? describes = TryReference("describes"u8);
        HeapType? descriptor = TryReference("descriptor"u8);
        return new SubType(isFinal, supertypes, ReadCompType(index)) { Describes = describes, Descriptor = descriptor };
    }

    private HeapType? TryReference(ReadOnlySpan<byte> keyword)
    {
        if (!reader.TryLeft(keyword))
        {
            return null;
        }

        HeapType type = HeapType.Concrete(ReadTypeIndex());
        reader.ExpectRight();
        return type;
    }

    private CompType ReadCompType(uint index)
    {
        CompType type;
        if (reader.TryLeft("func"u8))
        {
            Signature signature = new();
            signature.Read(reader, this, ParamIds.Ignored, null);
            type = signature.ToFuncType();
        }
        else if (reader.TryLeft("struct"u8))
        {
            type = ReadStruct(index);
        }
        else if (reader.TryLeft("array"u8))
        {
            type = new ArrayType(ReadFieldType());
        }
        else
        {
            throw reader.PeekLeft() && reader.PeekSecond is { } second
                ? reader.Unexpected(second)
                : reader.Unexpected();
        }

        reader.ExpectRight();
        return type;
    }

    private StructType ReadStruct(uint index)
    {
        ImmutableArray<FieldType>.Builder fields = ImmutableArray.CreateBuilder<FieldType>();
        IndexSpace? ids = null;
        while (reader.TryLeft("field"u8))
        {
            if (reader.Peek.Kind == TokenKind.Id)
            {
                ids ??= new IndexSpace("field");
                ids.Skip(fields.Count - ids.Count);
                Token id = reader.Next();
                ids.Bind(reader, id, null);
                Names.Keep(names.Kept?.Fields, index, (uint)fields.Count, names.Kept is null ? "" : reader.NameOf(id));
                fields.Add(ReadFieldType());
            }
            else
            {
                while (reader.Peek.Kind != TokenKind.RParen)
                {
                    fields.Add(ReadFieldType());
                }
            }

            reader.ExpectRight();
        }

        if (ids is not null)
        {
            (names.Fields ??= [])[index] = ids;
        }

        return new StructType(fields.DrainToImmutable());
    }

    private FieldType ReadFieldType()
    {
        bool isMutable = reader.TryLeft("mut"u8);
        FieldType field;
        if (reader.TryKeyword("i8"u8))
        {
            field = new FieldType(ValType.I32, Packing.I8, isMutable);
        }
        else if (reader.TryKeyword("i16"u8))
        {
            field = new FieldType(ValType.I32, Packing.I16, isMutable);
        }
        else
        {
            field = new FieldType(ReadValType(), Packing.None, isMutable);
        }

        if (isMutable)
        {
            reader.ExpectRight();
        }

        return field;
    }

    /// <summary>Limits after their address type, or fails (spec:text-limits).</summary>
    public Limits ReadLimits(AddrType address)
    {
        ulong minimum = ReadLimit();
        ulong? maximum = reader.Peek.Kind == TokenKind.Nat ? ReadLimit() : null;
        return new Limits(address, minimum, maximum);
    }

    private ulong ReadLimit() => options.IsBeforeMemory64 ? reader.ExpectU32() : reader.ExpectU64();

    /// <summary>The abstract heap type of a keyword.</summary>
    public static HeapKind? AbstractOf(ReadOnlySpan<byte> word)
    {
        for (HeapKind kind = HeapKind.Any; kind <= HeapKind.NoExn; kind++)
        {
            if (word.SequenceEqual(HeapWord(kind)))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>The heap type of an abbreviation such as <c>funcref</c>.</summary>
    private HeapKind? AbbreviationOf(ReadOnlySpan<byte> word)
    {
        if (word.EndsWith("ref"u8))
        {
            ReadOnlySpan<byte> stem = word[..^"ref"u8.Length];
            switch (stem)
            {
                case [(byte)'n', (byte)'u', (byte)'l', (byte)'l']:
                    return HeapKind.None;
                case [(byte)'n', (byte)'u', (byte)'l', (byte)'l', .. var rest]:
                    return AbstractOf(rest) switch
                    {
                        HeapKind.Func => HeapKind.NoFunc,
                        HeapKind.Extern => HeapKind.NoExtern,
                        HeapKind.Exn => HeapKind.NoExn,
                        _ => null,
                    };
                default:
                    return
                        AbstractOf(stem)
                            is { } kind
                                and not (HeapKind.None or HeapKind.NoFunc or HeapKind.NoExtern or HeapKind.NoExn)
                        ? kind
                        : null;
            }
        }

        return legacy.IsAnyFunc(word, reader.Location) ? HeapKind.Func : null;
    }

    private static ReadOnlySpan<byte> HeapWord(HeapKind kind) => kind switch
    {
        HeapKind.Any => "any"u8,
        HeapKind.Eq => "eq"u8,
        HeapKind.I31 => "i31"u8,
        HeapKind.Struct => "struct"u8,
        HeapKind.Array => "array"u8,
        HeapKind.None => "none"u8,
        HeapKind.Func => "func"u8,
        HeapKind.NoFunc => "nofunc"u8,
        HeapKind.Extern => "extern"u8,
        HeapKind.NoExtern => "noextern"u8,
        HeapKind.Exn => "exn"u8,
        _ => "noexn"u8,
    };
}
