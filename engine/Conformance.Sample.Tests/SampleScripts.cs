using Conformance.Engine;
using Conformance.NUnit;

namespace Conformance.Sample.Tests;

/// <summary>Runs the scripts and scenarios of this repository on the engine.</summary>
[TestFixture]
public sealed class SampleScripts : ConformanceFixture
{
    protected override ConformanceOptions Options => new()
    {
        Suite = "testsuite",
        Expectations = "engine/Conformance.Sample.Tests/sample.expectations.yaml",
        ExpectedTests = 1_000,
    };

    protected override IEngine CreateEngine() => new SampleEngine();
}
