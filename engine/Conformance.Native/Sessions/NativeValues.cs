using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Native.Sessions;

/// <summary>Checks of values against types. A native library may end the process when it gets a wrong value.</summary>
internal static class NativeValues
{
    /// <summary>The types of externs whose types hold no type indices.</summary>
    internal static ExternTypes NoTypes { get; } = ExternTypes.Of(new HostModule([]));

    /// <summary>Why these values do not fit; null if they do, as far as their hierarchies show.</summary>
    internal static string? Mismatch(ImmutableArray<Value> values, ImmutableArray<ValType> types, ExternTypes module)
    {
        if (values.Length != types.Length)
        {
            return $"{Quantity.Of(values.Length, "value")} for {types.Length}";
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!module.MayAdmit(types[i], values[i]))
            {
                return $"{values[i]} is not of type {types[i]}";
            }
        }

        return null;
    }

    /// <summary>Zero or null.</summary>
    internal static Value DefaultOf(ValType type) =>
        type.IsRef ? Value.Null(BottomOf(Matching.TopOf(type.Heap))) : new Value(type.Kind, 0);

    /// <summary>The bottom of a hierarchy, the type of its null.</summary>
    internal static HeapKind BottomOf(HeapKind top) => top switch
    {
        HeapKind.Func => HeapKind.NoFunc,
        HeapKind.Extern => HeapKind.NoExtern,
        HeapKind.Exn => HeapKind.NoExn,
        _ => HeapKind.None,
    };
}
