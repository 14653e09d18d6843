using Conformance.Engine;
using Conformance.NUnit;

namespace Conformance.Sample.Tests;

/// <summary>The official suite on the engine. This is all that an engine's own test project needs.</summary>
[TestFixture]
public sealed class SampleConformance : ConformanceFixture
{
    protected override ConformanceOptions Options => new()
    {
        Expectations = "engine/Conformance.Sample.Tests/sample.expectations.yaml",
        ExpectedTests = 38_500,
        // This repository is also tested without the suite. An engine's own project leaves this out: then an absent suite fails.
        IsSuiteOptional = true,
    };

    protected override IEngine CreateEngine() => new SampleEngine();
}
