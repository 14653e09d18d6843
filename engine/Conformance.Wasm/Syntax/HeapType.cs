using System.Runtime.CompilerServices;

namespace Conformance.Wasm.Syntax;

/// <summary>
/// Heap types (spec:syntax-heaptype). Abstract types come first; <see cref="HeapType.IsAbstract"/> depends on this
/// order.
/// </summary>
public enum HeapKind : byte
{
    Any,
    Eq,
    I31,
    Struct,
    Array,
    None,
    Func,
    NoFunc,
    Extern,
    NoExtern,
    Exn,
    NoExn,

    /// <summary>A type index of the module; <see cref="HeapType.Index"/>.</summary>
    Index,

    /// <summary>
    /// A position in the recursive type group that is being closed; see <see cref="HeapType.Index"/>
    /// (spec:syntax-rectypeidx).
    /// </summary>
    Rec,

    /// <summary>A closed, canonical type; <see cref="HeapType.Definition"/>.</summary>
    Def,

    /// <summary>The bottom heap type of unreachable code; never written.</summary>
    Bot,
}

/// <summary>A heap type: abstract, or concrete with an index before validation and a definition after it.</summary>
public readonly record struct HeapType(HeapKind Kind, int Index = 0, DefType? Definition = null, bool IsExact = false)
{
    /// <summary>Whether this is one of the abstract heap types.</summary>
    public bool IsAbstract => Kind < HeapKind.Index;

    /// <summary>A concrete heap type with an index.</summary>
    public static HeapType Concrete(int index, bool isExact = false) => new(HeapKind.Index, index, null, isExact);

    /// <summary>A concrete heap type with a canonical definition.</summary>
    public static HeapType Concrete(DefType definition, bool isExact = false) =>
        new(HeapKind.Def, 0, definition, isExact);

    /// <summary>Definitions are canonical, so identity is equality.</summary>
    public bool Equals(HeapType other) =>
        Kind == other.Kind && Index == other.Index && ReferenceEquals(Definition, other.Definition)
            && IsExact == other.IsExact;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine((int)Kind, Index, Definition is null ? 0 : RuntimeHelpers.GetHashCode(Definition), IsExact);

    /// <inheritdoc/>
    public override string ToString() => TypeNames.Of(this);
}
