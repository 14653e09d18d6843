namespace Conformance.Wasm.Syntax;

/// <summary>Kinds of value type (spec:syntax-numtype, spec:syntax-vectype, spec:syntax-reftype).</summary>
public enum ValKind : byte
{
    /// <summary>The bottom type of unreachable code; never written.</summary>
    Bot,
    I32,
    I64,
    F32,
    F64,
    V128,
    Ref,
}

/// <summary>A value type: number, vector or reference (spec:syntax-valtype).</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Heap">The type that a reference points to.</param>
/// <param name="IsNullable">Whether a reference may be null.</param>
public readonly record struct ValType(ValKind Kind, HeapType Heap = default, bool IsNullable = false)
{
    public static ValType Bot => default;
    public static ValType I32 => new(ValKind.I32);
    public static ValType I64 => new(ValKind.I64);
    public static ValType F32 => new(ValKind.F32);
    public static ValType F64 => new(ValKind.F64);
    public static ValType V128 => new(ValKind.V128);
    public static ValType FuncRef => Ref(HeapKind.Func, isNullable: true);
    public static ValType ExternRef => Ref(HeapKind.Extern, isNullable: true);

    /// <summary>A reference type.</summary>
    public static ValType Ref(HeapType heap, bool isNullable) => new(ValKind.Ref, heap, isNullable);

    /// <summary>A reference to an abstract heap type.</summary>
    public static ValType Ref(HeapKind heap, bool isNullable) => new(ValKind.Ref, new HeapType(heap), isNullable);

    public bool IsRef => Kind == ValKind.Ref;
    public bool IsNum => Kind is >= ValKind.I32 and <= ValKind.F64;
    public bool IsVec => Kind == ValKind.V128;

    /// <summary>Whether a local of this type has a default value (spec:aux-default).</summary>
    public bool IsDefaultable => Kind != ValKind.Ref || IsNullable;

    /// <inheritdoc/>
    public override string ToString() => TypeNames.Of(this);
}
