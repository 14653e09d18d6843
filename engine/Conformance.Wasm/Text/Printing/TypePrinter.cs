using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>Prints types (spec:text-type).</summary>
internal sealed class TypePrinter(TextSink output, PrintNames names)
{
    public void Write(ValType type)
    {
        if (type.Heap.Kind != HeapKind.Index || !type.IsRef)
        {
            output.Write(TypeNames.Of(type));
            return;
        }

        output.Write(type.IsNullable ? "(ref null " : "(ref ");
        Write(type.Heap);
        output.Write(')');
    }

    public void Write(HeapType type)
    {
        if (type.Kind != HeapKind.Index)
        {
            output.Write(TypeNames.Of(type));
            return;
        }

        output.Write(type.IsExact ? "(exact " : "");
        WriteIndex(type);
        output.Write(type.IsExact ? ")" : "");
    }

    /// <summary>Writes <c> (type x)</c>.</summary>
    public void WriteTypeUse(uint type)
    {
        output.Write(" (type ");
        output.WriteIndex(names.Types, type);
        output.Write(')');
    }

    /// <summary>
    /// Writes a list after a space and a keyword, <c> (param i32 i64)</c>, or nothing if it is empty.
    /// </summary>
    public void WriteList(string keyword, ReadOnlySpan<ValType> types)
    {
        if (types.IsEmpty)
        {
            return;
        }

        output.Write($" ({keyword}");
        foreach (ValType type in types)
        {
            output.Write(' ');
            Write(type);
        }

        output.Write(')');
    }

    /// <summary>
    /// Writes values with optional identifiers, the first with a given index. A value with an identifier gets a list
    /// for itself.
    /// </summary>
    public void WriteNamed(string keyword, ReadOnlySpan<ValType> types, int first, Dictionary<uint, string> ids)
    {
        int from = 0;
        for (int i = 0; i < types.Length; i++)
        {
            if (ids.TryGetValue((uint)(first + i), out string? id))
            {
                WriteList(keyword, types[from..i]);
                output.Write($" ({keyword} {id} ");
                Write(types[i]);
                output.Write(')');
                from = i + 1;
            }
        }

        WriteList(keyword, types[from..]);
    }

    /// <summary>Writes a type definition with its index.</summary>
    public void WriteDefinition(SubType type, uint index)
    {
        output.Write("(type");
        names.Bind(output, names.Types, index);
        output.Write(' ');
        bool isPlain = type.IsFinal && type.Supertypes.IsEmpty;
        if (!isPlain)
        {
            output.Write(type.IsFinal ? "(sub final " : "(sub ");
            foreach (HeapType supertype in type.Supertypes)
            {
                WriteIndex(supertype);
                output.Write(' ');
            }
        }

        WriteClause("describes", type.Describes);
        WriteClause("descriptor", type.Descriptor);
        Write(type.Body, index);
        output.Write(isPlain ? ")" : "))");
    }

    public void Write(TableType type)
    {
        Write(type.Limits);
        output.Write(' ');
        Write(type.Element);
    }

    public void Write(MemType type)
    {
        Write(type.Limits);
        if (type.PageSizeLog2 != MemType.DefaultPageSizeLog2)
        {
            output.Write($" (pagesize {1UL << type.PageSizeLog2})");
        }
    }

    public void Write(GlobalType type)
    {
        output.Write(type.IsMutable ? "(mut " : "");
        Write(type.Value);
        output.Write(type.IsMutable ? ")" : "");
    }

    private void WriteClause(string keyword, HeapType? type)
    {
        if (type is { } reference)
        {
            output.Write($"({keyword} ");
            WriteIndex(reference);
            output.Write(") ");
        }
    }

    private void Write(CompType type, uint index)
    {
        switch (type)
        {
            case FuncType func:
                output.Write("(func");
                WriteList("param", func.Parameters.AsSpan());
                WriteList("result", func.Results.AsSpan());
                break;
            case StructType structure:
                output.Write("(struct");
                for (int i = 0; i < structure.Fields.Length; i++)
                {
                    output.Write(" (field ");
                    output.Write(names.FieldsOf(index).TryGetValue((uint)i, out string? id) ? $"{id} " : "");
                    Write(structure.Fields[i]);
                    output.Write(')');
                }

                break;
            case ArrayType array:
                output.Write("(array ");
                Write(array.Element);
                break;
            default:
                throw new ArgumentException($"{type} has no text form");
        }

        output.Write(')');
    }

    private void Write(FieldType type)
    {
        output.Write(type.IsMutable ? "(mut " : "");
        switch (type.Packing)
        {
            case Packing.I8:
                output.Write("i8");
                break;
            case Packing.I16:
                output.Write("i16");
                break;
            default:
                Write(type.Value);
                break;
        }

        output.Write(type.IsMutable ? ")" : "");
    }

    private void Write(Limits limits)
    {
        output.Write(limits.Address == AddrType.I64 ? "i64 " : "");
        output.Write(limits.Minimum);
        if (limits.Maximum is { } maximum)
        {
            output.Write($" {maximum}");
        }

        output.Write(limits.IsShared ? " shared" : "");
    }

    private void WriteIndex(HeapType type) => output.WriteIndex(
        names.Types,
        type.Kind == HeapKind.Index
            ? (uint)type.Index
            : throw new ArgumentException($"{type} has no text form"));
}
