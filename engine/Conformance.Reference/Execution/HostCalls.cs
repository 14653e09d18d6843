using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Reference.Traps;
using Conformance.Wasm.Syntax;
using AnyReference = Conformance.Engine.Reference;

namespace Conformance.Reference.Execution;

/// <summary>
/// Host objects, and calls of host functions. The effects of a host function are data, and the session carries them out
/// as requests.
/// </summary>
/// <param name="store">The store that holds the objects.</param>
/// <param name="machine">The machine that calls them.</param>
/// <param name="border">Reads and writes values.</param>
/// <param name="execute">Carries out a request in the session.</param>
/// <param name="findTag">Finds a tag by its export.</param>
internal sealed unsafe class HostCalls(
    Store store, Machine machine, Border border, Func<Request, Outcome> execute, Func<Extern, TagInst?> findTag) : IHost
{
    private readonly List<HostCall> _log = [];

    /// <summary>Returns the calls since the last time and empties the log.</summary>
    public ImmutableArray<HostCall> TakeLog()
    {
        ImmutableArray<HostCall> log = [.. _log];
        _log.Clear();
        return log;
    }

    /// <summary>Creates host objects.</summary>
    /// <returns>An instance that exports them, or why an object cannot be made.</returns>
    public (ModuleInst? Instance, string? Refusal) Provide(HostModule host)
    {
        ModuleInst instance = new(store);
        foreach (HostExtern named in host.Externs)
        {
            object? made = named switch
            {
                HostFunc func => new FuncInst(store.Types.Intern(func.Type), func),
                HostMemory memory => store.Allocate(memory.Type),
                HostTag tag => new TagInst(store.Types.Intern(tag.Type), tag.Name),
                HostTable table => Table(table),
                HostGlobal global => Global(global),
                _ =>
                    throw new ArgumentOutOfRangeException(nameof(host), named.GetType().Name, "an unknown host object"),
            };
            if (made is null)
            {
                return (null, $"the initial value of '{named.Name}' does not have its type");
            }

            instance.Export(named.Name, made);
        }

        return (instance, null);
    }

    /// <summary>Writes a value of the right type.</summary>
    public static void Set(GlobalInst global, Value value, object? reference)
    {
        global.Cell[0].U64 = value.Low;
        global.Cell[1].U64 = value.High;
        global.Reference = reference;
    }

    /// <inheritdoc/>
    public Status Call(FuncInst func, Slot* values)
    {
        HostFunc host = func.Host!;
        if (host.IsLogged)
        {
            _log.Add(new HostCall(host.Name, [.. border.Read(values, func.Signature.Parameters.AsSpan())]));
        }

        Outcome last = Outcome.Returned.Nothing;
        foreach (Request effect in host.Effects.IsDefault ? [] : host.Effects)
        {
            last = execute(effect);
            if (last is Outcome.TimedOut || machine.Interrupted)
            {
                return Status.Interrupted;
            }
        }

        return host.Ending switch
        {
            HostEnding.Return ending => Return(func, ending.Values, values),
            HostEnding.ReturnLast => ReturnLast(func, last, values),
            HostEnding.Trap ending => Trap(TrapKinds.Host, ending.Message),
            HostEnding.Throw ending => Throw(host, ending),
            HostEnding ending =>
                throw new ArgumentOutOfRangeException(nameof(func), ending.GetType().Name, "an unknown ending"),
        };
    }

    private TableInst? Table(HostTable table)
    {
        object? init = null;
        return table.Init is not { } value || border.TryRead(value, table.Type.Element, out init)
            ? new TableInst(table.Type, init, store.TableRoom)
            : null;
    }

    private GlobalInst? Global(HostGlobal global)
    {
        if (!border.TryRead(global.Value, global.Type.Value, out object? reference))
        {
            return null;
        }

        GlobalInst made = store.Allocate(global.Type);
        Set(made, global.Value, reference);
        return made;
    }

    /// <summary>
    /// Returns the values of a definition. They are the same in each call, unless one of them is named by an export.
    /// </summary>
    private Status Return(FuncInst func, ImmutableArray<Value> results, Slot* values)
    {
        if (func.Results is { } known)
        {
            known.Numbers.CopyTo(new Span<Slot>(values, known.Numbers.Length));
            if (func.HasReferences)
            {
                known.References.CopyTo(machine.Refs(values, 0, known.References.Length));
            }

            return Status.Next;
        }

        Status status = Write(func, results, values);
        if (status == Status.Next && !results.IsDefault
            && !results.Any(value => value.Reference is AnyReference.Exported))
        {
            int count = Machine.SlotCount(func.Signature.Results.AsSpan());
            func.Results = new HostResults(
                new Span<Slot>(values, count).ToArray(),
                func.HasReferences ? machine.Refs(values, 0, count).ToArray() : []);
        }

        return status;
    }

    /// <summary>Writes values, or zeros and nulls, to the slots of the results.</summary>
    private Status Write(FuncInst func, ImmutableArray<Value> results, Slot* values)
    {
        ReadOnlySpan<ValType> types = func.Signature.Results.AsSpan();
        int count = Machine.SlotCount(types);
        new Span<Slot>(values, count).Clear();
        if (func.HasReferences)
        {
            machine.Refs(values, 0, count).Clear();
        }

        return !results.IsDefaultOrEmpty && border.Write(results.AsSpan(), values, types) is { } refusal
            ? Trap(TrapKinds.Host, $"host function '{func.Host!.Name}': {refusal}")
            : Status.Next;
    }

    private Status ReturnLast(FuncInst func, Outcome last, Slot* values) => last switch
    {
        Outcome.Returned returned => Write(func, returned.Values, values),
        Outcome.Threw => Status.Threw,
        Outcome.Exhausted => Status.Exhausted,
        Outcome.Unsupported limit => Lack(limit),
        Outcome.Trapped trapped => Trap(trapped.Kinds, trapped.Message),
        Outcome other => Trap(TrapKinds.Host, $"host function '{func.Host!.Name}': {other}"),
    };

    private Status Throw(HostFunc host, HostEnding.Throw ending)
    {
        if (findTag(ending.Tag) is not { } tag)
        {
            return Trap(TrapKinds.Host, $"host function '{host.Name}': no tag {ending.Tag}");
        }

        ReadOnlySpan<ValType> types = tag.Signature.Parameters.AsSpan();
        int count = Machine.SlotCount(types);
        Slot* top = machine.Top;
        Status room = machine.ReserveReferences(top, count);
        if (room != Status.Next)
        {
            return room;
        }

        if (border.Write(ending.Payload.IsDefault ? [] : ending.Payload.AsSpan(), top, types) is { } refusal)
        {
            return Trap(TrapKinds.Host, $"host function '{host.Name}': {refusal}");
        }

        machine.Exception = machine.Pack(tag, top, 0);
        return Status.Threw;
    }

    private Status Lack(Outcome.Unsupported limit)
    {
        machine.Shortage = limit.What;
        return Status.Exhausted;
    }

    private Status Trap(TrapKinds kinds, string message)
    {
        machine.Failure = TrapException.OfHost(kinds, message);
        return Status.Trapped;
    }
}
