using Conformance.Engine;
using Conformance.NUnit;
using Conformance.Reference;

namespace Conformance.Testsuite;

/// <summary>
/// The scripts with threads, which are not part of the official suite but of the proposal's repository.
/// </summary>
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
