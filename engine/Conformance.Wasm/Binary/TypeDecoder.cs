using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>Reads types (spec:binary/types).</summary>
internal static class TypeDecoder
{
    // A page size with a larger exponent exceeds every address.
    private const uint MaxPageSizeLog2 = 63;

    public static ValType ReadValType(ref ByteReader reader) => ReadValType(ref reader, TypeSort.Reference);

    public static ValType ReadRefType(ref ByteReader reader) =>
        ReadRefType(ref reader, reader.ReadTypeCode(), TypeSort.Reference);

    public static HeapType ReadHeapType(ref ByteReader reader) => ReadHeapType(ref reader, TypeSort.Heap);

    public static BlockType ReadBlockType(ref ByteReader reader)
    {
        int start = reader.Position;
        int code = reader.Peek();
        if (code == TypeCode.Empty)
        {
            reader.Position++;
            return BlockType.Empty;
        }

        if (code is >= 0x40 and < 0x80 || !reader.Features.Has(Feature.MultiValue))
        {
            return BlockType.OfResult(ReadValType(ref reader));
        }

        return BlockType.OfIndex(ReadIndex33(ref reader, TypeSort.Reference, start));
    }

    public static ValType[] ReadValTypes(ref ByteReader reader)
    {
        ValType[] types = new ValType[reader.ReadCount()];
        for (int i = 0; i < types.Length; i++)
        {
            types[i] = ReadValType(ref reader);
        }

        return types;
    }

    public static RecType ReadRecType(ref ByteReader reader)
    {
        int start = reader.Position;
        bool isExplicit = reader.Peek() == TypeCode.Rec;
        int count = 1;
        if (isExplicit)
        {
            reader.Position++;
            count = reader.ReadCount();
        }

        SubType[] members = new SubType[count];
        int[] offsets = new int[count];
        for (int i = 0; i < count; i++)
        {
            TimeLimit.SpendEach(i);
            offsets[i] = reader.Position;
            members[i] = ReadSubType(ref reader);
        }

        return new RecType(Freeze(members), start) { IsExplicit = isExplicit, Offsets = Freeze(offsets) };
    }

    public static ExternType ReadExternType(ref ByteReader reader)
    {
        byte code = reader.ReadByte();
        switch (code)
        {
            case (byte)ExternKind.Func:
                return new ExternFunc(ReadConcrete(ref reader));
            case (byte)ExternKind.Table:
                return ReadTableType(ref reader);
            case (byte)ExternKind.Memory:
                return ReadMemType(ref reader);
            case (byte)ExternKind.Global:
                return ReadGlobalType(ref reader);
            case (byte)ExternKind.Tag when HasTags(reader.Features):
                return ReadTagType(ref reader);
            case TypeCode.ExactFunc when reader.Features.Has(Feature.CustomDescriptors):
                return new ExternFunc(ReadConcrete(ref reader, isExact: true));
            default:
                throw Malformed.ImportKind(code, reader.At(reader.Position - 1));
        }
    }

    public static TableType ReadTableType(ref ByteReader reader)
    {
        ValType element = ReadRefType(ref reader);
        Limits limits = ReadLimits(ref reader, CommonFlags(reader.Features), out _);
        return new TableType(limits, element);
    }

    public static MemType ReadMemType(ref ByteReader reader)
    {
        LimitsFlags allowed = CommonFlags(reader.Features);
        allowed |= reader.Features.Has(Feature.Threads) ? LimitsFlags.Shared : LimitsFlags.None;
        allowed |= reader.Features.Has(Feature.CustomPageSizes) ? LimitsFlags.PageSize : LimitsFlags.None;
        Limits limits = ReadLimits(ref reader, allowed, out bool hasPageSize);
        if (!hasPageSize)
        {
            return new MemType(limits);
        }

        int start = reader.Position;
        uint exponent = reader.ReadU32();
        return exponent <= MaxPageSizeLog2
            ? new MemType(limits, (int)exponent)
            : throw Malformed.PageSize(exponent, reader.At(start));
    }

    /// <summary>Whether modules have tags at all.</summary>
    public static bool HasTags(FeatureSet features) =>
        features.Has(Feature.Exceptions) || features.Has(Feature.LegacyExceptions);

    public static GlobalType ReadGlobalType(ref ByteReader reader)
    {
        ValType type = ReadValType(ref reader);
        return new GlobalType(type, ReadMutability(ref reader));
    }

    public static TagType ReadTagType(ref ByteReader reader)
    {
        reader.ReadZero();
        return new TagType(ReadConcrete(ref reader));
    }

    private static SubType ReadSubType(ref ByteReader reader)
    {
        int code = reader.Peek();
        bool isFinal = code != TypeCode.Sub;
        ImmutableArray<HeapType> supertypes = [];
        if (code is TypeCode.Sub or TypeCode.SubFinal)
        {
            reader.Position++;
            HeapType[] types = new HeapType[reader.ReadCount()];
            for (int i = 0; i < types.Length; i++)
            {
                types[i] = ReadConcrete(ref reader);
            }

            supertypes = Freeze(types);
        }

        HeapType? describes = ReadClause(ref reader, TypeCode.Describes);
        HeapType? descriptor = ReadClause(ref reader, TypeCode.Descriptor);
        CompType body = ReadCompType(ref reader);
        return new SubType(isFinal, supertypes, body) { Describes = describes, Descriptor = descriptor };
    }

    private static HeapType? ReadClause(ref ByteReader reader, byte code)
    {
        if (reader.Peek() != code || !reader.Features.Has(Feature.CustomDescriptors))
        {
            return null;
        }

        reader.Position++;
        return ReadConcrete(ref reader);
    }

    private static CompType ReadCompType(ref ByteReader reader)
    {
        byte code = reader.ReadTypeCode();
        switch (code)
        {
            case TypeCode.Func:
                ValType[] parameters = ReadValTypes(ref reader);
                ValType[] results = ReadValTypes(ref reader);
                return new FuncType(Freeze(parameters), Freeze(results));
            case TypeCode.Struct:
                FieldType[] fields = new FieldType[reader.ReadCount()];
                for (int i = 0; i < fields.Length; i++)
                {
                    fields[i] = ReadFieldType(ref reader);
                }

                return new StructType(Freeze(fields));
            case TypeCode.Array:
                return new ArrayType(ReadFieldType(ref reader));
            default:
                throw Malformed.DefinitionType(code, reader.At(reader.Position - 1));
        }
    }

    private static FieldType ReadFieldType(ref ByteReader reader)
    {
        Packing packing = reader.Peek() switch
        {
            TypeCode.I8 => Packing.I8,
            TypeCode.I16 => Packing.I16,
            _ => Packing.None,
        };
        ValType type = ValType.I32;
        if (packing == Packing.None)
        {
            type = ReadValType(ref reader, TypeSort.Storage);
        }
        else
        {
            reader.Position++;
        }

        return new FieldType(type, packing, ReadMutability(ref reader));
    }

    private static ValType ReadValType(ref ByteReader reader, TypeSort sort)
    {
        byte code = reader.ReadTypeCode();
        ValKind kind = TypeCode.KindOf(code);
        return kind != ValKind.Bot ? new ValType(kind) : ReadRefType(ref reader, code, sort);
    }

    private static ValType ReadRefType(ref ByteReader reader, byte code, TypeSort sort)
    {
        if (code is TypeCode.Ref or TypeCode.RefNull)
        {
            HeapType heap = ReadHeapType(ref reader, sort == TypeSort.Storage ? sort : TypeSort.Heap);
            return ValType.Ref(heap, code == TypeCode.RefNull);
        }

        HeapKind kind = TypeCode.HeapOf(code);
        return kind != HeapKind.Bot
            ? ValType.Ref(kind, isNullable: true)
            : throw Malformed.Type(sort, code, reader.At(reader.Position - 1));
    }

    private static HeapType ReadHeapType(ref ByteReader reader, TypeSort sort)
    {
        int start = reader.Position;
        int code = reader.Peek();
        if (code is < 0x40 or >= 0x80)
        {
            return HeapType.Concrete(ReadIndex33(ref reader, sort, start));
        }

        reader.Position++;
        if (code == TypeCode.Exact && reader.Features.Has(Feature.CustomDescriptors))
        {
            if (reader.Peek() is >= 0x40 and < 0x80)
            {
                throw Malformed.Type(sort, reader.ReadByte(), reader.At(start));
            }

            return ReadConcrete(ref reader, isExact: true);
        }

        HeapKind kind = TypeCode.HeapOf((byte)code);
        return kind != HeapKind.Bot ? new HeapType(kind) : throw Malformed.Type(sort, (byte)code, reader.At(start));
    }

    /// <summary>Reads a type index that takes the place of a type: a 33-bit integer that is not negative.</summary>
    private static int ReadIndex33(ref ByteReader reader, TypeSort sort, int start)
    {
        int code = reader.Peek();
        long index = reader.ReadS33();
        return index >= 0 ? Index(index) : throw Malformed.Type(sort, (byte)code, reader.At(start));
    }

    private static HeapType ReadConcrete(ref ByteReader reader, bool isExact = false) =>
        HeapType.Concrete(Index(reader.ReadU32()), isExact);

    // No module has 2^31 types, so all larger indices mean the same unknown type.
    private static int Index(long index) => (int)Math.Min(index, int.MaxValue);

    private static bool ReadMutability(ref ByteReader reader)
    {
        byte code = reader.ReadByte();
        return code <= 1 ? code == 1 : throw Malformed.Mutability(code, reader.At(reader.Position - 1));
    }

    private static Limits ReadLimits(ref ByteReader reader, LimitsFlags allowed, out bool hasPageSize)
    {
        LimitsFlags flags = (LimitsFlags)reader.ReadByte();
        if ((flags & ~allowed) != 0)
        {
            throw Malformed.LimitsFlags((byte)flags, reader.At(reader.Position - 1));
        }

        ulong minimum = ReadLimit(ref reader);
        ulong? maximum = (flags & LimitsFlags.Maximum) != 0 ? ReadLimit(ref reader) : null;
        hasPageSize = (flags & LimitsFlags.PageSize) != 0;
        AddrType address = (flags & LimitsFlags.Address64) != 0 ? AddrType.I64 : AddrType.I32;
        return new Limits(address, minimum, maximum, (flags & LimitsFlags.Shared) != 0);
    }

    private static LimitsFlags CommonFlags(FeatureSet features) =>
        features.Has(Feature.Memory64) ? LimitsFlags.Maximum | LimitsFlags.Address64 : LimitsFlags.Maximum;

    private static ulong ReadLimit(ref ByteReader reader) =>
        reader.Features.Has(Feature.Memory64) ? reader.ReadU64() : reader.ReadU32();

    private static ImmutableArray<T> Freeze<T>(T[] array) => ImmutableCollectionsMarshal.AsImmutableArray(array);
}
