using Conformance.Engine;
using Conformance.NUnit;

namespace Conformance.Sample.Tests;

/// <summary>Runs the official suite on the engine. An engine's own test project needs no more than this.</summary>
[TestFixture]
public sealed class SampleConformance : ConformanceFixture
{
    protected override ConformanceOptions Options => new()
    {
        Expectations = "engine/Conformance.Sample.Tests/sample.expectations.yaml",
        ExpectedTests = 38_500,
        // This repository is also tested without the suite. In an engine's own project, leave this out, so that a
        // missing suite fails.
        IsSuiteOptional = true,
    };

    protected override IEngine CreateEngine() => new SampleEngine();
}
