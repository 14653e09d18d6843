using System.Collections.Immutable;

namespace Conformance.Wasm.Syntax;

/// <summary>Composite types (spec:syntax-comptype): function, structure or array type.</summary>
public abstract record CompType;

/// <summary>A function type with parameter and result types.</summary>
public sealed record FuncType(ImmutableArray<ValType> Parameters, ImmutableArray<ValType> Results) : CompType
{
    /// <summary>[] → [].</summary>
    public static FuncType Empty { get; } = new([], []);

    /// <summary>Types with equal lists are equal.</summary>
    public bool Equals(FuncType? other) =>
        other is not null && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan())
        && Results.AsSpan().SequenceEqual(other.Results.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (ValType type in Parameters)
        {
            hash.Add(type);
        }

        hash.Add(Parameters.Length);
        foreach (ValType type in Results)
        {
            hash.Add(type);
        }

        return hash.ToHashCode();
    }
}

/// <summary>A structure type.</summary>
public sealed record StructType(ImmutableArray<FieldType> Fields) : CompType
{
    /// <summary>Types with equal fields are equal.</summary>
    public bool Equals(StructType? other) => other is not null && Fields.AsSpan().SequenceEqual(other.Fields.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (FieldType field in Fields)
        {
            hash.Add(field);
        }

        return hash.ToHashCode();
    }
}

/// <summary>An array type.</summary>
public sealed record ArrayType(FieldType Element) : CompType;

/// <summary>Storage of a field: unpacked, or packed into 8 or 16 bits.</summary>
public enum Packing : byte
{
    None,
    I8,
    I16,
}

/// <summary>A field of a structure or array; a packed field has the value type i32.</summary>
public readonly record struct FieldType(ValType Value, Packing Packing, bool IsMutable);
