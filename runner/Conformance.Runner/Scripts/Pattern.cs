using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scripts;

/// <summary>A pattern for one result.</summary>
public abstract record Pattern
{
    private Pattern()
    {
    }

    /// <summary>Exactly these bits, or this host reference.</summary>
    public sealed record Exactly(Value Value) : Pattern
    {
        /// <summary>The shape in which the script wrote the vector.</summary>
        public VectorShape Shape { get; init; } = VectorShape.I32x4;
    }

    /// <summary>A NaN whose payload has only its highest bit set; either sign.</summary>
    public sealed record CanonicalNan(ValKind Type) : Pattern;

    /// <summary>A NaN whose payload has its highest bit set.</summary>
    public sealed record ArithmeticNan(ValKind Type) : Pattern;

    /// <summary>A vector, lane by lane; <paramref name="Shape"/> determines the number and type of lanes.</summary>
    public sealed record Lanes(VectorShape Shape, ImmutableArray<Pattern> Items) : Pattern;

    /// <summary>
    /// Any non-null reference of a kind: <c>(ref.func)</c>, <c>(ref.struct)</c> …; <see cref="HeapKind.Any"/> for
    /// <c>(ref)</c>.
    /// </summary>
    public sealed record RefOf(HeapKind Kind) : Pattern;

    /// <summary>Null, of the hierarchy of <paramref name="Heap"/> if given.</summary>
    public sealed record NullRef(HeapKind? Heap) : Pattern;

    /// <summary>The function that an instance exports (scenarios).</summary>
    public sealed record Function(string? Instance, string Export) : Pattern;

    /// <summary>Exactly these bytes, for a memory probe (scenarios).</summary>
    public sealed record Bytes(ReadOnlyMemory<byte> Content) : Pattern;

    /// <summary>Any of several patterns.</summary>
    public sealed record Either(ImmutableArray<Pattern> Choices) : Pattern;
}

/// <summary>The lane shapes of vectors.</summary>
public enum VectorShape
{
    I8x16,
    I16x8,
    I32x4,
    I64x2,
    F32x4,
    F64x2,
}
