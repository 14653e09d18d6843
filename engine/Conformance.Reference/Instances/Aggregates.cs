using Conformance.Reference.Lowered;
using Conformance.Reference.Storage;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Instances;

/// <summary>An unboxed scalar (spec:syntax-ref.i31num): 31 bits; equal values are the same reference.</summary>
/// <param name="Bits">The value; the highest bit is zero.</param>
internal sealed record I31(uint Bits)
{
    /// <summary>The value with its sign.</summary>
    public int Signed => (int)(Bits << 1) >> 1;

    /// <summary>An i31 from the low 31 bits of a number.</summary>
    public static I31 Of(uint value) => new(value & 0x7FFF_FFFF);
}

/// <summary>An object of the host, identified by number.</summary>
internal sealed record HostRef(uint Number);

/// <summary>The places of a structure type's fields in slots; a vector takes two slots.</summary>
internal sealed class Shape
{
    /// <summary>Lays out a type.</summary>
    public Shape(DefType type)
    {
        Type = type;
        Fields = ((StructType)type.Body).Fields.AsSpan().ToArray();
        Offsets = new int[Fields.Length];
        for (int i = 0; i < Fields.Length; i++)
        {
            Offsets[i] = SlotCount;
            SlotCount += Fields[i].Value.IsVec ? 2 : 1;
            HasReferences |= Fields[i].Value.IsRef;
            HasNumbers |= !Fields[i].Value.IsRef;
        }
    }

    public DefType Type { get; }
    public FieldType[] Fields { get; }
    public int[] Offsets { get; }
    public int SlotCount { get; }
    public bool HasReferences { get; }
    public bool HasNumbers { get; }
}

/// <summary>A structure instance (spec:syntax-structinst).</summary>
internal sealed class StructInst(Shape shape, StructInst? descriptor)
{
    /// <summary>Its type.</summary>
    public DefType Type => Shape.Type;

    public Shape Shape { get; } = shape;

    /// <summary>Its descriptor (custom-descriptors).</summary>
    public StructInst? Descriptor { get; } = descriptor;

    /// <summary>Numbers and vectors, by slot; packed values are stored without their upper bits.</summary>
    public Slot[] Numbers { get; } = shape.HasNumbers ? new Slot[shape.SlotCount] : [];

    /// <summary>References, by slot.</summary>
    public object?[] References { get; } = shape.HasReferences ? new object?[shape.SlotCount] : [];
}

/// <summary>
/// An array instance (spec:syntax-arrayinst): bytes for numbers and vectors, in the layout of data segments, or
/// references.
/// </summary>
internal sealed class ArrayInst
{
    /// <summary>Largest length in bytes: a limit of this implementation (spec:impl-exec).</summary>
    public const ulong MaximumLength = 1 << 28;

    /// <summary>An array of zeros or nulls.</summary>
    /// <exception cref="ExhaustedException">The array would be too large.</exception>
    public ArrayInst(DefType type, uint length)
    {
        Type = type;
        FieldType element = ((ArrayType)type.Body).Element;
        Width = WidthOf(element);
        if (length * (ulong)Math.Max(Width, 8) > MaximumLength
            || !ManagedHeap.HasRoom(length * (ulong)Math.Max(Width, 8)))
        {
            throw new ExhaustedException($"array of {length} elements");
        }

        Length = length;
        Bytes = Width == 0 ? [] : new byte[length * (uint)Width];
        References = Width == 0 ? new object?[length] : [];
    }

    public DefType Type { get; }
    public uint Length { get; }

    /// <summary>Bytes of an element; 0 for a reference.</summary>
    public int Width { get; }

    public byte[] Bytes { get; }
    public object?[] References { get; }

    /// <summary>Whether a range lies within the array.</summary>
    public bool Has(uint start, uint count) => start <= Length && count <= Length - start;

    /// <summary>The bytes of a range within the bounds.</summary>
    public Span<byte> BytesAt(uint start, uint count) => Bytes.AsSpan((int)start * Width, (int)count * Width);

    /// <summary>The references of a range within the bounds.</summary>
    public Span<object?> ReferencesAt(uint start, uint count) => References.AsSpan((int)start, (int)count);

    /// <summary>Bytes of a field type; 0 for a reference.</summary>
    public static int WidthOf(FieldType field) => field switch
    {
        { Packing: Packing.I8 } => 1,
        { Packing: Packing.I16 } => 2,
        { Value.Kind: ValKind.I32 or ValKind.F32 } => 4,
        { Value.Kind: ValKind.I64 or ValKind.F64 } => 8,
        { Value.Kind: ValKind.V128 } => 16,
        _ => 0,
    };
}
