using Conformance.Engine;
using Conformance.NUnit;

namespace Conformance.Sample.Tests;

/// <summary>The scripts and scenarios of this repository on the engine.</summary>
[TestFixture]
public sealed class SampleScripts : ConformanceFixture
{
    protected override ConformanceOptions Options => new() { Suite = "testsuite", ExpectedTests = 1 };

    protected override IEngine CreateEngine() => new SampleEngine();
}
