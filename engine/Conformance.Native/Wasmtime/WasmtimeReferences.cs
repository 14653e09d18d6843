using Conformance.Engine;
using Conformance.Native.Sessions;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Wasmtime;

/// <summary>
/// The references of one store. A reference that the caller may use again keeps its root until the store ends, so that
/// its object stays where equality can find it.
/// </summary>
/// <param name="api">The functions of the library.</param>
/// <param name="findFunction">Finds a function by its export.</param>
internal sealed unsafe class WasmtimeReferences(WasmtimeFunctions api, Func<Extern, NativeExtern?> findFunction)
{
    private readonly List<GcObject> _objects = [];
    private readonly Dictionary<uint, HostRoots> _hosts = [];
    private readonly Dictionary<int, WasmtimeValue> _i31s = [];
    private readonly Dictionary<ulong, ulong> _originals = [];

    /// <summary>The context of the store.</summary>
    internal nint Context { get; set; }

    /// <summary>Reads a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isOwned">Whether its root belongs to the caller of the library, and is given up here.</param>
    internal Value Read(WasmtimeValue* value, bool isOwned) => value->Kind switch
    {
        WasmtimeValue.I32 => new Value(ValKind.I32, (uint)value->Low),
        WasmtimeValue.I64 => new Value(ValKind.I64, value->Low),
        WasmtimeValue.F32 => new Value(ValKind.F32, (uint)value->Low),
        WasmtimeValue.F64 => new Value(ValKind.F64, value->Low),
        WasmtimeValue.V128 => new Value(ValKind.V128, value->Low, value->High),
        WasmtimeValue.FuncRef => value->Low == 0
            ? Value.Null(HeapKind.NoFunc)
            : Value.Ref(new Reference.Opaque(HeapKind.Func, new Function(value->Low, OriginalOf(value->High)))),
        WasmtimeValue.ExternRef => value->Low == 0 ? Value.Null(HeapKind.NoExtern) : ReadExtern(value, isOwned),
        WasmtimeValue.AnyRef => value->Low == 0 ? Value.Null(HeapKind.None) : Value.Ref(ReadAny(value, isOwned)),
        WasmtimeValue.ExnRef => value->Low == 0
            ? Value.Null(HeapKind.NoExn)
            : Value.Ref(new Reference.Opaque(HeapKind.Exn, ObjectOf(value, isOwned))),
        byte other => throw new InvalidOperationException($"the library gave a value of the unknown kind {other}"),
    };

    /// <summary>Writes a value. Its root still belongs to this object.</summary>
    /// <returns>Whether the library can carry the value.</returns>
    internal bool Write(Value value, WasmtimeValue* target)
    {
        *target = default;
        if (value.Kind != ValKind.Ref)
        {
            target->Kind = KindOf(value.Kind);
            target->Low = value.Low;
            target->High = value.High;
            return true;
        }

        switch (value.Reference)
        {
            case Reference.Null it:
                target->Kind = KindOf(it.Heap);
                return true;
            case Reference.Exported it when findFunction(it.Function) is { } function:
                WasmtimeExtern found = (WasmtimeExtern)function.Handle;
                *target = new WasmtimeValue { Kind = WasmtimeValue.FuncRef, Low = found.Low, High = found.High };
                return true;
            case Reference.Host it:
                HostRoots host = HostOf(it.Number);
                *target = it.IsExtern ? host.Extern : host.Any;
                return true;
            case Reference.Opaque { Identity: Function it }:
                *target = new WasmtimeValue { Kind = WasmtimeValue.FuncRef, Low = it.Store, High = it.Address };
                return true;
            case Reference.Opaque { Identity: I31 it } opaque:
                WasmtimeValue i31 = I31Of(it.Number);
                *target = opaque.Kind == HeapKind.Extern ? Externalized(&i31) : i31;
                return true;
            case Reference.Opaque { Identity: GcObject it } opaque:
                if (opaque.Kind == HeapKind.Extern && it.Extern.Kind != WasmtimeValue.ExternRef)
                {
                    WasmtimeValue root = it.Root;
                    it.Extern = Externalized(&root);
                }

                *target = opaque.Kind == HeapKind.Extern ? it.Extern : it.Root;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes a value with a root of its own, which belongs to the library.</summary>
    internal bool WriteOwned(Value value, WasmtimeValue* target)
    {
        WasmtimeValue borrowed;
        if (!Write(value, &borrowed))
        {
            return false;
        }

        if (borrowed.IsRooted)
        {
            api.ValueClone(&borrowed, target);
        }
        else
        {
            *target = borrowed;
        }

        return true;
    }

    /// <summary>
    /// Tells that two addresses are of one function. An instance has an address of its own for each function that it
    /// imports, and the library does not compare functions.
    /// </summary>
    internal void Know(ulong copy, ulong imported)
    {
        ulong original = OriginalOf(imported);
        if (copy != original)
        {
            _originals[copy] = original;
        }
    }

    /// <summary>Gives all roots back.</summary>
    internal void Release()
    {
        foreach (GcObject kept in _objects)
        {
            Unroot(kept.Root);
            Unroot(kept.Extern);
        }

        foreach (HostRoots host in _hosts.Values)
        {
            Unroot(host.Extern);
            Unroot(host.Any);
        }

        foreach (WasmtimeValue i31 in _i31s.Values)
        {
            Unroot(i31);
        }

        _objects.Clear();
        _hosts.Clear();
        _i31s.Clear();
    }

    private ulong OriginalOf(ulong address) => _originals.GetValueOrDefault(address, address);

    private static byte KindOf(ValKind kind) => kind switch
    {
        ValKind.I32 => WasmtimeValue.I32,
        ValKind.I64 => WasmtimeValue.I64,
        ValKind.F32 => WasmtimeValue.F32,
        ValKind.F64 => WasmtimeValue.F64,
        ValKind.V128 => WasmtimeValue.V128,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of number or vector"),
    };

    private static byte KindOf(HeapKind heap) => Conformance.Wasm.Validation.Matching.TopOf(heap) switch
    {
        HeapKind.Func => WasmtimeValue.FuncRef,
        HeapKind.Extern => WasmtimeValue.ExternRef,
        HeapKind.Exn => WasmtimeValue.ExnRef,
        _ => WasmtimeValue.AnyRef,
    };

    private Value ReadExtern(WasmtimeValue* value, bool isOwned)
    {
        if (api.ExternRefData(Context, &value->Low) is var data and not 0)
        {
            Drop(value, isOwned);
            return Value.Ref(new Reference.Host(NumberOf(data), IsExtern: true));
        }

        // An externalized object: both references have the same raw form.
        WasmtimeValue inner = new() { Kind = WasmtimeValue.AnyRef };
        api.AnyRefFromRaw(Context, api.ExternRefToRaw(Context, &value->Low), &inner.Low);
        Drop(value, isOwned);
        return ReadAny(&inner, isOwned: true) is Reference.Opaque opaque
            ? Value.Ref(opaque with { Kind = HeapKind.Extern })
            : throw new InvalidOperationException("an external reference holds neither host data nor an object");
    }

    private Reference ReadAny(WasmtimeValue* value, bool isOwned)
    {
        int number;
        if (api.AnyRefIsI31(Context, &value->Low) != 0 && api.AnyRefI31GetS(Context, &value->Low, &number) != 0)
        {
            Drop(value, isOwned);
            return new Reference.Opaque(HeapKind.I31, new I31(number));
        }

        if (api.AnyRefIsStruct(Context, &value->Low) != 0)
        {
            return new Reference.Opaque(HeapKind.Struct, ObjectOf(value, isOwned));
        }

        if (api.AnyRefIsArray(Context, &value->Low) != 0)
        {
            return new Reference.Opaque(HeapKind.Array, ObjectOf(value, isOwned));
        }

        WasmtimeValue outer = Externalized(value);
        nint data = api.ExternRefData(Context, &outer.Low);
        Unroot(outer);
        Drop(value, isOwned);
        return data != 0
            ? new Reference.Host(NumberOf(data), IsExtern: false)
            : throw new InvalidOperationException(
                "the library gave a reference that is no i31, structure, array or host object");
    }

    private GcObject ObjectOf(WasmtimeValue* value, bool isOwned)
    {
        uint raw = RawOf(value);
        foreach (GcObject known in _objects)
        {
            // A collector may move objects, so the raw forms are compared as they are now.
            WasmtimeValue root = known.Root;
            if (root.Kind == value->Kind && RawOf(&root) == raw)
            {
                Drop(value, isOwned);
                return known;
            }
        }

        WasmtimeValue kept = *value;
        if (!isOwned)
        {
            api.ValueClone(value, &kept);
        }

        GcObject made = new() { Root = kept };
        _objects.Add(made);
        return made;
    }

    private uint RawOf(WasmtimeValue* value) => value->Kind == WasmtimeValue.ExnRef
        ? api.ExnRefToRaw(Context, &value->Low)
        : api.AnyRefToRaw(Context, &value->Low);

    private WasmtimeValue Externalized(WasmtimeValue* any)
    {
        WasmtimeValue outer = new() { Kind = WasmtimeValue.ExternRef };
        api.ExternRefFromRaw(Context, api.AnyRefToRaw(Context, &any->Low), &outer.Low);
        return outer;
    }

    private HostRoots HostOf(uint number)
    {
        if (!_hosts.TryGetValue(number, out HostRoots? host))
        {
            WasmtimeValue outer = new() { Kind = WasmtimeValue.ExternRef };
            if (api.ExternRefNew(Context, DataOf(number), 0, &outer.Low) == 0)
            {
                throw new InvalidOperationException("the library made no external reference");
            }

            WasmtimeValue inner = new() { Kind = WasmtimeValue.AnyRef };
            api.AnyRefFromRaw(Context, api.ExternRefToRaw(Context, &outer.Low), &inner.Low);
            host = new HostRoots(outer, inner);
            _hosts.Add(number, host);
        }

        return host;
    }

    private WasmtimeValue I31Of(int number)
    {
        if (!_i31s.TryGetValue(number, out WasmtimeValue value))
        {
            value = new WasmtimeValue { Kind = WasmtimeValue.AnyRef };
            api.AnyRefFromI31(Context, (uint)number & 0x7FFF_FFFF, &value.Low);
            _i31s.Add(number, value);
        }

        return value;
    }

    // Data of 0 would look like no data.
    private static nint DataOf(uint number) => (nint)number + 1;

    private static uint NumberOf(nint data) => (uint)(data - 1);

    private void Drop(WasmtimeValue* value, bool isOwned)
    {
        if (isOwned)
        {
            Unroot(*value);
        }
    }

    private void Unroot(WasmtimeValue value)
    {
        if (value.IsRooted)
        {
            api.ValueUnroot(&value);
        }
    }

    /// <summary>A function: equal for the same function only.</summary>
    private sealed record Function(ulong Store, ulong Address);

    /// <summary>An i31: equal numbers are the same i31.</summary>
    private sealed record I31(int Number);

    /// <summary>A host object, as an external and as an internal reference.</summary>
    private sealed record HostRoots(WasmtimeValue Extern, WasmtimeValue Any);

    /// <summary>A structure, array or exception.</summary>
    private sealed class GcObject
    {
        internal WasmtimeValue Root { get; init; }

        internal WasmtimeValue Extern { get; set; }
    }
}
