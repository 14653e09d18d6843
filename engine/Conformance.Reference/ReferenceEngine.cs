using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference;

/// <summary>The reference interpreter: the whole of WebAssembly 3.0 and the proposals behind it, as the specification says.</summary>
public sealed class ReferenceEngine : IEngine
{
    /// <inheritdoc/>
    public EngineInfo Info { get; } = new(
        "reference", typeof(ReferenceEngine).Assembly.GetName().Version?.ToString(3) ?? "", FeatureSet.All, Abilities.All);

    /// <inheritdoc/>
    public ISession Open() => new ReferenceSession(FeatureSet.All);

    /// <inheritdoc/>
    public ISession Open(FeatureSet features) => new ReferenceSession(features);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Sessions own everything.
    }
}
