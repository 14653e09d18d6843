using Conformance.Engine;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;
using AnyReference = Conformance.Engine.Reference;

namespace Conformance.Reference.Execution;

/// <summary>Converts values at the interface of the engine (spec:embed) to slots and references, and back.</summary>
/// <param name="machine">The machine that owns the slots.</param>
/// <param name="find">Finds a function by its export; null if there is none.</param>
internal sealed unsafe class Border(Machine machine, Func<Extern, FuncInst?> find)
{
    private readonly Dictionary<uint, HostRef> _hostRefs = [];

    /// <summary>Reads values from consecutive slots.</summary>
    public Value[] Read(Slot* slots, ReadOnlySpan<ValType> types)
    {
        if (types.Length == 0)
        {
            return [];
        }

        Value[] values = new Value[types.Length];
        int slot = 0;
        for (int i = 0; i < types.Length; i++)
        {
            values[i] = types[i].IsRef
                ? ValueOf(machine.Ref(slots, slot), types[i])
                : ValueOf(slots[slot], types[i].IsVec ? slots[slot + 1] : default, types[i]);
            slot += types[i].IsVec ? 2 : 1;
        }

        return values;
    }

    /// <summary>Writes values to consecutive slots.</summary>
    /// <returns>Null, or why a value does not have its type.</returns>
    public string? Write(ReadOnlySpan<Value> values, Slot* slots, ReadOnlySpan<ValType> types)
    {
        if (values.Length != types.Length)
        {
            return $"expected {Quantity.Of(types.Length, "value")}, got {values.Length}";
        }

        int slot = 0;
        for (int i = 0; i < types.Length; i++)
        {
            if (!TryRead(values[i], types[i], out object? reference))
            {
                return $"value {i} is {values[i]}, expected {types[i]}";
            }

            if (types[i].IsRef)
            {
                machine.Ref(slots, slot) = reference;
            }
            else
            {
                slots[slot].U64 = values[i].Low;
                if (types[i].IsVec)
                {
                    slots[++slot].U64 = values[i].High;
                }
            }

            slot++;
        }

        return null;
    }

    /// <summary>Converts a number or vector to a value.</summary>
    public static Value ValueOf(Slot low, Slot high, ValType type) => type.Kind switch
    {
        ValKind.I32 or ValKind.F32 => new Value(type.Kind, low.U32),
        ValKind.V128 => new Value(type.Kind, low.U64, high.U64),
        _ => new Value(type.Kind, low.U64),
    };

    /// <summary>Converts a reference to a value; the static type gives the hierarchy.</summary>
    public static Value ValueOf(object? reference, ValType type)
    {
        HeapKind top = Matching.TopOf(type.Heap);
        bool isExtern = top == HeapKind.Extern;
        return Value.Ref(reference switch
        {
            null => new AnyReference.Null(BottomOf(top)),
            HostRef host => new AnyReference.Host(host.Number, isExtern),
            _ when isExtern => new AnyReference.Opaque(HeapKind.Extern, reference),
            FuncInst => new AnyReference.Opaque(HeapKind.Func, reference),
            StructInst => new AnyReference.Opaque(HeapKind.Struct, reference),
            ArrayInst => new AnyReference.Opaque(HeapKind.Array, reference),
            I31 => new AnyReference.Opaque(HeapKind.I31, reference),
            ExnInst => new AnyReference.Opaque(HeapKind.Exn, reference),
            _ => throw new ArgumentOutOfRangeException(nameof(reference), reference.GetType().Name, "not a reference"),
        });
    }

    /// <summary>Whether a value has a type; for a reference, also which object it is.</summary>
    public bool TryRead(Value value, ValType type, out object? reference)
    {
        reference = null;
        if (value.Kind != type.Kind)
        {
            return false;
        }

        if (!type.IsRef)
        {
            return true;
        }

        HeapKind top = Matching.TopOf(type.Heap);
        HeapKind found;
        switch (value.Reference)
        {
            case AnyReference.Null nothing:
                return type.IsNullable && Matching.TopOf(new HeapType(nothing.Heap)) == top;
            case AnyReference.Host host:
                reference = HostRefOf(host.Number);
                found = host.IsExtern ? HeapKind.Extern : HeapKind.Any;
                break;
            case AnyReference.Exported exported:
                reference = find(exported.Function);
                found = HeapKind.Func;
                break;
            case AnyReference.Opaque opaque:
                reference = opaque.Identity;
                found = Matching.TopOf(new HeapType(opaque.Kind));
                break;
            default:
                return false;
        }

        return reference is not null && found == top && ReferenceOps.Matches(reference, type);
    }

    private HostRef HostRefOf(uint number)
    {
        if (!_hostRefs.TryGetValue(number, out HostRef? host))
        {
            host = new HostRef(number);
            _hostRefs.Add(number, host);
        }

        return host;
    }

    private static HeapKind BottomOf(HeapKind top) => top switch
    {
        HeapKind.Func => HeapKind.NoFunc,
        HeapKind.Extern => HeapKind.NoExtern,
        HeapKind.Exn => HeapKind.NoExn,
        _ => HeapKind.None,
    };
}
