using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Conformance.Engine;
using Conformance.Native.Libraries;
using Conformance.Native.Sessions;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Standard;

/// <summary>A store of a library with <c>wasm.h</c>.</summary>
internal sealed unsafe class StandardStore : NativeStore
{
    private readonly StandardFunctions _api;
    private readonly nint _store;
    private readonly StandardReferences _references;
    private readonly List<nint> _modules = [];
    private readonly List<Instance> _instances = [];
    private readonly List<nint> _externs = [];
    private readonly List<GCHandle> _functions = [];

    internal StandardStore(StandardFunctions api, nint engine)
    {
        _api = api;
        _store = api.StoreNew(engine);
        _references = new StandardReferences(api, _store, name => FindFunction(name));
    }

    /// <inheritdoc/>
    internal override Abilities Abilities => _api.Abilities;

    /// <inheritdoc/>
    internal override string? Obstacle(ValType type, ExternTypes module) =>
        type.IsNum ? null
            : !type.IsRef ? $"values of type {type} do not cross this API"
            : module.HierarchyOf(type.Heap) switch
            {
                HeapKind.Func when _api.HasReferences => null,
                HeapKind.Extern when _api.HasHostReferences => null,
                _ => $"values of type {type} do not cross this API",
            };

    /// <inheritdoc/>
    internal override string? Obstacle(Value value) =>
        value.Reference is Reference.Exported && _api.FuncAsRef is null
            ? "this library makes no references to functions" : null;

    /// <inheritdoc/>
    internal override (object? Module, string Objection) Compile(ReadOnlyMemory<byte> binary)
    {
        using MemoryHandle pin = binary.Pin();
        ByteVector bytes = new() { Size = (nuint)binary.Length, Data = (nint)pin.Pointer };
        nint module = _api.ModuleNew(_store, &bytes);
        if (module == 0)
        {
            return (null, "the library refuses the module, without a reason");
        }

        _modules.Add(module);
        return (module, "");
    }

    /// <inheritdoc/>
    internal override (object? Instance, Outcome? Failure) Instantiate(
        object module, ImmutableArray<NativeExtern> imports, Deadline deadline)
    {
        nint[] given = [.. imports.Select(import => (nint)import.Handle)];
        nint trap = 0;
        nint instance;
        fixed (nint* first = given)
        {
            ByteVector externs = new() { Size = (nuint)given.Length, Data = (nint)first };
            instance = _api.InstanceNew(_store, (nint)module, &externs, &trap);
        }

        if (instance == 0)
        {
            return (null, trap == 0 ? new Outcome.Unlinkable("the library makes no instance, without a reason")
                : Trapped(trap));
        }

        Instance made = new(instance);
        ByteVector exports;
        _api.InstanceExports(instance, &exports);
        made.Exports = exports;
        _instances.Add(made);
        return (made, null);
    }

    /// <inheritdoc/>
    internal override object? Export(object instance, int position, string name)
    {
        ByteVector exports = ((Instance)instance).Exports;
        return (nuint)position < exports.Size && ((nint*)exports.Data)[position] is var found and not 0 ? found : null;
    }

    /// <inheritdoc/>
    internal override Outcome Call(NativeExtern function, ImmutableArray<Value> arguments, Deadline deadline)
    {
        ImmutableArray<ValType> types = function.Signature.Results;
        StandardValue[] values = new StandardValue[arguments.Length + types.Length + 1];
        fixed (StandardValue* first = values)
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                if (!_references.Write(arguments[i], &first[i]))
                {
                    return new Outcome.Unsupported($"{arguments[i]} does not cross this API");
                }
            }

            StandardValue* results = first + arguments.Length;
            ByteVector given = new() { Size = (nuint)arguments.Length, Data = (nint)first };
            ByteVector returned = new() { Size = (nuint)types.Length, Data = (nint)results };
            nint trap = _api.FuncCall(_api.ExternAsFunc((nint)function.Handle), &given, &returned);
            if (trap != 0)
            {
                return Trapped(trap);
            }

            Value[] read = new Value[types.Length];
            for (int i = 0; i < read.Length; i++)
            {
                read[i] = _references.Read(results[i], types[i], function.Types, isOwned: true);
            }

            return read.Length == 0 ? Outcome.Returned.Nothing
                : new Outcome.Returned(ImmutableCollectionsMarshal.AsImmutableArray(read));
        }
    }

    /// <inheritdoc/>
    internal override (object? Function, string Objection) MakeFunc(HostFunc func)
    {
        nint[] parameters = TypesOf(func.Type.Parameters);
        nint[] results = TypesOf(func.Type.Results);
        if (!_api.HasHostFunctions || parameters.Contains(0) || results.Contains(0))
        {
            return (null, "this library makes no host functions of this type");
        }

        nint type;
        fixed (nint* first = parameters, second = results)
        {
            ByteVector left;
            ByteVector right;
            _api.ValTypeVectorNew(&left, (nuint)parameters.Length, first);
            _api.ValTypeVectorNew(&right, (nuint)results.Length, second);
            type = _api.FuncTypeNew(&left, &right);
        }

        GCHandle closure = GCHandle.Alloc(new StandardClosure(this, func));
        _functions.Add(closure);
        nint made = _api.FuncNewWithEnvironment(
            _store, type, (nint)(delegate* unmanaged<nint, ByteVector*, ByteVector*, nint>)&StandardClosure.Enter,
            GCHandle.ToIntPtr(closure), 0);
        _api.FuncTypeDelete(type);
        return made == 0 ? (null, "the library makes no function") : (Keep(_api.FuncAsExtern(made)), "");
    }

    /// <inheritdoc/>
    internal override (object? Global, string Objection) MakeGlobal(GlobalType type, Value value)
    {
        StandardValue initial;
        if (!_api.HasHostGlobals || !_references.Write(value, &initial))
        {
            return (null, $"this library cannot make a global of type {type.Value} that is {value}");
        }

        nint described = _api.GlobalTypeNew(
            _api.ValTypeNew(KindOf(type.Value)!.Value), type.IsMutable ? (byte)1 : (byte)0);
        nint made = _api.GlobalNew(_store, described, &initial);
        _api.GlobalTypeDelete(described);
        return made == 0 ? (null, "the library makes no global") : (Keep(_api.GlobalAsExtern(made)), "");
    }

    /// <inheritdoc/>
    internal override Value GetGlobal(NativeExtern global)
    {
        StandardValue value;
        _api.GlobalGet(_api.ExternAsGlobal((nint)global.Handle), &value);
        return _references.Read(value, ((GlobalType)global.Export.Type).Value, global.Types, isOwned: true);
    }

    /// <inheritdoc/>
    internal override string? SetGlobal(NativeExtern global, Value value)
    {
        StandardValue written;
        if (!_references.Write(value, &written))
        {
            return $"{value} cannot be sent";
        }

        _api.GlobalSet(_api.ExternAsGlobal((nint)global.Handle), &written);
        return null;
    }

    /// <inheritdoc/>
    internal override ulong TableSize(NativeExtern table) => _api.TableSize(TableOf(table));

    /// <inheritdoc/>
    internal override Value? ReadSlot(NativeExtern table, ulong index) => _references.ReadReference(
        _api.TableGet(TableOf(table), (uint)index),
        table.Types.HierarchyOf(((TableType)table.Export.Type).Element.Heap), isOwned: true);

    /// <inheritdoc/>
    internal override string? WriteSlot(NativeExtern table, ulong index, Value value)
    {
        StandardValue written;
        return !_references.Write(value, &written) ? $"{value} cannot be sent"
            : _api.TableSet(TableOf(table), (uint)index, written.Reference) != 0 ? null
            : "the library does not write the slot";
    }

    /// <inheritdoc/>
    internal override long GrowTable(NativeExtern table, ulong delta, Value init, out string? objection)
    {
        objection = null;
        nint of = TableOf(table);
        uint old = _api.TableSize(of);
        StandardValue written;
        return delta <= uint.MaxValue && _references.Write(init, &written)
            && _api.TableGrow(of, (uint)delta, written.Reference) != 0
            ? old
            : -1;
    }

    /// <inheritdoc/>
    internal override (nint Address, ulong Length) Bytes(NativeExtern memory)
    {
        nint of = _api.ExternAsMemory((nint)memory.Handle);
        return (_api.MemoryData(of), _api.MemoryDataSize(of));
    }

    /// <inheritdoc/>
    internal override long GrowMemory(NativeExtern memory, ulong delta)
    {
        nint of = _api.ExternAsMemory((nint)memory.Handle);
        uint old = _api.MemorySize(of);
        return delta <= uint.MaxValue && _api.MemoryGrow(of, (uint)delta) != 0 ? old : -1;
    }

    /// <inheritdoc/>
    internal override void Know(string name, NativeExtern tag)
    {
        // This API has no exceptions.
    }

    /// <summary>Carries out a call of a host function.</summary>
    /// <returns>0, or the trap that it ends with.</returns>
    internal nint CallHost(HostFunc func, StandardValue* arguments, int count, StandardValue* results, int resultCount)
    {
        Value[] given = new Value[count];
        for (int i = 0; i < count; i++)
        {
            given[i] = _references.Read(arguments[i], func.Type.Parameters[i], NativeValues.NoTypes, isOwned: false);
        }

        switch (Host.Call(func, ImmutableCollectionsMarshal.AsImmutableArray(given)))
        {
            case HostEnd.Return it when it.Values.Length == resultCount:
                for (int i = 0; i < resultCount; i++)
                {
                    if (!_references.WriteOwned(it.Values[i], &results[i]))
                    {
                        return Trap(Host.Trap($"host function '{func.Name}': {it.Values[i]} cannot be sent"));
                    }
                }

                return 0;
            case HostEnd.Throw or HostEnd.Rethrow:
                return Trap(Host.Trap($"host function '{func.Name}': this API has no exceptions"));
            case var other:
                return Trap(other);
        }
    }

    /// <summary>The trap of an exception in our own code.</summary>
    internal nint TrapOf(Exception failure) => Trap(Host.Trap($"{failure.GetType().Name}: {failure.Message}"));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _references.Release();
        foreach (Instance instance in _instances)
        {
            ByteVector exports = instance.Exports;
            _api.ExternVectorDelete(&exports);
            _api.InstanceDelete(instance.Address);
        }

        if (_api.ExternDelete is not null)
        {
            _externs.ForEach(made => _api.ExternDelete(made));
        }

        _modules.ForEach(module => _api.ModuleDelete(module));
        _api.StoreDelete(_store);
        _functions.ForEach(function => function.Free());
    }

    private static byte? KindOf(ValType type) => type.Kind switch
    {
        ValKind.I32 => StandardValue.I32,
        ValKind.I64 => StandardValue.I64,
        ValKind.F32 => StandardValue.F32,
        ValKind.F64 => StandardValue.F64,
        _ => type == ValType.FuncRef ? StandardValue.FuncRef
            : type == ValType.ExternRef ? StandardValue.ExternRef
            : null,
    };

    private nint[] TypesOf(ImmutableArray<ValType> types) =>
        [.. types.Select(type => _api.HasHostFunctions && KindOf(type) is { } kind ? _api.ValTypeNew(kind) : 0)];

    private nint TableOf(NativeExtern table) => _api.ExternAsTable((nint)table.Handle);

    private nint Keep(nint made)
    {
        _externs.Add(made);
        return made;
    }

    private Outcome Trapped(nint trap)
    {
        ByteVector message;
        _api.TrapMessage(trap, &message);
        string text = message.Text();
        _api.ByteVectorDelete(&message);
        _api.TrapDelete(trap);
        return Host.Claim(text) ?? new Outcome.Trapped(TrapKinds.None, LibraryText.RootCause(text));
    }

    private nint Trap(HostEnd end)
    {
        // wasm_message_t ends with a zero.
        byte[] text = Encoding.UTF8.GetBytes(
            (end is HostEnd.Trap it ? it.Message : "a host function ended in an unknown way") + '\0');
        fixed (byte* bytes = text)
        {
            ByteVector message = new() { Size = (nuint)text.Length, Data = (nint)bytes };
            return _api.TrapNew(_store, &message);
        }
    }

    /// <summary>An instance and its exports.</summary>
    private sealed class Instance(nint address)
    {
        internal nint Address => address;

        internal ByteVector Exports { get; set; }
    }
}
