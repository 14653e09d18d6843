using Conformance.Engine;

namespace Conformance.Fuzzing.Cases;

/// <summary>Something that the host does with an export.</summary>
public abstract record HostAct
{
    private HostAct()
    {
    }

    /// <summary>Whether it changes nothing.</summary>
    public bool IsRead => this is GetGlobal or TableSize or ReadTable or MemorySize or ReadMemory;

    /// <summary>Reads a global.</summary>
    public sealed record GetGlobal : HostAct;

    /// <summary>Writes a global.</summary>
    public sealed record SetGlobal(HostValue Value) : HostAct;

    /// <summary>Reads the size of a table.</summary>
    public sealed record TableSize : HostAct;

    /// <summary>Reads slots of a table.</summary>
    public sealed record ReadTable(ulong Index, int Count) : HostAct;

    /// <summary>Writes a slot of a table.</summary>
    public sealed record WriteTable(ulong Index, HostValue Value) : HostAct;

    /// <summary>Grows a table.</summary>
    public sealed record GrowTable(ulong Delta, HostValue Init) : HostAct;

    /// <summary>Reads the size of a memory.</summary>
    public sealed record MemorySize : HostAct;

    /// <summary>Reads bytes.</summary>
    public sealed record ReadMemory(ulong Address, int Count) : HostAct;

    /// <summary>Writes bytes.</summary>
    public sealed record WriteMemory(ulong Address, ReadOnlyMemory<byte> Bytes) : HostAct;

    /// <summary>Grows a memory by pages.</summary>
    public sealed record GrowMemory(ulong Delta) : HostAct;
}

/// <summary>A value that the host gives: a constant, or the function that an instance exports.</summary>
/// <param name="Constant">The constant.</param>
/// <param name="Function">The function; null for the constant.</param>
public sealed record HostValue(Value Constant, (string Instance, string Export)? Function = null);
