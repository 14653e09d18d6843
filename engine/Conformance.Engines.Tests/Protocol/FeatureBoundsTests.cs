using System.Text;
using Conformance.Engine;
using Conformance.Engines.Features;
using Conformance.Reference;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Engines.Tests.Protocol;

[TestFixture]
public sealed class FeatureBoundsTests
{
    [TestCase("(memory 1) (memory 1)", "needs multiMemory, which this engine does not have")]
    [TestCase("(memory i64 1) (memory 1)", "needs multiMemory and memory64, which this engine does not have")]
    [TestCase("(memory 1) (func (result i32) (i64.const 0))", "type mismatch")]
    public void A_refusal_for_want_of_proposals_names_them_and_any_other_stays(string text, string words)
    {
        FeatureSet old = FeatureSet.Wasm3.Without(Feature.MultiMemory).Without(Feature.Memory64);
        using FeatureBounds bounds = new(new Old(old), choosesFeatures: false);
        using ISession session = bounds.Open(FeatureSet.Wasm3);
        Module module = ModuleParser.Parse(new SourceText("<test>", Encoding.UTF8.GetBytes($"(module {text})")));
        Outcome outcome = session.Execute(
            new Request.Define(new ModuleId(0), ModuleEncoder.Encode(module)),
            Deadline.Never);
        Assert.That(outcome.ToString(), Does.Contain(words));
        Assert.That(
            outcome,
            words.StartsWith("needs", StringComparison.Ordinal)
                ? Is.TypeOf<Outcome.Unsupported>()
                : Is.TypeOf<Outcome.Invalid>());
    }

    [TestCase(Feature.Exceptions, "(tag) (func (throw 0))")]
    public void What_was_asked_for_may_be_had_by_another_proposal(Feature missing, string text)
    {
        using FeatureBounds bounds = new(new Old(FeatureSet.All.Without(missing)), choosesFeatures: false);
        using ISession session = bounds.Open(FeatureSet.Wasm3);
        Module module = ModuleParser.Parse(new SourceText("<test>", Encoding.UTF8.GetBytes($"(module {text})")));
        Assert.That(
            session.Execute(new Request.Define(new ModuleId(0), ModuleEncoder.Encode(module)), Deadline.Never),
            Is.EqualTo(Outcome.Returned.Nothing));
    }

    /// <summary>The reference engine with some proposals only.</summary>
    private sealed class Old(FeatureSet features) : IEngine
    {
        private readonly ReferenceEngine _inner = new();

        public EngineInfo Info => _inner.Info with { Features = features };

        public ISession Open() => _inner.Open(features);

        public void Dispose() => _inner.Dispose();
    }
}
