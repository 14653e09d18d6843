using Conformance.Engine;
using Conformance.Reference.Execution;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference;

/// <summary>The reference interpreter: the whole of WebAssembly 3.0 and the proposals behind it, as the specification says.</summary>
public sealed class ReferenceEngine : IEngine
{
    static ReferenceEngine() => Machine.Prepare();

    /// <inheritdoc/>
    public EngineInfo Info { get; } = new(
        "reference", typeof(ReferenceEngine).Assembly.GetName().Version?.ToString(3) ?? "", FeatureSet.All, Abilities.All);

    /// <inheritdoc/>
    public ISession Open() => new ReferenceSession(FeatureSet.All, Fuses);

    /// <inheritdoc/>
    public ISession Open(FeatureSet features) => new ReferenceSession(features, Fuses);

    /// <summary>Whether code is lowered as usual, or instruction by instruction: tests compare the two.</summary>
    internal bool Fuses { get; init; } = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Sessions own everything.
    }
}
