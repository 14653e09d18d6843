using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.JavaScript;

/// <summary>
/// Encodes values for an API without exact floats, vectors and exception references: f32 as i32, f64 as i64, v128 as
/// two i64 with the low half first. For an exception reference, only whether it is null.
/// </summary>
internal static class Carrier
{
    /// <summary>Whether values of a type need carriers.</summary>
    internal static bool IsNeededFor(ValType type) =>
        type.Kind is ValKind.F32 or ValKind.F64 or ValKind.V128 || IsException(type);

    /// <summary>Whether any value of a signature needs carriers.</summary>
    internal static bool IsNeededFor(FuncType type) => Any(type.Parameters) || Any(type.Results);

    /// <summary>Whether values of a type cannot cross the API at all without carriers.</summary>
    internal static bool IsUnspeakable(ValType type) => type.Kind == ValKind.V128 || IsException(type);

    /// <summary>Whether a type is an exception reference.</summary>
    internal static bool IsException(ValType type) => type.IsRef && type.Heap.Kind is HeapKind.Exn or HeapKind.NoExn;

    /// <summary>The types of the carriers of these types.</summary>
    internal static ImmutableArray<ValType> TypesFor(ImmutableArray<ValType> types)
    {
        ImmutableArray<ValType>.Builder carried = ImmutableArray.CreateBuilder<ValType>();
        foreach (ValType type in types)
        {
            switch (type.Kind)
            {
                case ValKind.F32:
                    carried.Add(ValType.I32);
                    break;
                case ValKind.F64:
                    carried.Add(ValType.I64);
                    break;
                case ValKind.V128:
                    carried.Add(ValType.I64);
                    carried.Add(ValType.I64);
                    break;
                default:
                    carried.Add(IsException(type) ? ValType.I32 : type);
                    break;
            }
        }

        return carried.ToImmutable();
    }

    /// <summary>The carriers of these values.</summary>
    internal static ImmutableArray<Value> Load(ImmutableArray<Value> values)
    {
        ImmutableArray<Value>.Builder carried = ImmutableArray.CreateBuilder<Value>(values.Length);
        foreach (Value value in values)
        {
            switch (value.Kind)
            {
                case ValKind.F32:
                    carried.Add(Value.I32((int)value.Low));
                    break;
                case ValKind.F64:
                    carried.Add(Value.I64((long)value.Low));
                    break;
                case ValKind.V128:
                    carried.Add(Value.I64((long)value.Low));
                    carried.Add(Value.I64((long)value.High));
                    break;
                default:
                    carried.Add(value);
                    break;
            }
        }

        return carried.ToImmutable();
    }

    /// <summary>
    /// Decodes carriers into values of these types; default if the carriers do not match, or hold an exception
    /// reference that is not null.
    /// </summary>
    internal static ImmutableArray<Value> Unload(ImmutableArray<ValType> types, ImmutableArray<Value> carried)
    {
        Value[] values = new Value[types.Length];
        int next = 0;
        for (int i = 0; i < values.Length; i++)
        {
            ValType type = types[i];
            int needed = type.Kind == ValKind.V128 ? 2 : 1;
            if (next + needed > carried.Length)
            {
                return default;
            }

            Value first = carried[next];
            Value second = carried[next + needed - 1];
            next += needed;
            switch (type.Kind)
            {
                case ValKind.F32 when first.Kind == ValKind.I32:
                    values[i] = Value.F32Bits((uint)first.Low);
                    break;
                case ValKind.F64 when first.Kind == ValKind.I64:
                    values[i] = Value.F64Bits(first.Low);
                    break;
                case ValKind.V128 when first.Kind == ValKind.I64 && second.Kind == ValKind.I64:
                    values[i] = new Value(ValKind.V128, first.Low, second.Low);
                    break;
                case ValKind.F32 or ValKind.F64 or ValKind.V128:
                    return default;
                default:
                    if (IsException(type))
                    {
                        if (first.AsI32 == 0)
                        {
                            return default;
                        }

                        first = Value.Null(HeapKind.NoExn);
                    }

                    values[i] = first;
                    break;
            }
        }

        return next == carried.Length
            ? System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(values)
            : default;
    }

    private static bool Any(ImmutableArray<ValType> types)
    {
        foreach (ValType type in types)
        {
            if (IsNeededFor(type))
            {
                return true;
            }
        }

        return false;
    }
}
