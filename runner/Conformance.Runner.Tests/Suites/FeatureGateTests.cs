using Conformance.Runner.Judging;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Suites;

/// <summary>The proposal, the features and the version of the specification that the path of a file tells.</summary>
public sealed class FeatureGateTests
{
    [TestCase("x.wast", "core", "")]
    [TestCase("core.wast", "core", "")]
    [TestCase("legacy.wast", "core", "")]
    [TestCase("a/proposals/x.wast", "core", "")]
    [TestCase("a/b/proposals/x.wast", "core", "")]
    [TestCase("proposals/gc/x.wast", "gc", "")]
    [TestCase("proposals/wide-arithmetic/proposals/x.wast", "wide-arithmetic", "wideArithmetic")]
    [TestCase("proposals/wide-arithmetic/proposals/custom-page-sizes/x.wast", "custom-page-sizes", "customPageSizes")]
    [TestCase("a/legacy/x.wast", "legacy", "legacyExceptions")]
    [TestCase("legacy/x.wast", "legacy", "legacyExceptions")]
    [TestCase("legacy/deep/x.wast", "core", "")]
    [TestCase("custom/x.wast", "custom", "")]
    [TestCase("threads/x.wast", "threads", "threads")]
    [TestCase("core-threads/x.wast", "threads", "threads")]
    [TestCase("threads-core/x.wast", "core", "")]
    [TestCase("xthreads/x.wast", "core", "")]
    [TestCase("spec/test/core/x.wast", "core", "")]
    [TestCase("test/x.wast", "core", "")]
    [TestCase("test/legacy/x.wast", "legacy", "legacyExceptions")]
    [TestCase("test/legacy/deep/x.wast", "legacy", "legacyExceptions")]
    [TestCase("test/custom/deep/x.wast", "custom", "")]
    [TestCase("test/legacy.wast", "core", "")]
    [TestCase("test/core/threads/x.wast", "threads", "threads")]
    [TestCase("test/core/threads/deep/x.wast", "threads", "threads")]
    [TestCase("test/core/gc/x.wast", "core", "")]
    [TestCase("test/core/wide-arithmetic/x.wast", "wide-arithmetic", "wideArithmetic")]
    [TestCase("test/core/wide-arithmetic/deep/x.wast", "wide-arithmetic", "wideArithmetic")]
    [TestCase("test/core/wide-arithmetic.wast", "core", "")]
    [TestCase("test/js-api/wide-arithmetic/x.wast", "core", "")]
    [TestCase("test/custom/test/core/threads/x.wast", "threads", "threads")]
    [TestCase("test/custom/test/x.wast", "custom", "")]
    [TestCase("test/core/legacy/x.wast", "legacy", "legacyExceptions")]
    [TestCase("test/legacy/proposals/gc/x.wast", "gc", "")]
    public void The_innermost_folder_that_tells_something_decides(string path, string proposal, string extra)
    {
        SuitePlace place = FeatureGate.Of(path);
        FeatureSet beyond = new(place.Features.Bits & ~FeatureSet.Wasm3.Bits);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(place.Proposal, Is.EqualTo(proposal));
            Assert.That(string.Join(' ', beyond.Features.Select(FeatureSet.NameOf)), Is.EqualTo(extra));
            Assert.That(place.Lacks.Bits, Is.Zero, "everything of version 3.0");
            Assert.That(place.Version, Is.Null);
            Assert.That(FeatureGate.Of(path.Replace('/', '\\')), Is.EqualTo(place));
        }
    }

    [TestCase("proposals/threads/x.wast", "threads")]
    [TestCase("proposals/threads/deep/x.wast", "threads")]
    [TestCase("test/core/proposals/threads/x.wast", "threads")]
    public void Only_the_proposal_of_threads_itself_lacks_what_came_after_it(string path, string proposal)
    {
        SuitePlace place = FeatureGate.Of(path);
        Feature[] has =
        [
            Feature.MutableGlobals, Feature.SaturatedFloatToInt, Feature.SignExtensions, Feature.MultiValue,
            Feature.BulkMemory, Feature.Threads,
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(place.Proposal, Is.EqualTo(proposal));
            Assert.That(place.Features.Features, Is.EquivalentTo(has));
            Assert.That(place.Lacks.Bits, Is.EqualTo(FeatureSet.Wasm3.Bits & ~place.Features.Bits).And.Not.Zero);
        }
    }

    [TestCase("wasm-1.0/x.wast", "1.0")]
    [TestCase("wg-2.0/deep/x.wast", "2.0")]
    [TestCase("wasm-3.0/x.wast", "3.0")]
    [TestCase("wasm-1.0/wg-2.0/x.wast", "2.0")]
    [TestCase("wg-2.0/a/wasm-1.0/b/x.wast", "1.0")]
    [TestCase("wasm-2.0/wasm-9.9/x.wast", "2.0")]
    [TestCase("a/wasm-1.0", null)]
    [TestCase("wasm-1.0", null)]
    [TestCase("wasm-1.0.wast", null)]
    [TestCase("WASM-1.0/x.wast", null)]
    [TestCase("1.0/x.wast", null)]
    [TestCase("wasm1.0/x.wast", null)]
    [TestCase("wasm-4.0/x.wast", null)]
    public void The_innermost_folder_of_a_version_decides(string path, string? version)
    {
        SuitePlace place = FeatureGate.Of(path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(place.Version?.Name, Is.EqualTo(version));
            Assert.That(place.Features, Is.EqualTo(version is null ? FeatureSet.Wasm3
                : SpecVersion.Find(version)!.Features));
        }
    }

    [TestCase("wasm-1.0/proposals/wide-arithmetic/x.wast", "wide-arithmetic", Feature.WideArithmetic)]
    [TestCase("wg-2.0/legacy/x.wast", "legacy", Feature.LegacyExceptions)]
    [TestCase("wasm-2.0/proposals/threads/x.wast", "threads", Feature.Threads)]
    public void A_version_keeps_the_features_that_no_version_has(string path, string proposal, Feature feature)
    {
        SuitePlace place = FeatureGate.Of(path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(place.Proposal, Is.EqualTo(proposal));
            Assert.That(place.Features, Is.EqualTo(place.Version!.Features.With(feature)));
        }
    }

    [Test]
    public void A_place_without_features_lacks_none()
    {
        SuitePlace place = new("core", default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(place.Lacks.Bits, Is.Zero);
            Assert.That(place.At(null), Is.EqualTo(place));
            Assert.That(place.At(SpecVersion.Find("1.0")).Features, Is.EqualTo(FeatureSet.Wasm1));
        }
    }

    [TestCase("1.0", true)]
    [TestCase("2.0", true)]
    [TestCase("3.0", true)]
    [TestCase("1", false)]
    [TestCase("", false)]
    [TestCase("4.0", false)]
    public void A_version_is_found_by_its_whole_name(string name, bool isFound)
    {
        SpecVersion? version = SpecVersion.Find(name);
        Assert.That(version?.ToString(), Is.EqualTo(isFound ? name : null));
    }

    [Test]
    public void Each_version_has_the_features_of_its_own() => Assert.That(
        SpecVersion.All.Select(version => version.Features),
        Is.EqualTo((FeatureSet[])[FeatureSet.Wasm1, FeatureSet.Wasm2, FeatureSet.Wasm3]));
}
