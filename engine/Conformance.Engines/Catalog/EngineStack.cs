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
    /// <exception cref="EngineStartException">The engine does not start.</exception>
    public static IEngine Start(IEngineLauncher launcher, ProcessOptions options, Dialect? dialect)
    {
        ProcessEngine process = new(launcher, options);
        IEngine translated = dialect is null ? process : new DialectEngine(process, dialect);
        IEngine exact = ShimEngine.Around(translated);
        return new FeatureBounds(exact, process.ChoosesFeatures);
    }
}
