using System.Collections.Immutable;
using Conformance.Engine;

namespace Conformance.Sample;

/// <summary>
/// One store of the engine. Override one method for each request. A request without an override is unsupported, and an
/// exception counts as the engine's fault.
/// </summary>
internal sealed class SampleSession(ISession store) : EngineSession
{
    private const TrapKinds BadCall = TrapKinds.UninitializedElement | TrapKinds.UndefinedElement
        | TrapKinds.IndirectCallTypeMismatch;
    private const TrapKinds BadNumber = TrapKinds.IntegerOverflow | TrapKinds.InvalidConversionToInteger;
    private const TrapKinds BadAccess = TrapKinds.OutOfBoundsMemoryAccess | TrapKinds.OutOfBoundsTableAccess;

    /// <inheritdoc/>
    protected override Outcome Define(ModuleId module, ReadOnlyMemory<byte> binary) =>
        store.Execute(new Request.Define(module, binary), Deadline.Never) switch
        {
            // This engine has one kind of error; its abilities say that it cannot distinguish two.
            Outcome.Malformed refusal => new Outcome.Invalid("compile error: " + refusal.Message),
            Outcome.Invalid refusal => new Outcome.Invalid("compile error: " + refusal.Message),
            Outcome other => other,
        };

    /// <inheritdoc/>
    protected override Outcome Instantiate(
        InstanceId instance, ModuleId module, ImmutableArray<Extern> imports, Deadline deadline) =>
        InOwnWords(store.Execute(new Request.Instantiate(instance, module, imports), deadline));

    /// <inheritdoc/>
    protected override Outcome Register(string name, InstanceId instance) =>
        store.Execute(new Request.Register(name, instance), Deadline.Never);

    /// <inheritdoc/>
    protected override Outcome Provide(InstanceId instance, HostModule host) =>
        store.Execute(new Request.Provide(instance, host), Deadline.Never);

    /// <inheritdoc/>
    protected override Outcome Invoke(Extern function, ImmutableArray<Value> arguments, Deadline deadline) =>
        InOwnWords(store.Execute(new Request.Invoke(function, arguments), deadline));

    /// <inheritdoc/>
    protected override Outcome GetGlobal(Extern global) => store.Execute(new Request.GetGlobal(global), Deadline.Never);

    /// <inheritdoc/>
    protected override Outcome SetGlobal(Extern global, Value value) =>
        store.Execute(new Request.SetGlobal(global, value), Deadline.Never);

    /// <inheritdoc/>
    protected override Outcome TableSize(Extern table) => store.Execute(new Request.TableSize(table), Deadline.Never);

    /// <inheritdoc/>
    protected override Outcome ReadTable(Extern table, ulong index, int count) =>
        InOwnWords(store.Execute(new Request.ReadTable(table, index, count), Deadline.Never));

    /// <inheritdoc/>
    protected override Outcome WriteTable(Extern table, ulong index, Value value) =>
        InOwnWords(store.Execute(new Request.WriteTable(table, index, value), Deadline.Never));

    /// <inheritdoc/>
    protected override Outcome GrowTable(Extern table, ulong delta, Value init) =>
        store.Execute(new Request.GrowTable(table, delta, init), Deadline.Never);

    /// <inheritdoc/>
    protected override Outcome MemorySize(Extern memory) =>
        store.Execute(new Request.MemorySize(memory), Deadline.Never);

    /// <inheritdoc/>
    protected override Outcome ReadMemory(Extern memory, ulong address, int count) =>
        InOwnWords(store.Execute(new Request.ReadMemory(memory, address, count), Deadline.Never));

    /// <inheritdoc/>
    protected override Outcome WriteMemory(Extern memory, ulong address, ReadOnlyMemory<byte> bytes) =>
        InOwnWords(store.Execute(new Request.WriteMemory(memory, address, bytes), Deadline.Never));

    /// <inheritdoc/>
    protected override Outcome GrowMemory(Extern memory, ulong delta) =>
        store.Execute(new Request.GrowMemory(memory, delta), Deadline.Never);

    /// <inheritdoc/>
    protected override Outcome TakeCalls() => store.Execute(new Request.TakeCalls(), Deadline.Never);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        store.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>
    /// A trap with the set of kinds that its text may mean. Engines merge kinds, and the judge checks whether the
    /// expected one is in the set.
    /// </summary>
    private static Outcome InOwnWords(Outcome outcome) => outcome switch
    {
        Outcome.Trapped { Kinds: TrapKinds.IntegerDivideByZero } trap => trap with { Message = "division by zero" },
        Outcome.Trapped { Kinds: TrapKinds.Unreachable } trap => trap with { Message = "unreachable code was reached" },
        Outcome.Trapped trap when (trap.Kinds & BadNumber) != 0 =>
            new Outcome.Trapped(BadNumber, "number out of range"),
        Outcome.Trapped trap when (trap.Kinds & BadAccess) != 0 =>
            new Outcome.Trapped(BadAccess, "access out of bounds"),
        Outcome.Trapped trap when (trap.Kinds & BadCall) != 0 => new Outcome.Trapped(BadCall, "bad indirect call"),
        // Wrong on purpose: the engine claims that it distinguishes exhaustion from traps. sample.expectations.yaml
        // expects this.
        Outcome.Exhausted => new Outcome.Trapped(TrapKinds.None, "stack overflow"),
        _ => outcome,
    };
}
