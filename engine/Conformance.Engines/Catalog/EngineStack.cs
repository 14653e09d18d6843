using Conformance.Engine;
using Conformance.Engines.Dialects;
using Conformance.Engines.Features;
using Conformance.Engines.Isolation;
using Conformance.Engines.JavaScript;
using Conformance.Engines.Processes;

namespace Conformance.Engines.Catalog;

/// <summary>Wraps a protocol engine in every layer that makes its answers comparable.</summary>
public static class EngineStack
{
    /// <summary>Starts an engine.</summary>
    /// <param name="launcher">Starts its adapters.</param>
    /// <param name="dialect">Dialect of its texts; null if they are the official suite's.</param>
    /// <param name="finds">Whether a missing dialect is the built-in one with the engine's own name.</param>
    /// <exception cref="EngineStartException">The engine does not start.</exception>
    public static IEngine Start(IEngineLauncher launcher, ProcessOptions options, Dialect? dialect, bool finds = false)
    {
        ProcessEngine process = new(launcher, options);
        return Around(process, dialect ?? (finds ? Dialect.Find(process.OwnName) : null), process.ChoosesFeatures);
    }

    /// <summary>Wraps an engine whose answers have the form of the protocol's.</summary>
    /// <param name="choosesFeatures">Whether each session has exactly the proposals that it was opened with.</param>
    public static IEngine Around(IEngine engine, Dialect? dialect, bool choosesFeatures)
    {
        IEngine translated = dialect is null ? engine : new DialectEngine(engine, dialect);
        IEngine exact = ShimEngine.Around(translated);
        return new FeatureBounds(exact, choosesFeatures);
    }
}
