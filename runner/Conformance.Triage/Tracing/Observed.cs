using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>A table, memory or global that both engines are asked about.</summary>
/// <param name="Extern">The export.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name in messages: <c>table $t</c>.</param>
/// <param name="Place">Where it is defined; default for a host object.</param>
internal sealed record Observed(Extern Extern, ExternType Type, string Name, Location Place)
{
    /// <summary>The name with the place.</summary>
    public string FullName => Place.Source is null ? Name : $"{Name} ({Place})";

    /// <summary>Whether its state may change.</summary>
    public bool MayChange { get; } = Type is not GlobalType { IsMutable: false };
}
