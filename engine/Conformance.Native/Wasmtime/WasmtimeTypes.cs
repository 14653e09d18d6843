using System.Collections.Immutable;
using Conformance.Native.Libraries;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Wasmtime;

/// <summary>Describes types to the library.</summary>
internal static unsafe class WasmtimeTypes
{
    // wasm_valkind_t
    private const byte ExternRef = 128;
    private const byte FuncRef = 129;

    /// <summary>A new <c>wasm_functype_t</c>; 0 if the library cannot describe one of the types.</summary>
    internal static nint FuncTypeOf(WasmtimeFunctions api, FuncType type)
    {
        nint[] parameters = ListOf(api, type.Parameters);
        nint[] results = ListOf(api, type.Results);
        if (parameters.Contains(0) || results.Contains(0))
        {
            return 0;
        }

        fixed (nint* first = parameters, second = results)
        {
            ByteVector left;
            ByteVector right;
            api.ValTypeVectorNew(&left, (nuint)parameters.Length, first);
            api.ValTypeVectorNew(&right, (nuint)results.Length, second);
            return api.FuncTypeNew(&left, &right);
        }
    }

    /// <summary>A new <c>wasm_valtype_t</c>; 0 if the library cannot describe the type.</summary>
    internal static nint ValTypeOf(WasmtimeFunctions api, ValType type)
    {
        switch (type.Kind)
        {
            case ValKind.I32:
                return api.ValTypeNew(0);
            case ValKind.I64:
                return api.ValTypeNew(1);
            case ValKind.F32:
                return api.ValTypeNew(2);
            case ValKind.F64:
                return api.ValTypeNew(3);
            case ValKind.V128:
                return api.ValTypeV128 is null ? 0 : api.ValTypeV128();
            default:
                if (type == ValType.ExternRef || type == ValType.FuncRef)
                {
                    return api.ValTypeNew(type == ValType.ExternRef ? ExternRef : FuncRef);
                }

                return api.ValTypeToWasm is not null && WasmtimeValType.Of(type) is { } described
                    ? api.ValTypeToWasm(&described)
                    : 0;
        }
    }

    // The library (50) takes any reference type for a global, but a function type with one other than these two ends the
    // process.
    private static nint[] ListOf(WasmtimeFunctions api, ImmutableArray<ValType> types) =>
        types.Any(type => type.IsRef && type != ValType.ExternRef && type != ValType.FuncRef)
            ? [0]
            : [.. types.Select(type => ValTypeOf(api, type))];
}
