using Conformance.Engine;
using Conformance.Reference;
using Conformance.Wasm.Syntax;

namespace Conformance.Testsuite.SelfTest;

/// <summary>The reference engine with one lie among its answers.</summary>
internal sealed class LyingEngine(Lie lie) : IEngine
{
    private readonly ReferenceEngine _truth = new();
    private ISession? _only;

    public EngineInfo Info => _truth.Info;

    public ISession Open() => Open(FeatureSet.All);

    public ISession Open(FeatureSet features) =>
        new Session(lie, lie.IsForgetful ? _truth.Open(features) : _only ??= _truth.Open(features));

    public void Dispose()
    {
        _only?.Dispose();
        _truth.Dispose();
    }

    private sealed class Session(Lie lie, ISession truth) : ISession
    {
        private Outcome _before = Outcome.Returned.Nothing;

        public Outcome Execute(Request request, Deadline deadline)
        {
            Outcome before = _before;
            return lie.Answer(request, () => _before = truth.Execute(request, deadline), before)!;
        }

        public void Dispose()
        {
            if (lie.IsForgetful)
            {
                truth.Dispose();
            }
        }
    }
}
