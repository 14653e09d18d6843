using System.Collections.Immutable;
using Conformance.Engine;

namespace Conformance.Runner.Scripts;

/// <summary>
/// An action on an instance. The latest instance has the name null; a name may also belong to host objects.
/// </summary>
public abstract record ScriptAction(string? Instance, string Export)
{
    /// <summary>Calls a function.</summary>
    public sealed record Invoke(string? Instance, string Export, ImmutableArray<Argument> Arguments)
        : ScriptAction(Instance, Export);

    /// <summary>Reads a global.</summary>
    public sealed record Get(string? Instance, string Export) : ScriptAction(Instance, Export);

    /// <summary>Writes a global (scenarios only, like all following actions).</summary>
    public sealed record SetGlobal(string? Instance, string Export, Argument Value) : ScriptAction(Instance, Export);

    /// <summary>Reads the size of a table, as an i64.</summary>
    public sealed record TableSize(string? Instance, string Export) : ScriptAction(Instance, Export);

    /// <summary>Reads slots of a table.</summary>
    public sealed record ReadTable(string? Instance, string Export, ulong Index, int Count)
        : ScriptAction(Instance, Export);

    /// <summary>Writes a slot of a table.</summary>
    public sealed record WriteTable(string? Instance, string Export, ulong Index, Argument Value)
        : ScriptAction(Instance, Export);

    /// <summary>Grows a table. Returns the old size or −1, as an i64.</summary>
    public sealed record GrowTable(string? Instance, string Export, ulong Delta, Argument Init)
        : ScriptAction(Instance, Export);

    /// <summary>Reads the size of a memory in pages, as an i64.</summary>
    public sealed record MemorySize(string? Instance, string Export) : ScriptAction(Instance, Export);

    /// <summary>Reads bytes of a memory.</summary>
    public sealed record ReadMemory(string? Instance, string Export, ulong Address, int Count)
        : ScriptAction(Instance, Export);

    /// <summary>Writes bytes of a memory.</summary>
    public sealed record WriteMemory(string? Instance, string Export, ulong Address, ReadOnlyMemory<byte> Bytes)
        : ScriptAction(Instance, Export);

    /// <summary>Grows a memory by pages. Returns the old size or −1, as an i64.</summary>
    public sealed record GrowMemory(string? Instance, string Export, ulong Delta) : ScriptAction(Instance, Export);
}

/// <summary>An argument: a constant, or a function that is resolved when the command runs.</summary>
public abstract record Argument
{
    private Argument()
    {
    }

    /// <summary>A constant.</summary>
    public sealed record Constant(Value Value) : Argument
    {
        /// <summary>The shape in which the script wrote the vector.</summary>
        public VectorShape Shape { get; init; } = VectorShape.I32x4;
    }

    /// <summary>The function that an instance exports: <c>ref.func math.add</c> in a scenario.</summary>
    public sealed record Function(string? Instance, string Export) : Argument;
}
