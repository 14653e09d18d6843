using Conformance.Engine;
using Conformance.NUnit;
using Conformance.Reference;

namespace Conformance.Testsuite;

/// <summary>The scripts and scenarios of this repository on the reference engine.</summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class OwnScripts : ConformanceFixture
{
    protected override ConformanceOptions Options => new()
    {
        Suite = OwnFiles.Folder,
        Granularity = Granularity.Command,
        ExpectedTests = 1_000,
    };

    protected override IEngine CreateEngine() => new ReferenceEngine();
}
