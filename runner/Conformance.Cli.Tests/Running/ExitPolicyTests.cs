using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Runner.Results;
using static Conformance.Runner.Results.VerdictKind;

namespace Conformance.Cli.Tests.Running;

public sealed class ExitPolicyTests
{
    private static readonly ExitPolicy s_policy = new(MinTests: 1, IsZeroAnyway: false);

    [TestCase(ExitCode.Ok, Pass)]
    [TestCase(ExitCode.Ok, Pass, Skip, Unsupported)]
    [TestCase(ExitCode.Failed, Pass, Fail)]
    [TestCase(ExitCode.Failed, Pass, Blocked)]
    [TestCase(ExitCode.Failed, Pass, Crash)]
    [TestCase(ExitCode.Failed, Pass, VerdictKind.Timeout)]
    [TestCase(ExitCode.Failed, Pass, Error)]
    [TestCase(ExitCode.NothingRan, Skip, Unsupported)]
    [TestCase(ExitCode.NothingRan)]
    public void One_run_is_judged_by_its_worst_verdict(int code, params VerdictKind[] verdicts) =>
        Assert.That(CodeOf(s_policy, Runs.Of("acme", verdicts)), Is.EqualTo(code));

    [Test]
    public void Of_several_engines_the_worst_counts()
    {
        RunResult good = Runs.Of("good", Pass), bad = Runs.Of("bad", Fail), idle = Runs.Of("idle", Unsupported);
        RunResult cut = Runs.Of("cut", Pass) with { IsComplete = false };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CodeOf(s_policy, good, good), Is.EqualTo(ExitCode.Ok));
            Assert.That(CodeOf(s_policy, good, bad), Is.EqualTo(ExitCode.Failed));
            Assert.That(CodeOf(s_policy, idle, bad, good), Is.EqualTo(ExitCode.Failed));
            Assert.That(CodeOf(s_policy, good, idle), Is.EqualTo(ExitCode.NothingRan));
            Assert.That(CodeOf(s_policy, bad, cut), Is.EqualTo(ExitCode.Incomplete));
        }
    }

    [Test]
    public void Each_engine_must_have_judged_enough()
    {
        StringWriter remarks = new();
        int code = new ExitPolicy(2, false)
            .CodeOf([Runs.Of("most", Pass, Pass), Runs.Of("few", Pass, Unsupported)], RunEnd.Natural, remarks);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(ExitCode.TooFew));
            Assert.That(
                remarks.ToString().Trim(),
                Is.EqualTo("conformance: 1 command judged on few, but --min-tests demands 2"));
        }
    }

    [Test]
    public void An_interrupted_run_is_told_even_where_verdicts_do_not_count()
    {
        ExitPolicy lenient = new(1, IsZeroAnyway: true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CodeOf(lenient, Runs.Of("acme", Fail)), Is.Zero);
            Assert.That(
                lenient.CodeOf([Runs.Of("acme", Pass)], RunEnd.Interrupted, TextWriter.Null),
                Is.EqualTo(ExitCode.Aborted));
        }
    }

    [Test]
    public void Known_failures_pass_and_rules_that_are_out_of_date_have_a_code_of_their_own()
    {
        RunResult known = Gated(Gate.Known), fresh = Gated(Gate.New), changed = Gated(Gate.Changed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CodeOf(s_policy, known), Is.EqualTo(ExitCode.Ok));
            Assert.That(CodeOf(s_policy, fresh), Is.EqualTo(ExitCode.Failed));
            Assert.That(CodeOf(s_policy, changed), Is.EqualTo(ExitCode.Failed));
            Assert.That(CodeOf(s_policy, Gated(Gate.Known, GateFaultKind.UnexpectedPass)), Is.EqualTo(ExitCode.Failed));
            Assert.That(CodeOf(s_policy, Gated(Gate.Known, GateFaultKind.Expiring)), Is.EqualTo(ExitCode.Ok));
            foreach (GateFaultKind fault in (GateFaultKind[])[GateFaultKind.Stale, GateFaultKind.Expired,
                GateFaultKind.Unused])
            {
                Assert.That(CodeOf(s_policy, Gated(Gate.Known, fault)), Is.EqualTo(ExitCode.OutOfDate), $"{fault}");
                Assert.That(
                    CodeOf(s_policy, Gated(Gate.New, fault)), Is.EqualTo(ExitCode.Failed), $"{fault} and a failure");
            }
        }
    }

    [Test]
    public void Codes_can_be_ignored_one_by_one_and_a_run_that_was_stopped_says_so()
    {
        RunResult cut = Runs.Of("cut", Pass, Fail) with { IsComplete = false };
        ExitPolicy lenient = s_policy with { Ignored = [ExitCode.NothingRan] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_policy.CodeOf([cut], RunEnd.TooManyFailures, TextWriter.Null), Is.EqualTo(ExitCode.Stopped));
            Assert.That(CodeOf(lenient, Runs.Of("idle", Skip)), Is.Zero);
            Assert.That(CodeOf(lenient, Runs.Of("idle", Skip), Runs.Of("bad", Fail)), Is.EqualTo(ExitCode.Failed));
        }
    }

    private static RunResult Gated(Gate gate, params GateFaultKind[] faults)
    {
        RunResult run = Runs.Of("acme", Pass, Fail);
        FileResult file = run.Files[0];
        return run with
        {
            Files = [file with { Commands = [file.Commands[0], file.Commands[1] with { Gate = gate }] }],
            Gates = new GateSummary(["acme.yaml"], [.. faults.Select(kind => new GateFault(kind, "x"))]),
        };
    }

    private static int CodeOf(ExitPolicy policy, params RunResult[] runs) =>
        policy.CodeOf(runs, RunEnd.Natural, TextWriter.Null);
}
