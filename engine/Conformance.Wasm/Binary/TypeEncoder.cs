using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>Writes types (spec:binary/types).</summary>
internal static class TypeEncoder
{
    public static void Write(ByteWriter writer, ValType type)
    {
        if (!type.IsRef)
        {
            writer.WriteByte(type.Kind != ValKind.Bot ? TypeCode.Of(type.Kind) : throw Unwritable(type));
        }
        else if (type is { IsNullable: true, Heap: { IsAbstract: true, IsExact: false } })
        {
            writer.WriteByte(TypeCode.Of(type.Heap.Kind));
        }
        else
        {
            writer.WriteByte(type.IsNullable ? TypeCode.RefNull : TypeCode.Ref);
            Write(writer, type.Heap);
        }
    }

    public static void Write(ByteWriter writer, HeapType type)
    {
        if (type.IsExact)
        {
            writer.WriteByte(TypeCode.Exact);
            // The proposal's interpreter reads a signed index here, other engines an unsigned one. This form suits
            // both.
            writer.WriteS64(IndexOf(type));
        }
        else if (type.IsAbstract)
        {
            writer.WriteByte(TypeCode.Of(type.Kind));
        }
        else
        {
            writer.WriteS64(IndexOf(type));
        }
    }

    public static void Write(ByteWriter writer, ReadOnlySpan<ValType> types)
    {
        writer.WriteU32((uint)types.Length);
        foreach (ValType type in types)
        {
            Write(writer, type);
        }
    }

    public static void Write(ByteWriter writer, BlockType type)
    {
        if (type.HasIndex)
        {
            writer.WriteS64(type.TypeIndex);
        }
        else if (type.Result is { } result)
        {
            Write(writer, result);
        }
        else
        {
            writer.WriteByte(TypeCode.Empty);
        }
    }

    public static void Write(ByteWriter writer, RecType type)
    {
        if (type.IsExplicit || type.Members.Length != 1)
        {
            writer.WriteByte(TypeCode.Rec);
            writer.WriteU32((uint)type.Members.Length);
        }

        foreach (SubType member in type.Members)
        {
            Write(writer, member);
        }
    }

    public static void Write(ByteWriter writer, ExternType type)
    {
        switch (type)
        {
            case ExternFunc func:
                writer.WriteByte(func.Type.IsExact ? TypeCode.ExactFunc : (byte)ExternKind.Func);
                WriteIndex(writer, func.Type);
                break;
            case TableType table:
                writer.WriteByte((byte)ExternKind.Table);
                Write(writer, table);
                break;
            case MemType memory:
                writer.WriteByte((byte)ExternKind.Memory);
                Write(writer, memory);
                break;
            case GlobalType global:
                writer.WriteByte((byte)ExternKind.Global);
                Write(writer, global);
                break;
            case TagType tag:
                writer.WriteByte((byte)ExternKind.Tag);
                Write(writer, tag);
                break;
            default:
                throw Unwritable(type);
        }
    }

    public static void Write(ByteWriter writer, TableType type)
    {
        Write(writer, type.Element);
        Write(writer, type.Limits, LimitsFlags.None);
    }

    public static void Write(ByteWriter writer, MemType type)
    {
        bool hasPageSize = type.PageSizeLog2 != MemType.DefaultPageSizeLog2;
        Write(writer, type.Limits, hasPageSize ? LimitsFlags.PageSize : LimitsFlags.None);
        if (hasPageSize)
        {
            writer.WriteU32((uint)type.PageSizeLog2);
        }
    }

    public static void Write(ByteWriter writer, GlobalType type)
    {
        Write(writer, type.Value);
        writer.WriteByte(type.IsMutable ? (byte)1 : (byte)0);
    }

    public static void Write(ByteWriter writer, TagType type)
    {
        writer.WriteByte(0);
        WriteIndex(writer, type.Type);
    }

    private static void Write(ByteWriter writer, SubType type)
    {
        if (!type.IsFinal || !type.Supertypes.IsEmpty)
        {
            writer.WriteByte(type.IsFinal ? TypeCode.SubFinal : TypeCode.Sub);
            writer.WriteU32((uint)type.Supertypes.Length);
            foreach (HeapType supertype in type.Supertypes)
            {
                WriteIndex(writer, supertype);
            }
        }

        if (type.Describes is { } described)
        {
            writer.WriteByte(TypeCode.Describes);
            WriteIndex(writer, described);
        }

        if (type.Descriptor is { } descriptor)
        {
            writer.WriteByte(TypeCode.Descriptor);
            WriteIndex(writer, descriptor);
        }

        Write(writer, type.Body);
    }

    private static void Write(ByteWriter writer, CompType type)
    {
        switch (type)
        {
            case FuncType func:
                writer.WriteByte(TypeCode.Func);
                Write(writer, func.Parameters.AsSpan());
                Write(writer, func.Results.AsSpan());
                break;
            case StructType structure:
                writer.WriteByte(TypeCode.Struct);
                writer.WriteU32((uint)structure.Fields.Length);
                foreach (FieldType field in structure.Fields)
                {
                    Write(writer, field);
                }

                break;
            case ArrayType array:
                writer.WriteByte(TypeCode.Array);
                Write(writer, array.Element);
                break;
            default:
                throw Unwritable(type);
        }
    }

    private static void Write(ByteWriter writer, FieldType type)
    {
        switch (type.Packing)
        {
            case Packing.I8:
                writer.WriteByte(TypeCode.I8);
                break;
            case Packing.I16:
                writer.WriteByte(TypeCode.I16);
                break;
            default:
                Write(writer, type.Value);
                break;
        }

        writer.WriteByte(type.IsMutable ? (byte)1 : (byte)0);
    }

    private static void Write(ByteWriter writer, Limits limits, LimitsFlags flags)
    {
        flags |= limits.Maximum is not null ? LimitsFlags.Maximum : LimitsFlags.None;
        flags |= limits.IsShared ? LimitsFlags.Shared : LimitsFlags.None;
        flags |= limits.Address == AddrType.I64 ? LimitsFlags.Address64 : LimitsFlags.None;
        writer.WriteByte((byte)flags);
        writer.WriteU64(limits.Minimum);
        if (limits.Maximum is { } maximum)
        {
            writer.WriteU64(maximum);
        }
    }

    private static void WriteIndex(ByteWriter writer, HeapType type) => writer.WriteU32((uint)IndexOf(type));

    private static int IndexOf(HeapType type) => type.Kind == HeapKind.Index ? type.Index : throw Unwritable(type);

    private static ArgumentException Unwritable(object type) => new($"{type} has no binary form");
}
