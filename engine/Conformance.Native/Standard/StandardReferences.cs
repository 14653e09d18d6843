using Conformance.Engine;
using Conformance.Native.Sessions;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Standard;

/// <summary>The values of one store. References that the caller may use again are kept until the store ends.</summary>
/// <param name="api">The functions of the library.</param>
/// <param name="store">The store.</param>
/// <param name="findFunction">Finds a function by its export.</param>
internal sealed unsafe class StandardReferences(
    StandardFunctions api, nint store, Func<Extern, NativeExtern?> findFunction)
{
    private readonly List<Function> _functions = [];
    private readonly Dictionary<uint, nint> _hosts = [];

    /// <summary>Reads a value of a type.</summary>
    /// <param name="isOwned">Whether its reference belongs to the caller of the library, and is given up here.</param>
    internal Value Read(StandardValue value, ValType type, ExternTypes module, bool isOwned) => type.Kind switch
    {
        ValKind.I32 or ValKind.F32 => new Value(type.Kind, (uint)value.Bits),
        ValKind.I64 or ValKind.F64 => new Value(type.Kind, value.Bits),
        _ => ReadReference(value.Reference, module.HierarchyOf(type.Heap), isOwned),
    };

    /// <summary>Reads a reference of a hierarchy.</summary>
    internal Value ReadReference(nint reference, HeapKind hierarchy, bool isOwned)
    {
        if (reference == 0)
        {
            return Value.Null(NativeValues.BottomOf(hierarchy));
        }

        if (hierarchy == HeapKind.Extern)
        {
            nint data = api.RefGetHostInfo(reference);
            Drop(reference, isOwned);
            return data != 0
                ? Value.Ref(new Reference.Host((uint)(data - 1), IsExtern: true))
                : throw new InvalidOperationException(
                    "the library gave an external reference without the number of its host object");
        }

        foreach (Function known in _functions)
        {
            if (api.RefSame is not null && api.RefSame(known.Address, reference) != 0)
            {
                Drop(reference, isOwned);
                return Value.Ref(new Reference.Opaque(HeapKind.Func, known));
            }
        }

        Function made = new(isOwned ? reference : api.RefCopy(reference));
        _functions.Add(made);
        return Value.Ref(new Reference.Opaque(HeapKind.Func, made));
    }

    /// <summary>Writes a value. Its reference still belongs to this object.</summary>
    /// <returns>Whether the library can carry the value.</returns>
    internal bool Write(Value value, StandardValue* target)
    {
        *target = default;
        switch (value.Kind)
        {
            case ValKind.I32:
                *target = new StandardValue { Kind = StandardValue.I32, Bits = value.Low };
                return true;
            case ValKind.I64:
                *target = new StandardValue { Kind = StandardValue.I64, Bits = value.Low };
                return true;
            case ValKind.F32:
                *target = new StandardValue { Kind = StandardValue.F32, Bits = value.Low };
                return true;
            case ValKind.F64:
                *target = new StandardValue { Kind = StandardValue.F64, Bits = value.Low };
                return true;
            default:
                target->Kind = KindOf(value.Reference);
                target->Reference = AddressOf(value.Reference);
                return target->Reference != 0 || value.Reference is Reference.Null;
        }
    }

    /// <summary>Writes a value whose reference belongs to the library.</summary>
    internal bool WriteOwned(Value value, StandardValue* target)
    {
        if (!Write(value, target))
        {
            return false;
        }

        if (value.Kind == ValKind.Ref && target->Reference != 0)
        {
            target->Reference = api.RefCopy(target->Reference);
        }

        return true;
    }

    /// <summary>Frees all references.</summary>
    internal void Release()
    {
        foreach (nint reference in _functions.Select(function => function.Address).Concat(_hosts.Values))
        {
            api.RefDelete(reference);
        }

        _functions.Clear();
        _hosts.Clear();
    }

    private static byte KindOf(Reference? reference) => reference switch
    {
        Reference.Null it when Conformance.Wasm.Validation.Matching.TopOf(it.Heap) == HeapKind.Extern =>
            StandardValue.ExternRef,
        Reference.Host => StandardValue.ExternRef,
        _ => StandardValue.FuncRef,
    };

    private nint AddressOf(Reference? reference) => reference switch
    {
        Reference.Exported it when findFunction(it.Function) is { } function =>
            api.FuncAsRef is null ? 0 : api.FuncAsRef(api.ExternAsFunc((nint)function.Handle)),
        Reference.Opaque { Identity: Function it } => it.Address,
        Reference.Host { IsExtern: true } it when api.HasHostReferences => HostOf(it.Number),
        _ => 0,
    };

    private nint HostOf(uint number)
    {
        if (!_hosts.TryGetValue(number, out nint host))
        {
            host = api.ForeignAsRef(api.ForeignNew(store));
            api.RefSetHostInfo(host, (nint)number + 1);
            _hosts.Add(number, host);
        }

        return host;
    }

    private void Drop(nint reference, bool isOwned)
    {
        if (isOwned)
        {
            api.RefDelete(reference);
        }
    }

    /// <summary>A function that the library gave.</summary>
    private sealed class Function(nint address)
    {
        internal nint Address => address;
    }
}
