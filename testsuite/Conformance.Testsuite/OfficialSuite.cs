using Conformance.Engine;
using Conformance.NUnit;
using Conformance.Reference;

namespace Conformance.Testsuite;

/// <summary>The official suite on the reference engine.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class OfficialSuite : ConformanceFixture
{
    protected override ConformanceOptions Options => new() { ExpectedTests = 67_000, IsSuiteOptional = true };

    protected override IEngine CreateEngine() => new ReferenceEngine();
}
