using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>
/// Objects that the embedder creates, as data, so that engines in other processes can make them too. Provided once per
/// session, so that all importers share the same tables, memories and globals.
/// </summary>
public sealed record HostModule(ImmutableArray<HostExtern> Externs);

/// <summary>One host object.</summary>
public abstract record HostExtern(string Name);

/// <summary>
/// A host function. Each call is logged as <see cref="HostCall"/>, then the effects are carried out in order, then the
/// ending decides. Types hold no type indices.
/// </summary>
public sealed record HostFunc(string Name, FuncType Type, ImmutableArray<Request> Effects, HostEnding Ending) : HostExtern(Name)
{
    /// <summary>A function that does nothing and returns nothing (or zeros).</summary>
    public static HostFunc Silent(string name, FuncType type) => new(name, type, [], new HostEnding.Return([])) { IsLogged = false };

    /// <summary>Whether calls appear in the log.</summary>
    public bool IsLogged { get; init; } = true;
}

/// <summary>How a host function ends.</summary>
public abstract record HostEnding
{
    private HostEnding()
    {
    }

    /// <summary>Returns values; with none given, zeros and nulls of the result types.</summary>
    public sealed record Return(ImmutableArray<Value> Values) : HostEnding;

    /// <summary>Returns what the last effect (an <see cref="Request.Invoke"/>) returned; traps and exceptions of it go on to the caller.</summary>
    public sealed record ReturnLast : HostEnding;

    /// <summary>Traps with a text.</summary>
    public sealed record Trap(string Message) : HostEnding;

    /// <summary>Throws an exception of an exported tag.</summary>
    public sealed record Throw(Extern Tag, ImmutableArray<Value> Payload) : HostEnding;
}

/// <summary>A host table; all slots are <paramref name="Init"/>, or null.</summary>
public sealed record HostTable(string Name, TableType Type, Value? Init = null) : HostExtern(Name);

/// <summary>A host memory, zeroed.</summary>
public sealed record HostMemory(string Name, MemType Type) : HostExtern(Name);

/// <summary>A host global.</summary>
public sealed record HostGlobal(string Name, GlobalType Type, Value Value) : HostExtern(Name);

/// <summary>A host tag; the parameters of its type are the payload.</summary>
public sealed record HostTag(string Name, FuncType Type) : HostExtern(Name);

/// <summary>A call of a host function, as seen by the host.</summary>
public readonly record struct HostCall(string Function, ImmutableArray<Value> Arguments)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Function}({string.Join(", ", Arguments)})";
}
