using System.Collections.Immutable;

namespace Conformance.Wasm.Syntax;

/// <summary>
/// A subtype declaration (spec:syntax-subtype). Supertypes are heap types, with indices before closing.
/// </summary>
public sealed record SubType(bool IsFinal, ImmutableArray<HeapType> Supertypes, CompType Body)
{
    /// <summary>The type that this one describes (custom-descriptors).</summary>
    public HeapType? Describes { get; init; }

    /// <summary>The descriptor of this type (custom-descriptors).</summary>
    public HeapType? Descriptor { get; init; }
}

/// <summary>
/// A recursive type group (spec:syntax-rectype). A group with one member is written without <c>rec</c>.
/// </summary>
/// <param name="Members">The types of the group.</param>
/// <param name="Offset">Offset of the group in the source.</param>
public sealed record RecType(ImmutableArray<SubType> Members, int Offset = 0)
{
    /// <summary>Whether the source has <c>rec</c>; a group of any other size than one always has it.</summary>
    public bool IsExplicit { get; init; }

    /// <summary>Offset of each member in the source; empty if unknown.</summary>
    public ImmutableArray<int> Offsets { get; init; } = [];
}

/// <summary>
/// A defined type: one member of a closed recursive group (spec:syntax-deftype). Validation makes it canonical in its
/// type space, so two types are equal exactly when they are the same object.
/// </summary>
public sealed class DefType
{
    /// <summary>The declaration; every concrete heap type in it is <see cref="HeapKind.Def"/>.</summary>
    public SubType Sub { get; internal set; } = null!;

    /// <summary>Position in its group.</summary>
    public int Position { get; internal set; }

    /// <summary>Number within the type space, for display and hashing.</summary>
    public int Number { get; internal set; }

    /// <summary>
    /// This type's ancestors from the root of its tree down to itself, so that a subtype test is one comparison.
    /// </summary>
    public ImmutableArray<DefType> Ancestors { get; internal set; } = [];

    /// <summary>The composite type of the declaration.</summary>
    public CompType Body => Sub.Body;

    /// <summary>Whether this type is <paramref name="other"/> or declared below it (spec:match-deftype).</summary>
    public bool IsSubtypeOf(DefType other) =>
        ReferenceEquals(this, other)
        || (Ancestors.Length > other.Ancestors.Length && ReferenceEquals(Ancestors[other.Ancestors.Length - 1], other));
}
