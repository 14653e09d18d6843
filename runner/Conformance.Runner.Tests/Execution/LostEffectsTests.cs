using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>
/// After the loss of a request that may have changed the store, a wrong answer may not be the engine's fault.
/// </summary>
public sealed class LostEffectsTests
{
    private const string Script = """
        (module (func (export "add")) (func (export "bad")) (func (export "get") (result i32) (i32.const 1)))
        (assert_return (invoke "get") (i32.const 2))
        (assert_return (invoke "bad"))
        (assert_return (invoke "get") (i32.const 2))
        (assert_return (invoke "add"))
        (assert_invalid (module (func (result i32))) "type mismatch")
        (module (func (export "get") (result i32) (i32.const 1)))
        (assert_return (invoke "get") (i32.const 2))
        (module (import "spectest" "memory" (memory 1)) (func (export "get") (result i32) (i32.const 1)))
        (assert_return (invoke "get") (i32.const 2))
        """;

    private static IEnumerable<TestCaseData> Losses()
    {
        yield return new TestCaseData(new Outcome.Crashed("it died"), VerdictKind.Crash).SetArgDisplayNames("crash");
        yield return new TestCaseData(new Outcome.TimedOut(), VerdictKind.Timeout).SetArgDisplayNames("timeout");
        yield return new TestCaseData(new Outcome.Broken("nonsense"), VerdictKind.Error).SetArgDisplayNames("error");
    }

    [TestCaseSource(nameof(Losses))]
    public void What_fails_then_is_blocked_if_it_may_rest_on_what_was_lost(Outcome loss, VerdictKind verdict)
    {
        CommandResult[] results = Run(loss);
        VerdictKind[] expected =
        [
            VerdictKind.Pass, VerdictKind.Fail, verdict, VerdictKind.Blocked, VerdictKind.Pass, VerdictKind.Fail,
            VerdictKind.Pass, VerdictKind.Fail, VerdictKind.Pass, VerdictKind.Blocked,
        ];
        Assert.That(
            results.Select(result => result.Verdict.Kind),
            Is.EqualTo(expected),
            string.Join('\n', results.Select(result => result.Verdict)));
        Assert.That(
            results[3].Verdict.Reason,
            Does.StartWith(
                "may depend on the effects of 'assert_return' of line 3 on the store, which were lost: expected "
                    + "i32.const 2"));
        Assert.That(
            results.Select(result => result.BlockedBy).Where(id => id.Length > 0),
            Is.EqualTo(new[] { results[2].Id, results[2].Id }));
    }

    [Test]
    public void Without_a_loss_a_failure_is_a_failure() =>
        Assert.That(
            Run(Outcome.Returned.Nothing).Select(result => result.Verdict.Kind), Has.None.EqualTo(VerdictKind.Blocked));

    private static CommandResult[] Run(Outcome ofBad)
    {
        FakeEngine engine = new(request => request switch
        {
            Request.Invoke { Function.Name: "bad" } => ofBad,
            Request.Invoke { Function.Name: "get" } => new Outcome.Returned([Value.I32(1)]),
            _ => FakeEngine.Agree(request),
        });
        FileResult result = new ScriptRunner(engine, new RunOptions()).Run(
            ScriptParser.Parse(SourceText.FromString("x.wast", Script)), FeatureGate.Of("x.wast"));
        return [.. result.Commands];
    }
}
