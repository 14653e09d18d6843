using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>Scenarios compare the tag and the payload of an exception.</summary>
public sealed class ExceptionProbeTests
{
    private const string Scenario = """
        scenario: 1
        name: x
        features: [exceptions]
        modules:
          m: {wat: '(module (tag $e (export "e") (param i32)) (func (export "throw") (param i32) (throw $e (local.get 0))))'}
        tests:
          - name: t
            steps:
              - instantiate: m
              - {assert_exception: m.
        """;

    [Test]
    public void An_engine_without_exceptions_does_not_pass()
    {
        FakeEngine engine = new(FakeEngine.Agree)
        {
            Info = new EngineInfo("old", "1", FeatureSet.All.Without(Feature.Exceptions), Abilities.All),
        };
        Assert.That(
            Run(engine, "throw, args: [i32.const 5], tag: m.e").Verdict.Kind, Is.EqualTo(VerdictKind.Unsupported));
    }

    [Test]
    public void An_engine_that_returns_from_the_probe_what_was_not_thrown_does_not_pass()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Run(engine, "throw, args: [i32.const 5], tag: m.e, payload: [i32.const 5]").Verdict.Kind,
                Is.Not.EqualTo(VerdictKind.Pass));
            Assert.That(
                engine.Asked.OfType<Request.Invoke>().Single().Function.Name,
                Is.EqualTo("call"),
                "the function is called once, through the probe");
        }
    }

    private static CommandResult Run(IEngine engine, string assertion)
    {
        SourceText source = SourceText.FromString("test.yaml", $"{Scenario}{assertion}}}\n");
        Script script = ScenarioReader.Read(source, path => throw new FileNotFoundException("no such file", path));
        return new ScriptRunner(engine, new RunOptions()).Run(script, FeatureGate.Of("test.yaml")).Commands[^1];
    }
}
