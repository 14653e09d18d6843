using System.Text;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>A retry finds intermittent failures, but never hides one.</summary>
public sealed class RetryingRunnerTests
{
    [Test]
    public void What_fails_once_and_passes_then_stays_a_failure_and_is_flaky()
    {
        CommandResult command = Run(retries: 2, failures: 1, out int runs);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (command.Verdict.Kind, command.Attempts, command.IsFlaky),
                Is.EqualTo((VerdictKind.Fail, "fail pass", true)));
            Assert.That(command.IsUnexpected, Is.True);
            Assert.That(runs, Is.EqualTo(2));
        }
    }

    [Test]
    public void What_always_fails_is_tried_to_the_end_and_is_not_flaky()
    {
        CommandResult command = Run(retries: 2, failures: 9, out int runs);
        Assert.That(
            (command.Verdict.Kind, command.Attempts, command.IsFlaky, runs),
            Is.EqualTo((VerdictKind.Fail, "fail fail fail", false, 3)));
    }

    [Test]
    public void What_passes_is_run_once()
    {
        CommandResult command = Run(retries: 5, failures: 0, out int runs);
        Assert.That((command.Verdict.Kind, command.Attempts, runs), Is.EqualTo((VerdictKind.Pass, "", 1)));
    }

    private static CommandResult Run(int retries, int failures, out int runs)
    {
        int asked = 0;
        FakeEngine engine = new(request => request is Request.Invoke && ++asked <= failures
            ? new Outcome.Trapped(TrapKinds.Unreachable, "unreachable")
            : FakeEngine.Agree(request));
        Script script = ScriptParser.Parse(
            new SourceText(
                "a.wast", Encoding.UTF8.GetBytes("(module (func (export \"f\"))) (assert_return (invoke \"f\"))")));
        RetryingRunner runner = new(
            new ScriptRunner(engine, new RunOptions()),
            retries,
            file => file.Commands.Any(command => command.IsUnexpected));
        FileResult result = runner.Run(script, FeatureGate.Of("a.wast"));
        runs = asked;
        return result.Commands[1];
    }
}
