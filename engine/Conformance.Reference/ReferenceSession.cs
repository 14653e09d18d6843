using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Reference.Execution;
using Conformance.Reference.Instances;
using Conformance.Reference.Linking;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Reference;

/// <summary>A session of the reference interpreter with one store.</summary>
internal sealed unsafe class ReferenceSession : EngineSession
{
    private const string StackExhausted = "call stack exhausted";
    private readonly FeatureSet _features;
    private readonly Store _store;
    private readonly Machine _machine = Machine.Take();
    private readonly Border _border;
    private readonly HostCalls _host;
    private readonly Dictionary<ModuleId, ValidModule> _modules = [];
    private readonly Dictionary<InstanceId, ModuleInst> _instances = [];
    private readonly Dictionary<string, ModuleInst> _registered = [];
    private bool _isClosed;

    /// <summary>A session with an empty store.</summary>
    public ReferenceSession(FeatureSet features, bool fuses)
        : this(features, new Store { Fuses = fuses, ChecksSegmentsFirst = !features.Has(Feature.BulkMemory) })
    {
    }

    private ReferenceSession(FeatureSet features, Store store)
    {
        _features = features;
        _store = store;
        _border = new Border(_machine, Find<FuncInst>);

        // The requests of a host function belong to the request that runs, so one clock is enough.
        _host = new HostCalls(
            _store,
            _machine,
            _border,
            request => base.Execute(request, Deadline.Never),
            Find<TagInst>);
        _machine.Host = _host;
    }

    /// <inheritdoc/>
    public override Outcome Execute(Request request, Deadline deadline)
    {
        // After closing, the machine may already belong to another session.
        if (_isClosed)
        {
            return base.Execute(request, deadline);
        }

        _machine.StartClock(deadline.Ticks);
        using TimeLimit.Scope limit = TimeLimit.Until(deadline.Ticks);
        try
        {
            return base.Execute(request, deadline);
        }
        finally
        {
            _machine.StopClock();
        }
    }

    /// <inheritdoc/>
    public override ISession? Fork(ImmutableArray<InstanceId> shared)
    {
        if (_isClosed)
        {
            return null;
        }

        ReferenceSession thread = new(_features, _store.Share());
        foreach (InstanceId id in shared)
        {
            if (_instances.TryGetValue(id, out ModuleInst? instance))
            {
                thread._instances.Add(id, instance);
            }
        }

        return thread;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        _modules.Clear();
        _instances.Clear();
        _registered.Clear();
        _machine.Release();
        _store.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override Outcome Define(ModuleId module, ReadOnlyMemory<byte> binary)
    {
        if (_isClosed)
        {
            return Closed();
        }

        try
        {
            Module decoded = ModuleDecoder.Decode(new SourceText($"<{module}>", binary, IsBinary: true), _features);
            _modules[module] = ModuleValidator.Validate(decoded, _features, _store.Types);
            return Outcome.Returned.Nothing;
        }
        catch (MalformedException failure)
        {
            return new Outcome.Malformed(Describe(failure));
        }
        catch (InvalidException failure)
        {
            return new Outcome.Invalid(Describe(failure));
        }
        catch (UnsupportedException failure)
        {
            return new Outcome.Unsupported(Describe(failure));
        }
    }

    /// <inheritdoc/>
    protected override Outcome Instantiate(
        InstanceId instance,
        ModuleId module,
        ImmutableArray<Extern> imports,
        Deadline deadline)
    {
        if (!_modules.TryGetValue(module, out ValidModule? valid))
        {
            return new Outcome.Refused($"no module {module}");
        }

        object?[] provided = new object?[valid.Module.Imports.Length];
        if (!imports.IsDefault && imports.Length != provided.Length)
        {
            return new Outcome.Refused($"{imports.Length} externs for {provided.Length} imports");
        }

        for (int i = 0; i < provided.Length; i++)
        {
            Import import = valid.Module.Imports[i];
            provided[i] = imports.IsDefault
                ? _registered.GetValueOrDefault(import.Module)?.Find(import.Name)
                : Find<object>(imports[i]);
        }

        try
        {
            Status status = Instantiation.Run(_store, _machine, valid, provided, out ModuleInst made);
            if (status != Status.Next)
            {
                return Failed(status);
            }

            _instances[instance] = made;
            return Outcome.Returned.Nothing;
        }
        catch (LinkException failure)
        {
            return new Outcome.Unlinkable(failure.Message);
        }
        catch (Exception failure) when (failure is ExhaustedException or OutOfMemoryException)
        {
            return new Outcome.Unsupported(failure.Message);
        }
        catch (UnsupportedException failure)
        {
            return new Outcome.Unsupported(Describe(failure));
        }
    }

    /// <inheritdoc/>
    protected override Outcome Register(string name, InstanceId instance)
    {
        if (!_instances.TryGetValue(instance, out ModuleInst? found))
        {
            return new Outcome.Refused($"no instance {instance}");
        }

        _registered[name] = found;
        return Outcome.Returned.Nothing;
    }

    /// <inheritdoc/>
    protected override Outcome Provide(InstanceId instance, HostModule host)
    {
        if (_isClosed)
        {
            return Closed();
        }

        try
        {
            (ModuleInst? made, string? refusal) = _host.Provide(host);
            if (made is null)
            {
                return new Outcome.Refused(refusal!);
            }

            _instances[instance] = made;
            return Outcome.Returned.Nothing;
        }
        catch (Exception failure) when (failure is ExhaustedException or OutOfMemoryException)
        {
            return new Outcome.Unsupported(failure.Message);
        }
    }

    /// <inheritdoc/>
    protected override Outcome Invoke(Extern function, ImmutableArray<Value> arguments, Deadline deadline)
    {
        if (Find<FuncInst>(function) is not { } func)
        {
            return Missing(function, "function");
        }

        FuncType type = func.Signature;
        Machine machine = _machine;
        Status room = machine.ReserveReferences(machine.Top, Machine.SlotCount(type.Parameters.AsSpan()));
        if (room != Status.Next)
        {
            return Failed(room);
        }

        if (_border.Write(arguments.IsDefault ? [] : arguments.AsSpan(), machine.Top, type.Parameters.AsSpan()) is
            { } refusal)
        {
            return new Outcome.Refused($"{function}: {refusal}");
        }

        try
        {
            Status status = machine.Invoke(func);
            return status == Status.Next ? Returned(_border.Read(machine.Top, type.Results.AsSpan())) : Failed(status);
        }
        catch (UnsupportedException failure)
        {
            return new Outcome.Unsupported(Describe(failure));
        }
    }

    /// <inheritdoc/>
    protected override Outcome GetGlobal(Extern global) => Find<GlobalInst>(global) is { } found
        ? Returned(found.Type.Value.IsRef
            ? Border.ValueOf(found.Reference, found.Type.Value)
            : Border.ValueOf(found.Cell[0], found.Cell[1], found.Type.Value))
        : Missing(global, "global");

    /// <inheritdoc/>
    protected override Outcome SetGlobal(Extern global, Value value)
    {
        if (Find<GlobalInst>(global) is not { } found)
        {
            return Missing(global, "global");
        }

        if (!found.Type.IsMutable)
        {
            return new Outcome.Refused($"{global} is not mutable");
        }

        if (!_border.TryRead(value, found.Type.Value, out object? reference))
        {
            return new Outcome.Refused($"{value} is not of type {found.Type.Value}");
        }

        HostCalls.Set(found, value, reference);
        return Outcome.Returned.Nothing;
    }

    /// <inheritdoc/>
    protected override Outcome TableSize(Extern table) =>
        Find<TableInst>(table) is { } found ? Returned(Value.I64(found.Size)) : Missing(table, "table");

    /// <inheritdoc/>
    protected override Outcome ReadTable(Extern table, ulong index, int count)
    {
        if (Find<TableInst>(table) is not { } found)
        {
            return Missing(table, "table");
        }

        if (count < 0)
        {
            return new Outcome.Refused($"{count} elements");
        }

        if (!found.Has(index, (ulong)count))
        {
            return Trapped(TrapKinds.OutOfBoundsTableAccess);
        }

        ValType element = found.Type.Element;
        Value[] values = new Value[count];
        for (int i = 0; i < count; i++)
        {
            TimeLimit.SpendEach(i);
            values[i] = Border.ValueOf(found.Elements[(int)index + i], element);
        }

        return Returned(values);
    }

    /// <inheritdoc/>
    protected override Outcome WriteTable(Extern table, ulong index, Value value)
    {
        if (Find<TableInst>(table) is not { } found)
        {
            return Missing(table, "table");
        }

        if (!_border.TryRead(value, found.Type.Element, out object? reference))
        {
            return new Outcome.Refused($"{value} is not of type {found.Type.Element}");
        }

        if (!found.Has(index, 1))
        {
            return Trapped(TrapKinds.OutOfBoundsTableAccess);
        }

        found.Elements[index] = reference;
        return Outcome.Returned.Nothing;
    }

    /// <inheritdoc/>
    protected override Outcome GrowTable(Extern table, ulong delta, Value init)
    {
        if (Find<TableInst>(table) is not { } found)
        {
            return Missing(table, "table");
        }

        if (!_border.TryRead(init, found.Type.Element, out object? reference))
        {
            return new Outcome.Refused($"{init} is not of type {found.Type.Element}");
        }

        Status status = found.Grow(_machine, delta, reference, out long old);
        return status == Status.Next ? Returned(Value.I64(old)) : Failed(status);
    }

    /// <inheritdoc/>
    protected override Outcome MemorySize(Extern memory) =>
        Find<MemInst>(memory) is { } found ? Returned(Value.I64((long)found.Pages)) : Missing(memory, "memory");

    /// <inheritdoc/>
    protected override Outcome ReadMemory(Extern memory, ulong address, int count)
    {
        if (Find<MemInst>(memory) is not { } found)
        {
            return Missing(memory, "memory");
        }

        if (count < 0)
        {
            return new Outcome.Refused(Quantity.Of(count, "byte"));
        }

        if (!found.Has(address, (ulong)count))
        {
            return Trapped(TrapKinds.OutOfBoundsMemoryAccess);
        }

        if (count > Array.MaxLength)
        {
            return new Outcome.Unsupported($"more than {Array.MaxLength} bytes at once");
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>(count);
        Status status = Bulk.Copy<byte>(_machine, found.Slice(address, count), bytes);
        return status == Status.Next ? new Outcome.Bytes(bytes) : Failed(status);
    }

    /// <inheritdoc/>
    protected override Outcome WriteMemory(Extern memory, ulong address, ReadOnlyMemory<byte> bytes)
    {
        if (Find<MemInst>(memory) is not { } found)
        {
            return Missing(memory, "memory");
        }

        if (!found.Has(address, (ulong)bytes.Length))
        {
            return Trapped(TrapKinds.OutOfBoundsMemoryAccess);
        }

        Status status = Bulk.Copy(_machine, bytes.Span, found.Slice(address, bytes.Length));
        return status == Status.Next ? Outcome.Returned.Nothing : Failed(status);
    }

    /// <inheritdoc/>
    protected override Outcome GrowMemory(Extern memory, ulong delta)
    {
        if (Find<MemInst>(memory) is not { } found)
        {
            return Missing(memory, "memory");
        }

        Status status = found.Grow(_machine, delta, out long old);
        return status == Status.Next ? Returned(Value.I64(old)) : Failed(status);
    }

    /// <inheritdoc/>
    protected override Outcome TakeCalls() => new Outcome.Calls(_host.TakeLog());

    private static Outcome.Returned Returned(params Value[] values) => values.Length == 0
        ? Outcome.Returned.Nothing
        : new Outcome.Returned(ImmutableCollectionsMarshal.AsImmutableArray(values));

    private static Outcome.Trapped Trapped(TrapKinds kind) => new(kind, TrapTexts.Of(kind));

    private static Outcome.Refused Closed() => new("the session is closed");

    private static Outcome.Refused Missing(Extern name, string kind) => new($"no {kind} {name}");

    private static string Describe(ModuleException failure) => $"{failure.Message} ({failure.At})";

    // Not by an extension method: its machine code, compiled ahead for a key that another copy of this assembly shares,
    // fails for that copy ("Entry point was not found"). `make check-published` shows it.
    private T? Find<T>(Extern name)
        where T : class =>
        (_instances.TryGetValue(name.Instance, out ModuleInst? instance) ? instance.Find(name.Name) : null) as T;

    private Outcome Failed(Status status)
    {
        Machine machine = _machine;
        return status switch
        {
            Status.Trapped => new Outcome.Trapped(machine.Failure!.Kind, machine.Failure.Message),
            Status.Threw => Threw(machine.Exception!),
            Status.Exhausted when machine.Shortage is { } shortage => new Outcome.Unsupported(shortage),
            Status.Exhausted => new Outcome.Exhausted(StackExhausted),
            Status.Interrupted when machine.IsOutOfMemory => new Outcome.Unsupported(MemoryBudget.Message),
            Status.Interrupted => new Outcome.TimedOut(),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a failure"),
        };
    }

    private Outcome.Threw Threw(ExnInst exception)
    {
        Machine machine = _machine;
        if (machine.ReserveReferences(machine.Top, exception.Numbers.Length) != Status.Next)
        {
            return new Outcome.Threw(exception.Tag.Name, []);
        }

        exception.Numbers.CopyTo(new Span<Slot>(machine.Top, exception.Numbers.Length));
        exception.References.CopyTo(machine.Refs(machine.Top, 0, exception.References.Length));
        Value[] payload = _border.Read(machine.Top, exception.Tag.Signature.Parameters.AsSpan());
        return new Outcome.Threw(exception.Tag.Name, ImmutableCollectionsMarshal.AsImmutableArray(payload));
    }
}
