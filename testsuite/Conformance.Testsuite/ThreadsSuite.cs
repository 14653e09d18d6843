using Conformance.Engine;
using Conformance.NUnit;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Wasm.Syntax;

namespace Conformance.Testsuite;

/// <summary>The scripts with threads, which are not part of the official suite but of the proposal's repository.</summary>
[TestFixture]
public sealed class ThreadsSuite : ConformanceFixture
{
    protected override ConformanceOptions Options => new()
    {
        Suite = "../shared/spec-threads",
        IsSuiteOptional = true,
        Run = new RunOptions { Features = FeatureSet.Wasm3.With(Feature.Threads) },
    };

    protected override IEngine CreateEngine() => new ReferenceEngine();
}
