using System.Collections.Immutable;

namespace Conformance.Engine;

/// <summary>Handle of a compiled module, chosen by the caller.</summary>
public readonly record struct ModuleId(int Number)
{
    /// <inheritdoc/>
    public override string ToString() => $"m{Number}";
}

/// <summary>Handle of an instance of a module or of host objects, chosen by the caller.</summary>
public readonly record struct InstanceId(int Number)
{
    /// <inheritdoc/>
    public override string ToString() => $"i{Number}";
}

/// <summary>One extern: an export of an instance, by name.</summary>
public readonly record struct Extern(InstanceId Instance, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Instance}.{Name}";
}

/// <summary>
/// A request to a session. Requests are data: they can be logged, replayed and sent to other processes.
/// </summary>
public abstract record Request
{
    private Request()
    {
    }

    /// <summary>Decodes and validates a binary module. Outcomes: Returned(), Malformed, Invalid, Unsupported.</summary>
    public sealed record Define(ModuleId Module, ReadOnlyMemory<byte> Binary) : Request;

    /// <summary>Instantiates a module. Outcomes: Returned(), Unlinkable, Trapped, Threw, Exhausted.</summary>
    /// <param name="Imports">
    /// One extern for each import, in order; by default the engine looks up registered names.
    /// </param>
    public sealed record Instantiate(InstanceId Instance, ModuleId Module, ImmutableArray<Extern> Imports = default)
        : Request;

    /// <summary>
    /// Makes an instance's exports importable under a module name. A later registration replaces an earlier one.
    /// </summary>
    public sealed record Register(string Name, InstanceId Instance) : Request;

    /// <summary>Creates host objects as an instance. Outcomes: Returned(), Unsupported.</summary>
    public sealed record Provide(InstanceId Instance, HostModule Host) : Request;

    /// <summary>Calls an exported function. Outcomes: Returned, Trapped, Threw, Exhausted.</summary>
    public sealed record Invoke(Extern Function, ImmutableArray<Value> Arguments) : Request;

    /// <summary>Reads a global. Outcome: Returned(value).</summary>
    public sealed record GetGlobal(Extern Global) : Request;

    /// <summary>Writes a mutable global.</summary>
    public sealed record SetGlobal(Extern Global, Value Value) : Request;

    /// <summary>Returns the size of a table. Outcome: Returned(i64).</summary>
    public sealed record TableSize(Extern Table) : Request;

    /// <summary>Reads a range of a table. Outcome: Returned(references), or Trapped if out of bounds.</summary>
    public sealed record ReadTable(Extern Table, ulong Index, int Count = 1) : Request;

    /// <summary>Writes a slot of a table. Outcome: Returned(), or Trapped if out of bounds.</summary>
    public sealed record WriteTable(Extern Table, ulong Index, Value Value) : Request;

    /// <summary>Grows a table. Outcome: Returned(i64): the old size, or −1.</summary>
    public sealed record GrowTable(Extern Table, ulong Delta, Value Init) : Request;

    /// <summary>Returns the size of a memory in pages. Outcome: Returned(i64).</summary>
    public sealed record MemorySize(Extern Memory) : Request;

    /// <summary>Reads bytes. Outcome: Bytes, or Trapped if out of bounds.</summary>
    public sealed record ReadMemory(Extern Memory, ulong Address, int Count) : Request;

    /// <summary>Writes bytes. Outcome: Returned(), or Trapped if out of bounds.</summary>
    public sealed record WriteMemory(Extern Memory, ulong Address, ReadOnlyMemory<byte> Bytes) : Request;

    /// <summary>Grows a memory by pages. Outcome: Returned(i64): the old size, or −1.</summary>
    public sealed record GrowMemory(Extern Memory, ulong Delta) : Request;

    /// <summary>
    /// Returns the host calls since the last such request, in order, and empties the log. Outcome: Calls.
    /// </summary>
    public sealed record TakeCalls : Request;
}
