using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.JavaScript;

/// <summary>
/// Makes an engine exact if its API carries neither NaN payloads nor vectors, as in every JavaScript engine.
/// </summary>
public sealed class ShimEngine(IEngine inner) : IEngine
{
    /// <inheritdoc/>
    public EngineInfo Info { get; } = inner.Info with
    {
        Abilities = (inner.Info.Abilities | Abilities.ExactNans | Abilities.Vectors) & ~Abilities.Threads,
    };

    /// <summary>The engine, with shims if it needs them and can run them.</summary>
    public static IEngine Around(IEngine engine)
    {
        const Abilities Exact = Abilities.ExactNans | Abilities.Vectors;
        return engine.Info.Abilities.HasFlag(Exact) || !engine.Info.Features.Has(Feature.MultiValue)
            ? engine
            : new ShimEngine(engine);
    }

    /// <inheritdoc/>
    public ISession Open() => new ShimSession(inner.Open(), Info.Features);

    /// <inheritdoc/>
    public ISession Open(FeatureSet features) => new ShimSession(inner.Open(features), Info.Features);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
