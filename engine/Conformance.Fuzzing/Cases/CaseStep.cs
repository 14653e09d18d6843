using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Cases;

/// <summary>A step of a generated case. What should happen is not part of it: engines are compared.</summary>
public abstract record CaseStep
{
    private CaseStep()
    {
    }

    /// <summary>Defines a module and, unless only its validity matters, instantiates it under its name.</summary>
    /// <param name="Name">The name of module and instance; null for none.</param>
    /// <param name="Binary">The bytes of the module.</param>
    /// <param name="IsDefinition">Whether only its validity matters.</param>
    public sealed record Define(string? Name, ReadOnlyMemory<byte> Binary, bool IsDefinition) : CaseStep
    {
        /// <summary>The module that the bytes encode; null if they may not encode one.</summary>
        public Module? Module { get; init; }
    }

    /// <summary>Makes another instance of a module.</summary>
    public sealed record Instantiate(string Instance, string Module) : CaseStep;

    /// <summary>Makes the exports of an instance importable.</summary>
    public sealed record Register(string Name, string Instance) : CaseStep;

    /// <summary>Calls an export.</summary>
    /// <param name="Instance">The instance.</param>
    /// <param name="Export">The export.</param>
    /// <param name="Arguments">Numbers, nulls and host references.</param>
    public sealed record Invoke(string Instance, string Export, ImmutableArray<Value> Arguments) : CaseStep
    {
        /// <summary>How deep the call goes.</summary>
        public CallDepth Depth { get; init; }
    }

    /// <summary>Creates host objects and registers them under a name.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Build">Builds the objects, given handles of instances by name, which may be made later.</param>
    public sealed record Provide(string Name, Func<Func<string, InstanceId>, HostModule> Build) : CaseStep;

    /// <summary>The host reads or changes an export, or grows it.</summary>
    /// <param name="Instance">The instance.</param>
    /// <param name="Export">The export.</param>
    /// <param name="Act">What the host does.</param>
    public sealed record Host(string Instance, string Export, HostAct Act) : CaseStep;

    /// <summary>Takes the log of calls of host functions.</summary>
    public sealed record TakeCalls : CaseStep;
}
