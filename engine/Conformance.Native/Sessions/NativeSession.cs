using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Sessions;

/// <summary>
/// A session of a native engine. Types come from our own decoder, because C APIs do not show all of them.
/// </summary>
internal sealed class NativeSession : EngineSession
{
    private readonly NativeStore _store;
    private readonly HostCalls _host;
    private readonly Dictionary<ModuleId, (object Handle, ReadOnlyMemory<byte> Binary, Module? Decoded)> _modules = [];
    private readonly Dictionary<InstanceId, NativeInstance> _instances = [];
    private readonly Dictionary<string, NativeInstance> _registered = [];
    private Deadline _deadline = Deadline.Never;
    private int _depth;
    private bool _isClosed;

    internal NativeSession(NativeStore store)
    {
        _store = store;
        _host = new HostCalls(request => Execute(request, _deadline), tag => Find(tag, ExternKind.Tag));
        store.Host = _host;
        store.FindFunction = function => Find(function, ExternKind.Func);
    }

    /// <inheritdoc/>
    public override Outcome Execute(Request request, Deadline deadline)
    {
        if (_isClosed)
        {
            return new Outcome.Refused("the session is closed");
        }

        Abilities needed = NeededFor(request);
        if (!_store.Abilities.HasFlag(needed))
        {
            return new Outcome.Unsupported($"this library lacks functions for {request.GetType().Name}");
        }

        if (_depth == 0)
        {
            _host.Begin();
            _deadline = deadline;
        }

        _depth++;
        try
        {
            return base.Execute(request, deadline);
        }
        finally
        {
            _depth--;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _store.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override Outcome Define(ModuleId module, ReadOnlyMemory<byte> binary)
    {
        (object? compiled, string objection) = _store.Compile(binary);
        if (compiled is null)
        {
            return new Outcome.Invalid(objection);
        }

        _modules[module] = (compiled, binary, null);
        return Outcome.Returned.Nothing;
    }

    /// <inheritdoc/>
    protected override Outcome Instantiate(
        InstanceId instance, ModuleId module, ImmutableArray<Extern> imports, Deadline deadline)
    {
        if (!_modules.TryGetValue(module, out (object Handle, ReadOnlyMemory<byte> Binary, Module? Decoded) found))
        {
            return new Outcome.Refused($"no module {module}");
        }

        Module decoded;
        try
        {
            decoded = found.Decoded
                ?? ModuleDecoder.Decode(new SourceText($"<{module}>", found.Binary, IsBinary: true));
        }
        catch (ModuleException refused)
        {
            return new Outcome.Unsupported($"a module whose types are not known: {refused.Message}");
        }

        _modules[module] = found with { Decoded = decoded };
        if (!imports.IsDefault && imports.Length != decoded.Imports.Length)
        {
            return new Outcome.Refused($"{imports.Length} externs for {decoded.Imports.Length} imports");
        }

        NativeExtern[] given = new NativeExtern[decoded.Imports.Length];
        for (int i = 0; i < given.Length; i++)
        {
            Import import = decoded.Imports[i];
            NativeExtern? one = imports.IsDefault
                ? _registered.GetValueOrDefault(import.Module)?.Find(import.Name)
                : Find(imports[i]);
            if (one is null)
            {
                return new Outcome.Unlinkable($"unknown import {import.Module}.{import.Name}");
            }

            if (one.Export.Type.Kind != import.Type.Kind)
            {
                return new Outcome.Unlinkable($"incompatible import type of {import.Module}.{import.Name}");
            }

            given[i] = one;
        }

        (object? made, Outcome? failure) = _store.Instantiate(
            found.Handle, ImmutableCollectionsMarshal.AsImmutableArray(given), deadline);
        if (made is null)
        {
            return failure!;
        }

        NativeInstance kept = new(_store, made, decoded);
        Keep(instance, kept);
        NativeExtern[] functions = [.. given.Where(one => one.Export.Type is ExternFunc)];
        foreach (Export export in decoded.Exports)
        {
            if (export.Kind == ExternKind.Func && export.Index < functions.Length
                && kept.Find(export.Name) is { } exported)
            {
                _store.Know(exported, functions[export.Index]);
            }
        }

        return Outcome.Returned.Nothing;
    }

    /// <inheritdoc/>
    protected override Outcome Register(string name, InstanceId instance)
    {
        if (!_instances.TryGetValue(instance, out NativeInstance? found))
        {
            return new Outcome.Refused($"no instance {instance}");
        }

        _registered[name] = found;
        return Outcome.Returned.Nothing;
    }

    /// <inheritdoc/>
    protected override Outcome Provide(InstanceId instance, HostModule host)
    {
        (NativeInstance? made, Outcome? failure) = new HostObjects(_store, _deadline).Make(host);
        if (made is null)
        {
            return failure!;
        }

        Keep(instance, made);
        return Outcome.Returned.Nothing;
    }

    /// <inheritdoc/>
    protected override Outcome Invoke(Extern function, ImmutableArray<Value> arguments, Deadline deadline)
    {
        if (Find(function, ExternKind.Func) is not { } found)
        {
            return Missing(function, "function");
        }

        ImmutableArray<Value> given = arguments.IsDefault ? [] : arguments;
        return Unfit(function, given, found.Signature.Parameters, found, _store.ChecksValues)
            ?? Obstacle(found, found.Signature.Results)
            ?? _store.Call(found, given, deadline);
    }

    /// <inheritdoc/>
    protected override Outcome GetGlobal(Extern global) =>
        Find(global, ExternKind.Global) is { Export.Type: GlobalType type } found
        ? (Outcome?)Obstacle(found, type.Value) ?? new Outcome.Returned([_store.GetGlobal(found)])
        : Missing(global, "global");

    /// <inheritdoc/>
    protected override Outcome SetGlobal(Extern global, Value value)
    {
        if (Find(global, ExternKind.Global) is not { Export.Type: GlobalType type } found)
        {
            return Missing(global, "global");
        }

        if (!type.IsMutable && !_store.ChecksValues)
        {
            return new Outcome.Refused($"{global} is not mutable") { IsUnasked = true };
        }

        return Unfit(global, [value], [type.Value], found, _store.ChecksValues)
            ?? Done(global, _store.SetGlobal(found, value));
    }

    /// <inheritdoc/>
    protected override Outcome TableSize(Extern table) => Find(table, ExternKind.Table) is { } found
        ? Number((long)_store.TableSize(found))
        : Missing(table, "table");

    /// <inheritdoc/>
    protected override Outcome ReadTable(Extern table, ulong index, int count)
    {
        if (Find(table, ExternKind.Table) is not { Export.Type: TableType type } found)
        {
            return Missing(table, "table");
        }

        if (count < 0)
        {
            return new Outcome.Refused($"{count} elements");
        }

        if (Obstacle(found, type.Element) is { } obstacle)
        {
            return obstacle;
        }

        ulong size = _store.TableSize(found);
        if (index > size || (ulong)count > size - index)
        {
            return OutOfBounds(TrapKinds.OutOfBoundsTableAccess);
        }

        Value[] values = new Value[count];
        for (int i = 0; i < count; i++)
        {
            if (_store.ReadSlot(found, index + (ulong)i) is not { } value)
            {
                return OutOfBounds(TrapKinds.OutOfBoundsTableAccess);
            }

            values[i] = value;
        }

        return new Outcome.Returned(ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    /// <inheritdoc/>
    protected override Outcome WriteTable(Extern table, ulong index, Value value)
    {
        if (Find(table, ExternKind.Table) is not { Export.Type: TableType type } found)
        {
            return Missing(table, "table");
        }

        bool isAsked = _store.ChecksValues && value.Kind == ValKind.Ref;
        if (Unfit(table, [value], [type.Element], found, isAsked) is { } unfit)
        {
            return unfit;
        }

        bool isBeyond = index >= _store.TableSize(found);
        string? objection = isBeyond && !isAsked ? "out of bounds" : _store.WriteSlot(found, index, value);
        return isBeyond && objection is not null
            ? OutOfBounds(TrapKinds.OutOfBoundsTableAccess)
            : Done(table, objection);
    }

    /// <inheritdoc/>
    protected override Outcome GrowTable(Extern table, ulong delta, Value init)
    {
        if (Find(table, ExternKind.Table) is not { Export.Type: TableType type } found)
        {
            return Missing(table, "table");
        }

        bool isAsked = _store.ChecksValues && init.Kind == ValKind.Ref;
        if (Unfit(table, [init], [type.Element], found, isAsked) is { } unfit)
        {
            return unfit;
        }

        long old = _store.GrowTable(found, delta, init, out string? objection);
        return objection is null ? Number(old) : Done(table, objection);
    }

    /// <inheritdoc/>
    protected override Outcome MemorySize(Extern memory) => FindMemory(memory, out NativeExtern found, out MemType type)
        ?? Number((long)(_store.Bytes(found).Length >> type.PageSizeLog2));

    /// <inheritdoc/>
    protected override unsafe Outcome ReadMemory(Extern memory, ulong address, int count)
    {
        if (FindMemory(memory, out NativeExtern found, out _) is { } failure)
        {
            return failure;
        }

        if (count < 0)
        {
            return new Outcome.Refused(Quantity.Of(count, "byte"));
        }

        (nint start, ulong length) = _store.Bytes(found);
        return address > length || (ulong)count > length - address ? OutOfBounds(TrapKinds.OutOfBoundsMemoryAccess)
            : count > Array.MaxLength ? new Outcome.Unsupported($"more than {Array.MaxLength} bytes at once")
            : new Outcome.Bytes(count == 0 ? [] : new ReadOnlySpan<byte>((byte*)start + address, count).ToArray());
    }

    /// <inheritdoc/>
    protected override unsafe Outcome WriteMemory(Extern memory, ulong address, ReadOnlyMemory<byte> bytes)
    {
        if (FindMemory(memory, out NativeExtern found, out _) is { } failure)
        {
            return failure;
        }

        (nint start, ulong length) = _store.Bytes(found);
        if (address > length || (ulong)bytes.Length > length - address)
        {
            return OutOfBounds(TrapKinds.OutOfBoundsMemoryAccess);
        }

        if (bytes.Length > 0)
        {
            bytes.Span.CopyTo(new Span<byte>((byte*)start + address, bytes.Length));
        }

        return Outcome.Returned.Nothing;
    }

    /// <inheritdoc/>
    protected override Outcome GrowMemory(Extern memory, ulong delta) =>
        FindMemory(memory, out NativeExtern found, out _) ?? Number(_store.GrowMemory(found, delta));

    /// <inheritdoc/>
    protected override Outcome TakeCalls() => new Outcome.Calls(_host.TakeLog());

    private static Abilities NeededFor(Request request) => request switch
    {
        Request.TableSize or Request.ReadTable or Request.WriteTable or Request.GrowTable => Abilities.TableAccess,
        Request.MemorySize or Request.ReadMemory or Request.WriteMemory or Request.GrowMemory => Abilities.MemoryAccess,
        Request.SetGlobal => Abilities.GlobalAccess,
        _ => Abilities.None,
    };

    private void Keep(InstanceId id, NativeInstance instance)
    {
        _instances[id] = instance;
        foreach ((string name, NativeExtern tag) in instance.Tags())
        {
            _store.Know(name, tag);
        }
    }

    private NativeExtern? Find(Extern name) => _instances.GetValueOrDefault(name.Instance)?.Find(name.Name);

    private NativeExtern? Find(Extern name, ExternKind kind) =>
        Find(name) is { } found && found.Export.Type.Kind == kind ? found : null;

    /// <summary>Finds a memory; otherwise says why it cannot be used.</summary>
    private Outcome? FindMemory(Extern name, out NativeExtern found, out MemType type)
    {
        NativeExtern? memory = Find(name, ExternKind.Memory);
        found = memory!;
        type = (MemType)memory?.Export.Type!;
        return memory is null ? Missing(name, "memory")
            : _store.Obstacle(type) is { } obstacle ? new Outcome.Unsupported(obstacle)
            : null;
    }

    /// <param name="isAsked">Whether the library decides about values of other types.</param>
    private Outcome? Unfit(
        Extern target,
        ImmutableArray<Value> values,
        ImmutableArray<ValType> types,
        NativeExtern found,
        bool isAsked) =>
        !isAsked && NativeValues.Mismatch(values, types, found.Types) is { } mismatch
            ? new Outcome.Refused($"{target}: {mismatch}") { IsUnasked = true }
            : (Outcome?)Obstacle(found, types) ?? Obstacle(values);

    private Outcome.Unsupported? Obstacle(NativeExtern found, ImmutableArray<ValType> types)
    {
        foreach (ValType type in types)
        {
            if (Obstacle(found, type) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    private Outcome.Unsupported? Obstacle(ImmutableArray<Value> values)
    {
        foreach (Value value in values)
        {
            if (value.Kind == ValKind.Ref && _store.Obstacle(value) is { } obstacle)
            {
                return new Outcome.Unsupported(obstacle);
            }
        }

        return null;
    }

    private Outcome.Unsupported? Obstacle(NativeExtern found, ValType type) =>
        _store.Obstacle(type, found.Types) is { } obstacle ? new Outcome.Unsupported(obstacle) : null;

    private static Outcome Done(Extern target, string? objection) =>
        objection is null ? Outcome.Returned.Nothing : new Outcome.Refused($"{target}: {objection}");

    private static Outcome.Returned Number(long number) => new([Value.I64(number)]);

    // Access from outside does not trap in C; the trap is the specification's.
    private static Outcome.Trapped OutOfBounds(TrapKinds kind) => new(kind, TrapTexts.Of(kind));

    private static Outcome.Refused Missing(Extern name, string kind) =>
        new($"no {kind} {name}") { IsUnasked = true };
}
