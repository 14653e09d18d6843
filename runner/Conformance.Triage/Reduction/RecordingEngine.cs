using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Reduction;

/// <summary>An engine that keeps the outcome of the last call or reading. For one session at a time.</summary>
internal sealed class RecordingEngine(IEngine inner) : IEngine
{
    /// <summary>The outcome; null if there was none.</summary>
    public Outcome? Last { get; private set; }

    /// <inheritdoc/>
    public EngineInfo Info => inner.Info;

    /// <inheritdoc/>
    public ISession Open() => new Session(this, inner.Open());

    /// <inheritdoc/>
    public ISession Open(FeatureSet features) => new Session(this, inner.Open(features));

    /// <summary>Does not end the engine, which is someone else's.</summary>
    public void Dispose()
    {
    }

    private sealed class Session(RecordingEngine engine, ISession inner) : ISession
    {
        public Outcome? Prepare(Deadline end) => inner.Prepare(end);

        public Outcome Execute(Request request, Deadline deadline)
        {
            Outcome outcome = inner.Execute(request, deadline);
            engine.Last = request is Request.Invoke or Request.GetGlobal ? outcome : engine.Last;
            return outcome;
        }

        public ISession? Fork(System.Collections.Immutable.ImmutableArray<InstanceId> shared) => inner.Fork(shared);

        public void Dispose() => inner.Dispose();
    }
}
