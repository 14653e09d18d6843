using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Protocol;

/// <summary>
/// For engines whose proposals cannot be switched off: a module that is accepted only because of one that should be off is
/// <see cref="Outcome.Unsupported"/>, by our own validator.
/// </summary>
public sealed class FixedFeatures(IEngine inner) : IEngine
{
    /// <inheritdoc/>
    public EngineInfo Info => inner.Info;

    /// <inheritdoc/>
    public ISession Open() => inner.Open();

    /// <inheritdoc/>
    public ISession Open(FeatureSet features) => (Info.Features.Bits & ~features.Bits) == 0
        ? inner.Open(features)
        : new Session(inner.Open(features), features, Info.Features);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private sealed class Session(ISession inner, FeatureSet wanted, FeatureSet all) : ISession
    {
        public Outcome Execute(Request request, Deadline deadline)
        {
            Outcome outcome = inner.Execute(request, deadline);
            return request is Request.Define define && outcome is Outcome.Returned && !OwnVerdict.IsValid(define, wanted) && OwnVerdict.IsValid(define, all)
                ? new Outcome.Unsupported("this engine cannot switch off the proposals that make this module valid")
                : outcome;
        }

        public void Dispose() => inner.Dispose();
    }
}
