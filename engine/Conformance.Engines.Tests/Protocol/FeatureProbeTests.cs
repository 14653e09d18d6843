using Conformance.Engines.Features;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Engines.Tests.Protocol;

[TestFixture]
public sealed class FeatureProbeTests
{
    [Test]
    public void Each_probe_is_valid_with_its_proposal_and_not_without()
    {
        foreach ((Feature feature, byte[] binary) in FeatureProbe.Modules)
        {
            Assert.That(IsValid(binary, FeatureSet.All), Is.True, feature.ToString());
            Assert.That(IsValid(binary, FeatureSet.All.Without(feature)), Is.False, feature.ToString());
        }
    }

    [Test]
    public void Every_proposal_that_an_engine_sees_has_a_probe()
    {
        Feature[] unseen = [Feature.CustomAnnotations, Feature.BranchHinting];
        Assert.That(
            FeatureProbe.Modules.Select(module => module.Feature),
            Is.EquivalentTo(FeatureSet.All.Features.Except(unseen)));
    }

    private static bool IsValid(byte[] binary, FeatureSet features)
    {
        try
        {
            Module module = ModuleDecoder.Decode(new SourceText("<probe>", binary, IsBinary: true), features);
            _ = ModuleValidator.Validate(module, features, new TypeSpace());
            return true;
        }
        catch (ModuleException)
        {
            return false;
        }
    }
}
