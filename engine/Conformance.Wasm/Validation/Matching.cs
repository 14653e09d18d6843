using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// Matching of closed types (spec:match). All types must be canonical types of one <see cref="TypeSpace"/>; linking
/// also uses this at run time.
/// </summary>
public static class Matching
{
    // The abstract heap types that lie at or above each abstract heap type (spec:match-heaptype): bit n means the kind
    // with value n.
    private static readonly ushort[] s_above = Above();

    /// <summary>Heap types (spec:match-heaptype).</summary>
    public static bool Matches(HeapType sub, HeapType super)
    {
        if (sub.Kind == HeapKind.Bot)
        {
            return true;
        }

        if (super.Definition is { } target)
        {
            if (sub.Definition is not { } definition)
            {
                return sub.Kind == BottomOf(target);
            }

            return super.IsExact
                ? sub.IsExact && ReferenceEquals(definition, target)
                : definition.IsSubtypeOf(target);
        }

        HeapKind kind = sub.Definition is { } concrete ? KindOf(concrete) : sub.Kind;
        return kind <= HeapKind.NoExn && super.Kind <= HeapKind.NoExn
            && (s_above[(int)kind] >> (int)super.Kind & 1) != 0;
    }

    /// <summary>Value types (spec:match-valtype); the bottom type matches every type.</summary>
    public static bool Matches(ValType sub, ValType super) => sub.Kind switch
    {
        ValKind.Bot => true,
        ValKind.Ref =>
            super.Kind == ValKind.Ref && (!sub.IsNullable || super.IsNullable) && Matches(sub.Heap, super.Heap),
        _ => sub.Kind == super.Kind,
    };

    /// <summary>Result types (spec:match-resulttype): lists of equal length whose types match.</summary>
    public static bool Matches(ReadOnlySpan<ValType> sub, ReadOnlySpan<ValType> super)
    {
        if (sub.Length != super.Length)
        {
            return false;
        }

        for (int i = 0; i < sub.Length; i++)
        {
            if (!Matches(sub[i], super[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Storage types (spec:match-storagetype): unpacked ones match like their value types, packed ones only themselves.
    /// </summary>
    public static bool MatchesStorage(FieldType sub, FieldType super) =>
        sub.Packing == super.Packing && Matches(sub.Value, super.Value);

    /// <summary>
    /// Field types (spec:match-fieldtype): both have the same mutability, and mutable types are invariant.
    /// </summary>
    public static bool Matches(FieldType sub, FieldType super) =>
        sub.IsMutable == super.IsMutable && MatchesStorage(sub, super)
            && (!sub.IsMutable || MatchesStorage(super, sub));

    /// <summary>Composite types (spec:match-comptype).</summary>
    public static bool Matches(CompType sub, CompType super)
    {
        switch (sub, super)
        {
            case (FuncType a, FuncType b):
                return Matches(b.Parameters.AsSpan(), a.Parameters.AsSpan())
                    && Matches(a.Results.AsSpan(), b.Results.AsSpan());
            case (ArrayType a, ArrayType b):
                return Matches(a.Element, b.Element);
            case (StructType a, StructType b):
                if (a.Fields.Length < b.Fields.Length)
                {
                    return false;
                }

                for (int i = 0; i < b.Fields.Length; i++)
                {
                    if (!Matches(a.Fields[i], b.Fields[i]))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Limits (spec:match-limits): at least the minimum, at most the maximum, the same address type, both shared or
    /// neither.
    /// </summary>
    public static bool Matches(Limits sub, Limits super) =>
        sub.Address == super.Address && sub.IsShared == super.IsShared && sub.Minimum >= super.Minimum
        && (super.Maximum is not { } limit || sub.Maximum <= limit);

    /// <summary>
    /// External types (spec:match-externtype). For an existing table or memory, the minimum of <paramref name="sub"/>
    /// is its current size; for an existing function or tag, the type is exact.
    /// </summary>
    public static bool Matches(ExternType sub, ExternType super) => (sub, super) switch
    {
        (ExternFunc a, ExternFunc b) => Matches(a.Type, b.Type),
        (TableType a, TableType b) => Matches(a.Limits, b.Limits) && AreEqual(a.Element, b.Element),
        (MemType a, MemType b) => a.PageSizeLog2 == b.PageSizeLog2 && Matches(a.Limits, b.Limits),
        (GlobalType a, GlobalType b) =>
            a.IsMutable == b.IsMutable && Matches(a.Value, b.Value) && (!a.IsMutable || Matches(b.Value, a.Value)),
        (TagType a, TagType b) => ReferenceEquals(a.Type.Definition, b.Type.Definition),
        _ => false,
    };

    /// <summary>The top of a heap type's hierarchy: any, func, extern or exn (spec:syntax-heaptype).</summary>
    public static HeapKind TopOf(HeapType type) => type.Definition is { } definition
        ? (definition.Body is FuncType ? HeapKind.Func : HeapKind.Any)
        : type.IsAbstract ? TopOf(type.Kind)
        : throw new InvalidOperationException($"{type.Kind} has no top type");

    /// <summary>The top of an abstract heap type's hierarchy; any for all other kinds.</summary>
    public static HeapKind TopOf(HeapKind kind) => kind switch
    {
        HeapKind.Func or HeapKind.NoFunc => HeapKind.Func,
        HeapKind.Extern or HeapKind.NoExtern => HeapKind.Extern,
        HeapKind.Exn or HeapKind.NoExn => HeapKind.Exn,
        _ => HeapKind.Any,
    };

    private static bool AreEqual(ValType left, ValType right) => Matches(left, right) && Matches(right, left);

    private static HeapKind BottomOf(DefType type) => type.Body is FuncType ? HeapKind.NoFunc : HeapKind.None;

    private static HeapKind KindOf(DefType type) => type.Body switch
    {
        FuncType => HeapKind.Func,
        StructType => HeapKind.Struct,
        _ => HeapKind.Array,
    };

    private static ushort[] Above()
    {
        const ushort Any = 1 << (int)HeapKind.Any;
        const ushort Eq = 1 << (int)HeapKind.Eq | Any;
        const ushort I31 = 1 << (int)HeapKind.I31 | Eq;
        const ushort Struct = 1 << (int)HeapKind.Struct | Eq;
        const ushort Array = 1 << (int)HeapKind.Array | Eq;
        const ushort Func = 1 << (int)HeapKind.Func;
        const ushort Extern = 1 << (int)HeapKind.Extern;
        const ushort Exn = 1 << (int)HeapKind.Exn;
        return
        [
            Any, Eq, I31, Struct, Array, 1 << (int)HeapKind.None | I31 | Struct | Array,
            Func, 1 << (int)HeapKind.NoFunc | Func,
            Extern, 1 << (int)HeapKind.NoExtern | Extern,
            Exn, 1 << (int)HeapKind.NoExn | Exn,
        ];
    }
}
