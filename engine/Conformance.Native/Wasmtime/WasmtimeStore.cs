using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Conformance.Engine;
using Conformance.Native.Libraries;
using Conformance.Native.Sessions;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Wasmtime;

/// <summary>A store of Wasmtime.</summary>
internal sealed unsafe class WasmtimeStore : NativeStore
{
    // As the reference interpreter, so that a script cannot make the process too large to answer.
    private const string NoGrowth = "failed to grow";
    private const long MostTableElements = 10_000_000;
    private const int FewValues = 16;

    private readonly WasmtimeFunctions _api;
    private readonly nint _engine;
    private readonly nint _store;
    private readonly WasmtimeReferences _references;
    private readonly WasmtimeFailures _failures;
    private readonly EpochClock? _clock;
    private readonly List<nint> _modules = [];
    private readonly List<WasmtimeExtern> _owned = [];
    private readonly List<GCHandle> _functions = [];

    /// <param name="api">The functions of the library.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="canInterrupt">Whether the engine's code checks epochs.</param>
    internal WasmtimeStore(WasmtimeFunctions api, nint engine, bool canInterrupt)
    {
        _api = api;
        _engine = engine;
        _store = api.StoreNew(engine, 0, 0);
        _references = new WasmtimeReferences(api, name => FindFunction(name)) { Context = api.StoreContext(_store) };
        _failures = new WasmtimeFailures(api, _references);
        _clock = canInterrupt ? new EpochClock(api, engine, _store) : null;
        if (api.StoreLimiter is not null)
        {
            api.StoreLimiter(_store, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2, MostTableElements, -1, -1, -1);
        }
    }

    private nint Context => _references.Context;

    /// <inheritdoc/>
    internal override Abilities Abilities => _api.Abilities;

    /// <inheritdoc/>
    internal override string? Obstacle(MemType type) =>
        type.Limits.IsShared && !_api.HasSharedMemories ? "this library has no functions for shared memories" : null;

    /// <inheritdoc/>
    internal override string? Obstacle(ValType type, ExternTypes module) =>
        type.IsRef && !_api.HasReferences ? "this library has no functions for references" : null;

    /// <inheritdoc/>
    internal override (object? Module, string Objection) Compile(ReadOnlyMemory<byte> binary)
    {
        nint module;
        using System.Buffers.MemoryHandle pin = binary.Pin();
        nint error = _api.ModuleNew(_engine, (byte*)pin.Pointer, (nuint)binary.Length, &module);
        if (error != 0)
        {
            return (null, LibraryText.RootCause(WasmtimeText.TakeError(_api, error)));
        }

        _modules.Add(module);
        return (module, "");
    }

    /// <inheritdoc/>
    internal override (object? Instance, Outcome? Failure) Instantiate(
        object module, ImmutableArray<NativeExtern> imports, Deadline deadline)
    {
        WasmtimeExtern[] given = [.. imports.Select(import => (WasmtimeExtern)import.Handle)];
        WasmtimeInstance instance;
        nint trap = 0;
        nint error;
        using EpochClock.Span? time = _clock?.Start(Context, deadline);
        fixed (WasmtimeExtern* first = given)
        {
            error = _api.InstanceNew(Context, (nint)module, first, (nuint)given.Length, &instance, &trap);
        }

        return error == 0 && trap == 0
            ? (instance, null)
            : (null, _failures.Take(error, trap, Host, deadline) switch
            {
                WasmtimeFailure.Known it => it.Outcome,
                WasmtimeFailure.Objection it => new Outcome.Unlinkable(it.Text),
                WasmtimeFailure other => throw new InvalidOperationException($"an unknown failure: {other}"),
            });
    }

    /// <inheritdoc/>
    internal override object? Export(object instance, int position, string name)
    {
        WasmtimeInstance of = (WasmtimeInstance)instance;
        WasmtimeExtern found;
        byte[] text = Encoding.UTF8.GetBytes(name);
        fixed (byte* bytes = text)
        {
            if (_api.InstanceExportGet(Context, &of, bytes, (nuint)text.Length, &found) == 0)
            {
                return null;
            }
        }

        if (found.Kind == WasmtimeExtern.SharedMemory)
        {
            _owned.Add(found);
        }

        return found;
    }

    /// <inheritdoc/>
    internal override Outcome Call(NativeExtern function, ImmutableArray<Value> arguments, Deadline deadline)
    {
        int count = function.Signature.Results.Length;
        WasmtimeValue[]? many = arguments.Length + count > FewValues ? new WasmtimeValue[arguments.Length + count]
            : null;
        WasmtimeValue* few = stackalloc WasmtimeValue[FewValues];
        fixed (WasmtimeValue* held = many)
        {
            WasmtimeValue* values = many is null ? few : held;
            WasmtimeValue* results = values + arguments.Length;
            for (int i = 0; i < arguments.Length; i++)
            {
                if (!_references.Write(arguments[i], &values[i]))
                {
                    return new Outcome.Refused($"{arguments[i]} cannot be sent");
                }
            }

            WasmtimeExtern target = (WasmtimeExtern)function.Handle;
            nint trap = 0;
            nint error;
            using (_clock?.Start(Context, deadline))
            {
                error = _api.FuncCall(
                    Context, &target.Low, values, (nuint)arguments.Length, results, (nuint)count, &trap);
            }

            return error == 0 && trap == 0
                ? Returned(results, count)
                : _failures.Take(error, trap, Host, deadline) switch
                {
                    WasmtimeFailure.Known it => it.Outcome,
                    WasmtimeFailure.Objection it => new Outcome.Refused(it.Text),
                    WasmtimeFailure other => throw new InvalidOperationException($"an unknown failure: {other}"),
                };
        }
    }

    /// <inheritdoc/>
    internal override (object? Function, string Objection) MakeFunc(HostFunc func)
    {
        if (!_api.HasHostFunctions)
        {
            return (null, "this library makes no host functions");
        }

        nint type = WasmtimeTypes.FuncTypeOf(_api, func.Type);
        if (type == 0)
        {
            return (null, $"this library cannot describe the type of the function");
        }

        GCHandle closure = GCHandle.Alloc(new HostClosure(this, func));
        _functions.Add(closure);
        WasmtimeExtern made = new() { Kind = WasmtimeExtern.Func };
        _api.FuncNew(
            Context, type,
            (nint)(delegate* unmanaged<nint, nint, WasmtimeValue*, nuint, WasmtimeValue*, nuint, nint>)&HostClosure.Enter,
            GCHandle.ToIntPtr(closure), 0, &made.Low);
        _api.FuncTypeDelete(type);
        return (made, "");
    }

    /// <inheritdoc/>
    internal override (object? Global, string Objection) MakeGlobal(GlobalType type, Value value)
    {
        nint content = _api.HasHostFunctions ? WasmtimeTypes.ValTypeOf(_api, type.Value) : 0;
        WasmtimeValue initial;
        if (content == 0 || !_references.Write(value, &initial))
        {
            return (null, $"this library cannot make a global of type {type.Value} that is {value}");
        }

        nint described = _api.GlobalTypeNew(content, type.IsMutable ? (byte)1 : (byte)0);
        WasmtimeExtern made = new() { Kind = WasmtimeExtern.Global };
        nint error = _api.GlobalNew(Context, described, &initial, &made.Low);
        _api.GlobalTypeDelete(described);
        return Objection(error) is { } objection ? (null, objection) : (made, "");
    }

    /// <inheritdoc/>
    internal override Value GetGlobal(NativeExtern global)
    {
        WasmtimeExtern of = (WasmtimeExtern)global.Handle;
        WasmtimeValue value;
        _api.GlobalGet(Context, &of.Low, &value);
        return _references.Read(&value, isOwned: true);
    }

    /// <inheritdoc/>
    internal override string? SetGlobal(NativeExtern global, Value value)
    {
        WasmtimeExtern of = (WasmtimeExtern)global.Handle;
        WasmtimeValue written;
        return _references.Write(value, &written)
            ? Objection(_api.GlobalSet(Context, &of.Low, &written))
            : $"{value} cannot be sent";
    }

    /// <inheritdoc/>
    internal override ulong TableSize(NativeExtern table)
    {
        WasmtimeExtern of = (WasmtimeExtern)table.Handle;
        return _api.TableSize(Context, &of.Low);
    }

    /// <inheritdoc/>
    internal override Value? ReadSlot(NativeExtern table, ulong index)
    {
        WasmtimeExtern of = (WasmtimeExtern)table.Handle;
        WasmtimeValue value;
        return _api.TableGet(Context, &of.Low, index, &value) != 0 ? _references.Read(&value, isOwned: true) : null;
    }

    /// <inheritdoc/>
    internal override string? WriteSlot(NativeExtern table, ulong index, Value value)
    {
        WasmtimeExtern of = (WasmtimeExtern)table.Handle;
        WasmtimeValue written;
        return _references.Write(value, &written)
            ? Objection(_api.TableSet(Context, &of.Low, index, &written))
            : $"{value} cannot be sent";
    }

    /// <inheritdoc/>
    internal override long GrowTable(NativeExtern table, ulong delta, Value init, out string? objection)
    {
        WasmtimeExtern of = (WasmtimeExtern)table.Handle;
        WasmtimeValue written;
        ulong old = 0;
        objection = _references.Write(init, &written)
            ? Objection(_api.TableGrow(Context, &of.Low, delta, &written, &old))
            : $"{init} cannot be sent";
        if (objection is null)
        {
            return (long)old;
        }

        // The library objects to values and to sizes in the same way, but for the text.
        objection = objection.StartsWith(NoGrowth, StringComparison.Ordinal) ? null : objection;
        return -1;
    }

    /// <inheritdoc/>
    internal override bool ChecksValues => true;

    /// <inheritdoc/>
    internal override (nint Address, ulong Length) Bytes(NativeExtern memory)
    {
        WasmtimeExtern of = (WasmtimeExtern)memory.Handle;
        return of.Kind == WasmtimeExtern.SharedMemory
            ? (_api.SharedMemoryData((nint)of.Low), _api.SharedMemoryDataSize((nint)of.Low))
            : (_api.MemoryData(Context, &of.Low), _api.MemoryDataSize(Context, &of.Low));
    }

    /// <inheritdoc/>
    internal override long GrowMemory(NativeExtern memory, ulong delta)
    {
        WasmtimeExtern of = (WasmtimeExtern)memory.Handle;
        ulong old;
        nint error = of.Kind == WasmtimeExtern.SharedMemory
            ? _api.SharedMemoryGrow((nint)of.Low, delta, &old)
            : _api.MemoryGrow(Context, &of.Low, delta, &old);
        return Objection(error) is null ? (long)old : -1;
    }

    /// <inheritdoc/>
    internal override void Know(string name, NativeExtern tag) => _failures.Know(name, (WasmtimeExtern)tag.Handle);

    /// <inheritdoc/>
    internal override void Know(NativeExtern exported, NativeExtern imported) =>
        _references.Know(((WasmtimeExtern)exported.Handle).High, ((WasmtimeExtern)imported.Handle).High);

    /// <summary>Carries out a call of a host function.</summary>
    /// <returns>0, or the trap that it ends with.</returns>
    internal nint CallHost(HostFunc func, WasmtimeValue* arguments, int count, WasmtimeValue* results, int resultCount)
    {
        Value[] given = new Value[count];
        for (int i = 0; i < count; i++)
        {
            given[i] = _references.Read(&arguments[i], isOwned: false);
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
            case HostEnd.Throw it:
                return _failures.Throw((WasmtimeExtern)it.Tag.Handle, it.Payload) is var thrown and not 0
                    ? thrown
                    : Trap(Host.Trap($"host function '{func.Name}': the exception cannot be made"));
            case HostEnd.Rethrow:
                return _failures.Rethrow() is var again and not 0
                    ? again
                    : Trap(Host.Trap($"host function '{func.Name}': the exception is lost"));
            case var other:
                return Trap(other);
        }
    }

    /// <summary>The trap of an exception in our own code.</summary>
    internal nint TrapOf(Exception failure) => Trap(Host.Trap($"{failure.GetType().Name}: {failure.Message}"));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _failures.Release();
        _references.Release();
        foreach (WasmtimeExtern owned in _owned)
        {
            WasmtimeExtern one = owned;
            _api.ExternDelete(&one);
        }

        _api.StoreDelete(_store);
        _clock?.Dispose();
        _modules.ForEach(module => _api.ModuleDelete(module));
        _functions.ForEach(function => function.Free());
    }

    private nint Trap(HostEnd end)
    {
        byte[] text = Encoding.UTF8.GetBytes(
            end is HostEnd.Trap it ? it.Message : "a host function ended in an unknown way");
        fixed (byte* bytes = text)
        {
            return _api.TrapNew(bytes, (nuint)text.Length);
        }
    }

    private Outcome.Returned Returned(WasmtimeValue* results, int count)
    {
        if (count == 0)
        {
            return Outcome.Returned.Nothing;
        }

        Value[] values = new Value[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = _references.Read(&results[i], isOwned: true);
        }

        return new Outcome.Returned(ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    private string? Objection(nint error) =>
        error == 0 ? null : LibraryText.RootCause(WasmtimeText.TakeError(_api, error));
}
