using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>Host modules that cannot be made, and functions that patterns name.</summary>
public sealed class HostAndFunctionJudgingTests
{
    private const string Hosts = """
        scenario: 1
        name: x
        host:
          a: {f: func}
          b: {f: func}
          c: {f: func}
        tests:
          - name: t
            steps:
              - {assert_calls: [b.f]}
              - {assert_calls: []}
        """;

    [TestCase("", "Pass Pass Pass Fail Pass")]
    [TestCase("0", "Unsupported Pass Pass Unsupported Pass")]
    [TestCase("1", "Pass Unsupported Pass Unsupported Pass")]
    [TestCase("2", "Pass Pass Unsupported Unsupported Pass")]
    [TestCase("0 2", "Unsupported Pass Unsupported Unsupported Pass")]
    public void Missing_calls_are_unsupported_if_any_host_could_not_be_made(string lost, string verdicts)
    {
        int provided = 0;
        FakeEngine engine = new(request => request is Request.Provide
            && lost.Split(' ').Contains($"{provided++}")
                ? new Outcome.Unsupported($"host {provided}")
                : FakeEngine.Agree(request));
        FileResult result = Run(engine, ScenarioReader.Read(SourceText.FromString("x.yaml", Hosts), _ => default));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ScriptRunnerTests.Kinds(result), Is.EqualTo(verdicts));
            if (lost.Length > 0)
            {
                Assert.That(
                    result.Commands[3].Verdict.Reason, Is.EqualTo($"host {lost[0] - '0' + 1}"), "the first counts");
            }
        }
    }

    [TestCase("null f", "f", "Pass")]
    [TestCase("f null", "f", "Pass")]
    [TestCase("null null f", "f", "Pass")]
    [TestCase("null (null f)", "f", "Pass")]
    [TestCase("null f", "g", "Fail")]
    [TestCase("f g", "g", "Pass")]
    [TestCase("null f", "null", "Pass")]
    [TestCase("null null", "f", "Fail")]
    [TestCase("null unknown", "f", "Error")]
    [TestCase("null (null unknown)", "f", "Error")]
    public void A_function_named_by_any_alternative_is_resolved(string choices, string returned, string verdict)
    {
        string written = "";
        FakeEngine engine = new(request =>
        {
            switch (request)
            {
                case Request.WriteTable { Value.Reference: Reference.Exported exported }:
                    written = exported.Function.Name;
                    return Outcome.Returned.Nothing;
                case Request.ReadTable:
                    return new Outcome.Returned([Function(written)]);
                case Request.Invoke:
                    return new Outcome.Returned([Function("one"), returned == "null" ? Null : Function(returned)]);
                default:
                    return FakeEngine.Agree(request);
            }
        });
        Pattern either = Either(choices);
        foreach (ImmutableArray<Pattern> results in (ImmutableArray<Pattern>[])
            [[new Pattern.RefOf(HeapKind.Func), either], [new Pattern.Function("M", "one"), either]])
        {
            Script script = ScriptRunnerTests.Parse("(module $M) (assert_return (invoke \"f\"))");
            script = script with
            {
                Commands = [script.Commands[0], (Assertion.Returns)script.Commands[1] with { Results = results }],
            };
            Assert.That(Run(engine, script).Commands[1].Verdict.Kind.ToString(), Is.EqualTo(verdict));
        }
    }

    [TestCase(true, "Unsupported")]
    [TestCase(false, "Fail")]
    public void A_function_without_a_reference_cannot_be_compared(bool isUnsupported, string verdict)
    {
        FakeEngine engine = new(request => request is Request.WriteTable
            ? isUnsupported ? new Outcome.Unsupported("no tables") : new Outcome.Refused("no such export")
            : FakeEngine.Agree(request));
        Script script = ScriptRunnerTests.Parse("(module $M) (assert_return (invoke \"f\"))");
        script = script with
        {
            Commands =
            [
                script.Commands[0],
                (Assertion.Returns)script.Commands[1] with { Results = [new Pattern.Function("M", "f")] },
            ],
        };
        CommandResult result = Run(engine, script).Commands[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Verdict.Kind.ToString(), Is.EqualTo(verdict));
            Assert.That(result.Verdict.Reason, Does.EndWith(isUnsupported ? "no tables" : "refused: no such export"));
            Assert.That(engine.Asked.OfType<Request.Invoke>(), Is.Empty);
        }
    }

    private static Value Null => Value.Null(HeapKind.Func);

    private static Value Function(string name) => Value.Ref(new Reference.Opaque(HeapKind.Func, name));

    private static Pattern.Either Either(string choices)
    {
        string[] outer = choices.Split('(', 2);
        IEnumerable<Pattern> patterns = outer[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(Pattern (word) =>
            word switch
            {
                "null" => new Pattern.NullRef(HeapKind.Func),
                "unknown" => new Pattern.Function("N", "f"),
                _ => new Pattern.Function("M", word),
            });
        return new Pattern.Either(outer.Length == 1 ? [.. patterns] : [.. patterns, Either(outer[1].TrimEnd(')'))]);
    }

    private static FileResult Run(FakeEngine engine, Script script) =>
        new ScriptRunner(engine, new RunOptions()).Run(script, FeatureGate.Of("x.yaml"));
}
