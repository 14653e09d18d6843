using Conformance.Engine;
using Conformance.NUnit;
using Conformance.Reference;

namespace Conformance.Testsuite;

/// <summary>The core tests of each version of the specification on the reference engine, if they were fetched.</summary>
[TestFixture("wasm-1.0", 19_270)]
[TestFixture("wasm-2.0", 54_006)]
[TestFixture("wasm-3.0", 65_199)]
[Parallelizable(ParallelScope.Children)]
public sealed class VersionSuites(string suite, int commands) : ConformanceFixture
{
    protected override ConformanceOptions Options =>
        new() { Suite = suite, ExpectedTests = commands, IsSuiteOptional = true };

    protected override IEngine CreateEngine() => new ReferenceEngine();
}
