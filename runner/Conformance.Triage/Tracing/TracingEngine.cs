using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>
/// Runs each request on one or two engines and watches. The caller gets the outcomes of the first engine. For one
/// session at a time.
/// </summary>
/// <param name="left">The engine.</param>
/// <param name="right">The engine that it is compared with; null for none.</param>
/// <param name="names">The names of the engines in messages.</param>
/// <param name="plan">What to look at.</param>
/// <param name="record">Receives what was seen.</param>
internal sealed class TracingEngine(
    IEngine left,
    IEngine? right,
    (string Left, string Right) names,
    TracePlan plan,
    TraceRecord record
) : IEngine
{
    /// <inheritdoc/>
    public EngineInfo Info => left.Info;

    /// <inheritdoc/>
    public ISession Open() => Open(Info.Features);

    /// <inheritdoc/>
    public ISession Open(FeatureSet features)
    {
        ISession first = left.Open(features);
        try
        {
            Abilities abilities = left.Info.Abilities & (right?.Info.Abilities ?? Abilities.All);
            return new TracingSession(
                new Sides(first, right?.Open(features), names, abilities),
                features,
                plan,
                record);
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    /// <summary>Does not end the engines, which are someone else's.</summary>
    public void Dispose()
    {
    }
}
