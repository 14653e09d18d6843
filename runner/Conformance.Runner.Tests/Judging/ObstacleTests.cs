using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using static Conformance.Runner.Results.VerdictTypes;

namespace Conformance.Runner.Tests.Judging;

/// <summary>Obstacles that commands leave, and the findings of engines that check scripts themselves.</summary>
public sealed class ObstacleTests
{
    private static readonly Yardstick s_official = new(MatchLevel.Prefix, Abilities.All);
    private static readonly ModuleText s_module = new ModuleText.Binary(default);
    private static readonly ScriptInstance s_instance = new ScriptInstance.OfText(null, s_module);
    private static readonly ScriptAction s_call = new ScriptAction.Invoke(null, "f", []);

    [TestCase(VerdictKind.Blocked, true)]
    [TestCase(VerdictKind.Unsupported, true)]
    [TestCase(VerdictKind.Skip, true)]
    [TestCase(VerdictKind.Fail, false)]
    [TestCase(VerdictKind.Crash, false)]
    [TestCase(VerdictKind.Timeout, false)]
    [TestCase(VerdictKind.Error, false)]
    public void A_command_passes_its_own_obstacle_on_or_becomes_one(VerdictKind kind, bool isPassedOn)
    {
        Command first = new Command.Perform(default, s_call) { Keyword = "invoke" };
        Command second = new Command.DefineModule(
            new SourceSpan(SourceText.FromString("x.wast", "\n\n(module)"), 2, 10), null, s_module, false)
        {
            Keyword = "module",
        };
        Obstacle direct = Obstacle.After(second, Judgement.Of(kind, "a.type", "the reason"));
        Obstacle passed = Obstacle.After(second, Judgement.Of(kind, "a.type", "the reason") with { BlockedBy = first });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (direct.Kind, direct.Type, direct.Reason),
                Is.EqualTo(isPassedOn
                    ? (kind, "a.type", "the reason")
                    : (VerdictKind.Blocked, Blocked,
                        "needs 'module' of line 3, which did not succeed: the reason")));
            Assert.That(direct.Cause, Is.SameAs(second));
            Assert.That(passed.Cause, Is.SameAs(first), "the first cause");
            Assert.That(passed.Judgement.BlockedBy, Is.SameAs(first));
            Assert.That(
                direct.Judgement,
                Is.EqualTo(Judgement.Of(direct.Kind, direct.Type, direct.Reason) with { BlockedBy = second }));
        }
    }

    [TestCase(false, "", VerdictKind.Error, ScriptError, ": bad")]
    [TestCase(false, "shared things", VerdictKind.Unsupported, Unsupported,
        ": needs shared things, a proposal that this program does not implement: bad")]
    [TestCase(true, "", VerdictKind.Skip, Skipped, ": bad")]
    [TestCase(true, "shared things", VerdictKind.Skip, Skipped, ": bad")]
    public void An_unreadable_command_tells_why(
        bool isLeftOut, string proposal, VerdictKind kind, string type, string reason)
    {
        Command.Unreadable command = new(default, default, "bad", null) { IsLeftOut = isLeftOut, Proposal = proposal };
        Obstacle obstacle = Obstacle.OfUnreadable(command);
        Assert.That(
            (obstacle.Kind, obstacle.Type, obstacle.Reason), Is.EqualTo((kind, type, command.Where + reason)));
    }

    [Test]
    public void The_script_and_the_engine_leave_obstacles_of_their_own()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Obstacle.OfScript("x"), Is.EqualTo(new Obstacle(VerdictKind.Error, ScriptError, "x")));
            Assert.That(Obstacle.OfEngine("x"), Is.EqualTo(new Obstacle(VerdictKind.Blocked, Blocked, "x")));
        }
    }

    private static IEnumerable<TestCaseData> Disagreements()
    {
        yield return Row(
            new Assertion.Returns(default, s_call, [new Pattern.Exactly(Value.I32(1))]), ReturnMismatch,
            "i32.const 1 (0x00000001)");
        yield return Row(new Assertion.Traps(default, s_call, "t"), TrapMissing, "trap \"t\"");
        yield return Row(new Assertion.TrapsOnStart(default, s_instance, "t"), TrapMissing, "trap \"t\"");
        yield return Row(new Assertion.Throws(default, s_call), ExceptionMissing, "an exception");
        yield return Row(new Assertion.Exhausts(default, s_call, "t"), ExhaustionMissing, "exhaustion \"t\"");
        yield return Row(new Assertion.Refuses(default, s_call), RefusalMissing, "success");
        yield return Row(new Assertion.IsMalformed(default, s_module, "t"), MalformedAccepted, "malformed \"t\"");
        yield return Row(new Assertion.IsMalformedCustom(default, s_module, "t"), MalformedAccepted, "malformed \"t\"");
        yield return Row(new Assertion.IsInvalid(default, s_module, "t"), InvalidAccepted, "invalid \"t\"");
        yield return Row(new Assertion.IsInvalidCustom(default, s_module, "t"), InvalidAccepted, "invalid \"t\"");
        yield return Row(new Assertion.IsUnlinkable(default, s_instance, "t"), UnlinkableAccepted, "unlinkable \"t\"");
        yield return Row(new Command.DefineModule(default, null, s_module, false), ModuleRejected, "success");
        yield return Row(new Command.InstantiateModule(default, null, null), ModuleRejected, "success");
        yield return Row(new Command.Perform(default, s_call), ActionFailed, "success");
        yield return Row(new Command.RegisterInstance(default, "M", null), ActionFailed, "success");

        static TestCaseData Row(Command asked, string type, string expected) =>
            new TestCaseData(asked, type, expected).SetArgDisplayNames(asked.GetType().Name);
    }

    [TestCaseSource(nameof(Disagreements))]
    public void An_engine_that_disagrees_without_an_outcome_is_believed(Command asked, string type, string expected) =>
        Assert.That(
            FindingJudge.Decide(asked, new Finding.Disagreed("it says no"), s_official),
            Is.EqualTo(Judgement.Fail(type, expected, "it says no")));

    [Test]
    public void What_an_engine_saw_counts_more_than_what_it_thinks()
    {
        Assertion asked = new Assertion.Returns(
            default, s_call, [new Pattern.Exactly(Value.I32(1))])
        { Keyword = "assert_return" };
        Outcome right = new Outcome.Returned([Value.I32(1)]);
        Outcome wrong = new Outcome.Returned([Value.I32(2)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FindingJudge.Decide(asked, new Finding.Agreed(), s_official), Is.EqualTo(Judgement.Pass));
            Assert.That(FindingJudge.Decide(asked, new Finding.Agreed(right), s_official), Is.EqualTo(Judgement.Pass));
            Assert.That(
                FindingJudge.Decide(asked, new Finding.Agreed(wrong), s_official),
                Is.EqualTo(Judge.Decide(asked, wrong, s_official)));
            Assert.That(
                FindingJudge.Decide(asked, new Finding.Disagreed("no", wrong), s_official),
                Is.EqualTo(Judge.Decide(asked, wrong, s_official)),
                "it saw why");
            Assert.That(
                FindingJudge.Decide(asked, new Finding.Disagreed("no", right), s_official),
                Is.EqualTo(Judgement.Fail(ReturnMismatch, "i32.const 1 (0x00000001)", "no")),
                "what it saw would pass");
            Assert.That(
                FindingJudge.Decide(asked, new Finding.Disagreed("no", new Outcome.Unsupported("")), s_official),
                Is.EqualTo(Judgement.Of(VerdictKind.Unsupported, Unsupported, "") with { Actual = "no" }),
                "what it saw has no text");
            Assert.That(
                FindingJudge.Decide(asked, new Finding.Unsaid("why not"), s_official),
                Is.EqualTo(Judgement.Of(VerdictKind.Unsupported, Unsupported, "why not")));
        }
    }
}
