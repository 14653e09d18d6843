using Conformance.Engine;
using Conformance.NUnit;
using Conformance.Reference;

namespace Conformance.Testsuite;

/// <summary>Scripts with threads, from the repository of the proposal rather than the official suite.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class ThreadsSuite : ConformanceFixture
{
    protected override ConformanceOptions Options => new()
    {
        Suite = "../shared/spec-threads",
        IsSuiteOptional = true,
        ExpectedTests = 551,
    };

    protected override IEngine CreateEngine() => new ReferenceEngine();
}
