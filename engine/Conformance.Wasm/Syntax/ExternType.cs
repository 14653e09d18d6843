namespace Conformance.Wasm.Syntax;

/// <summary>Address type of a memory or table (spec:syntax-addrtype).</summary>
public enum AddrType : byte
{
    I32,
    I64,
}

/// <summary>Limits of a memory (in pages) or table (in elements) (spec:syntax-limits).</summary>
public readonly record struct Limits(AddrType Address, ulong Minimum, ulong? Maximum, bool IsShared = false)
{
    /// <summary>The value type of an address.</summary>
    public ValType AddressType => Address == AddrType.I64 ? ValType.I64 : ValType.I32;
}

/// <summary>The five kinds of imports and exports (spec:syntax-externtype).</summary>
public enum ExternKind : byte
{
    Func,
    Table,
    Memory,
    Global,
    Tag,
}

/// <summary>
/// External types (spec:syntax-externtype). Before validation, function and tag types use a type index.
/// </summary>
public abstract record ExternType(ExternKind Kind);

/// <summary>A function, by its type.</summary>
/// <param name="Type">Concrete heap type: an index, or closed.</param>
public sealed record ExternFunc(HeapType Type) : ExternType(ExternKind.Func);

/// <summary>A table of references.</summary>
public sealed record TableType(Limits Limits, ValType Element) : ExternType(ExternKind.Table);

/// <summary>A memory; sizes are in pages of 2^<see cref="PageSizeLog2"/> bytes.</summary>
public sealed record MemType(Limits Limits, int PageSizeLog2 = MemType.DefaultPageSizeLog2)
    : ExternType(ExternKind.Memory)
{
    /// <summary>The default page size is 64 KiB.</summary>
    public const int DefaultPageSizeLog2 = 16;
}

/// <summary>A global.</summary>
public sealed record GlobalType(ValType Value, bool IsMutable) : ExternType(ExternKind.Global);

/// <summary>A tag, by its function type.</summary>
/// <param name="Type">Concrete heap type: an index, or closed.</param>
public sealed record TagType(HeapType Type) : ExternType(ExternKind.Tag);
