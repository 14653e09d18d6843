using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// A valid module with closed types, for instantiation and lowering. All index spaces begin with the imports, and every
/// concrete heap type in them is a canonical <see cref="DefType"/> of one type space.
/// </summary>
/// <param name="Module">The module as read; the types in its instructions are still indices.</param>
/// <param name="Types">The type index space.</param>
/// <param name="Funcs">Types of the function index space.</param>
/// <param name="Tables">Table index space.</param>
/// <param name="Memories">Memory index space.</param>
/// <param name="Globals">Global index space.</param>
/// <param name="Tags">Types of the tag index space.</param>
public sealed record ValidModule(
    Module Module,
    ImmutableArray<DefType> Types,
    ImmutableArray<DefType> Funcs,
    ImmutableArray<TableType> Tables,
    ImmutableArray<MemType> Memories,
    ImmutableArray<GlobalType> Globals,
    ImmutableArray<DefType> Tags)
{
    /// <summary>Function type of a function.</summary>
    public FuncType FuncTypeOf(int func) => (FuncType)Funcs[func].Body;

    /// <summary>Replaces the type index of a value type by the definition.</summary>
    public ValType Close(ValType type) =>
        type.Heap.Kind == HeapKind.Index ? type with { Heap = Close(type.Heap) } : type;

    /// <summary>Replaces the type index of a heap type by the definition.</summary>
    public HeapType Close(HeapType type) =>
        type.Kind == HeapKind.Index ? HeapType.Concrete(Types[type.Index], type.IsExact) : type;

    /// <summary>Closes the type of an extern.</summary>
    public ExternType Close(ExternType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type switch
        {
            ExternFunc func => new ExternFunc(Close(func.Type)),
            TableType table => table with { Element = Close(table.Element) },
            GlobalType global => global with { Value = Close(global.Value) },
            TagType tag => new TagType(Close(tag.Type)),
            _ => type,
        };
    }
}
