using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Cases;

/// <summary>Arguments of calls: mostly at an edge.</summary>
internal static class Arguments
{
    /// <summary>Makes an argument of a type: a number, a host reference or null.</summary>
    public static Func<ValType, Value> Of(RandomSource random) => type => type.Kind switch
    {
        ValKind.I32 => Value.I32((int)random.Integer()),
        ValKind.I64 => Value.I64((long)random.Integer()),
        ValKind.F32 => Value.F32Bits(random.Float32()),
        ValKind.F64 => Value.F64Bits(random.Float64()),
        ValKind.V128 => new Value(ValKind.V128, random.Next(), random.Integer()),
        _ when type == ValType.ExternRef && !random.OneIn(3) =>
            Value.Ref(new Reference.Host((uint)random.Below(100), IsExtern: true)),
        _ => Value.Null(type.Heap.IsAbstract ? type.Heap.Kind : HeapKind.None),
    };
}
