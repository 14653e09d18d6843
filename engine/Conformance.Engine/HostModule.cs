using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>
/// Objects that the embedder creates, described as data so that engines in other processes can create them too. A
/// session provides them once, so that all importers share the same tables, memories and globals.
/// </summary>
public sealed record HostModule(ImmutableArray<HostExtern> Externs)
{
    /// <summary>The same objects, whose functions log no calls.</summary>
    public HostModule WithoutLog() => new(
        [.. Externs.Select(made => made is HostFunc func ? func with { IsLogged = false } : made)]);
}

/// <summary>One host object.</summary>
public abstract record HostExtern(string Name);

/// <summary>
/// A host function. Each call first logs a <see cref="HostCall"/>, then carries out the effects in order, and then
/// follows the ending. Its types hold no type indices.
/// </summary>
public sealed record HostFunc(string Name, FuncType Type, ImmutableArray<Request> Effects, HostEnding Ending)
    : HostExtern(Name)
{
    /// <summary>A function without effects that returns nothing, or zeros.</summary>
    public static HostFunc Silent(string name, FuncType type) =>
        new(name, type, [], new HostEnding.Return([])) { IsLogged = false };

    /// <summary>Whether the log records calls.</summary>
    public bool IsLogged { get; init; } = true;
}

/// <summary>How a host function ends.</summary>
public abstract record HostEnding
{
    private HostEnding()
    {
    }

    /// <summary>Returns values; if none are given, zeros and nulls of the result types.</summary>
    public sealed record Return(ImmutableArray<Value> Values) : HostEnding;

    /// <summary>
    /// Returns the results of the last effect, an <see cref="Request.Invoke"/>. Its traps and exceptions reach the
    /// caller.
    /// </summary>
    public sealed record ReturnLast : HostEnding;

    /// <summary>Traps with a text.</summary>
    public sealed record Trap(string Message) : HostEnding;

    /// <summary>Throws an exception with an exported tag.</summary>
    public sealed record Throw(Extern Tag, ImmutableArray<Value> Payload) : HostEnding;
}

/// <summary>A host table whose slots all hold <paramref name="Init"/>, or null.</summary>
public sealed record HostTable(string Name, TableType Type, Value? Init = null) : HostExtern(Name);

/// <summary>A host memory filled with zeros.</summary>
public sealed record HostMemory(string Name, MemType Type) : HostExtern(Name);

/// <summary>A host global.</summary>
public sealed record HostGlobal(string Name, GlobalType Type, Value Value) : HostExtern(Name);

/// <summary>A host tag; the parameters of its type are the payload.</summary>
public sealed record HostTag(string Name, FuncType Type) : HostExtern(Name);

/// <summary>A call of a host function, as the host sees it.</summary>
public readonly record struct HostCall(string Function, ImmutableArray<Value> Arguments)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Function}({string.Join(", ", Arguments)})";
}
