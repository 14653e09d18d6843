using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using static Conformance.Runner.Results.VerdictTypes;

namespace Conformance.Runner.Tests.Judging;

/// <summary>The class and the texts of every judgement, and what the abilities and levels change.</summary>
public sealed class JudgementTextTests
{
    private const string Said = "said";
    private static readonly ScriptAction s_call = new ScriptAction.Invoke(null, "f", []);
    private static readonly ModuleText s_module = new ModuleText.Binary(default);
    private static readonly ScriptInstance s_instance = new ScriptInstance.OfText(null, s_module);
    private static readonly Yardstick s_official = new(MatchLevel.Prefix, Abilities.All);

    private static readonly Dictionary<string, Command> s_commands = new()
    {
        ["module"] = new Command.DefineModule(default, null, s_module, false) { Keyword = "module" },
        ["instance"] = new Command.InstantiateModule(default, null, null) { Keyword = "module" },
        ["register"] = new Command.RegisterInstance(default, "M", null) { Keyword = "register" },
        ["host"] = new Command.ProvideHost(default, "M", new HostPlan(_ => new HostModule([]), ""))
        {
            Keyword = "host",
        },
        ["invoke"] = new Command.Perform(default, s_call) { Keyword = "invoke" },
        ["returns"] = new Assertion.Returns(default, s_call, [new Pattern.Exactly(Value.I32(2))])
        {
            Keyword = "assert_return",
        },
        ["traps"] = new Assertion.Traps(default, s_call, "t") { Keyword = "assert_trap" },
        ["throws"] = new Assertion.Throws(default, s_call) { Keyword = "assert_exception" },
        ["throws this"] =
            new Assertion.Throws(default, s_call) { Exception = new ExpectedException("m", "e", default) },
        ["exhausts"] = new Assertion.Exhausts(default, s_call, "t") { Keyword = "assert_exhaustion" },
        ["refuses"] = new Assertion.Refuses(default, s_call) { Keyword = "assert_refused" },
        ["grows"] = new Assertion.GrowsOrNot(default, new ScriptAction.GrowMemory(null, "m", 1)),
        ["malformed"] = new Assertion.IsMalformed(default, s_module, "t") { Keyword = "assert_malformed" },
        ["custom malformed"] = new Assertion.IsMalformedCustom(default, s_module, "t"),
        ["invalid"] = new Assertion.IsInvalid(default, s_module, "t") { Keyword = "assert_invalid" },
        ["custom invalid"] = new Assertion.IsInvalidCustom(default, s_module, "t"),
        ["unlinkable"] = new Assertion.IsUnlinkable(default, s_instance, "t") { Keyword = "assert_unlinkable" },
        ["traps at start"] = new Assertion.TrapsOnStart(default, s_instance, "t") { Keyword = "assert_trap" },
        ["calls"] = new Assertion.Calls(default, []) { Keyword = "assert_calls" },
    };

    private static readonly Dictionary<string, Outcome> s_outcomes = new()
    {
        ["returned"] = new Outcome.Returned([Value.I32(1)]),
        ["bytes"] = new Outcome.Bytes(new byte[3]),
        ["calls"] = new Outcome.Calls([]),
        ["trapped"] = new Outcome.Trapped(TrapKinds.None, Said),
        ["threw"] = new Outcome.Threw("tag", []),
        ["exhausted"] = new Outcome.Exhausted(Said),
        ["malformed"] = new Outcome.Malformed(Said),
        ["invalid"] = new Outcome.Invalid(Said),
        ["unlinkable"] = new Outcome.Unlinkable(Said),
        ["refused"] = new Outcome.Refused(Said),
    };

    [TestCase("module", "malformed invalid", ModuleRejected, "a valid module")]
    [TestCase("module", "unlinkable", LinkUnresolved, "a module that links")]
    [TestCase("module", "trapped threw exhausted refused", ModuleTrapped, "an instance")]
    [TestCase("instance", "malformed invalid", ModuleRejected, "a valid module")]
    [TestCase("instance", "unlinkable", LinkUnresolved, "a module that links")]
    [TestCase("instance", "trapped threw exhausted refused", ModuleTrapped, "an instance")]
    [TestCase("register", "refused", ActionFailed, "success")]
    [TestCase("host", "refused", ActionFailed, "success")]
    [TestCase("invoke", "trapped threw exhausted refused", ActionFailed, "an action that succeeds")]
    [TestCase("returns", "trapped threw exhausted", ReturnTrap, "i32.const 2 (0x00000002)")]
    [TestCase("returns", "returned", ReturnMismatch, "i32.const 2 (0x00000002)", "i32.const 1 (0x00000001)")]
    [TestCase("returns", "bytes", ReturnMismatch, "i32.const 2 (0x00000002)", "3 bytes 000000")]
    [TestCase("returns", "refused", ActionFailed, "an action that can be performed")]
    [TestCase("traps", "trapped threw exhausted", TrapOther, "trap \"t\"")]
    [TestCase("traps", "returned", TrapMissing, "trap \"t\"", "i32.const 1 (0x00000001)")]
    [TestCase("traps", "bytes", TrapMissing, "trap \"t\"")]
    [TestCase("traps", "refused", ActionFailed, "an action that can be performed")]
    [TestCase("throws", "bytes trapped exhausted", ExceptionMissing, "an exception")]
    [TestCase("throws", "returned", ExceptionMissing, "an exception", "i32.const 1 (0x00000001)")]
    [TestCase("throws", "refused", ActionFailed, "an action that can be performed")]
    [TestCase("throws this", "bytes trapped exhausted", ExceptionMissing, "an exception")]
    [TestCase("throws this", "threw", ExceptionOther, "exception m.e", "exception tag")]
    [TestCase("exhausts", "bytes trapped threw exhausted", ExhaustionMissing, "exhaustion \"t\"")]
    [TestCase("exhausts", "returned", ExhaustionMissing, "exhaustion \"t\"", "i32.const 1 (0x00000001)")]
    [TestCase("exhausts", "refused", ActionFailed, "an action that can be performed")]
    [TestCase("refuses", "bytes trapped threw exhausted", RefusalMissing, "a refusal")]
    [TestCase("refuses", "returned", RefusalMissing, "a refusal", "i32.const 1 (0x00000001)")]
    [TestCase("grows", "refused", ActionFailed, "an action that can be performed")]
    [TestCase("malformed", "malformed invalid refused", MalformedOther, "malformed \"t\"")]
    [TestCase("malformed", "returned", MalformedAccepted, "malformed \"t\"", "an accepted module")]
    [TestCase("custom malformed", "malformed invalid refused", MalformedOther, "malformed \"t\"")]
    [TestCase("custom malformed", "returned", MalformedAccepted, "malformed \"t\"", "an accepted module")]
    [TestCase("invalid", "malformed invalid refused", InvalidOther, "invalid \"t\"")]
    [TestCase("invalid", "returned", InvalidAccepted, "invalid \"t\"", "an accepted module")]
    [TestCase("custom invalid", "malformed invalid refused", InvalidOther, "invalid \"t\"")]
    [TestCase("custom invalid", "returned", InvalidAccepted, "invalid \"t\"", "an accepted module")]
    [TestCase(
        "unlinkable", "trapped threw exhausted malformed invalid unlinkable refused", UnlinkableOther,
        "unlinkable \"t\"")]
    [TestCase("unlinkable", "returned", UnlinkableAccepted, "unlinkable \"t\"", "an instance")]
    [TestCase(
        "traps at start", "trapped threw exhausted malformed invalid unlinkable refused", TrapOther, "trap \"t\"")]
    [TestCase("traps at start", "returned", TrapMissing, "trap \"t\"", "an instance")]
    [TestCase("calls", "refused", ActionFailed, "a log of host calls")]
    public void A_failure_has_the_class_and_both_texts(
        string asked, string outcomes, string type, string expected, string? actual = null)
    {
        foreach (string outcome in outcomes.Split(' '))
        {
            Judgement judgement = Judge.Decide(s_commands[asked], s_outcomes[outcome], s_official);
            string got = actual ?? s_outcomes[outcome].ToString();
            Verdict verdict = new(VerdictKind.Fail, type, $"expected {expected}, got {got}");
            Assert.That(judgement, Is.EqualTo(new Judgement(verdict, expected, got)), outcome);
        }
    }

    [TestCase("invoke", "unlinkable", "'unlinkable: said' is no answer to invoke")]
    [TestCase("register", "trapped", "'trapped: said' is no answer to register")]
    [TestCase("malformed", "trapped", "'trapped: said' is no answer to a malformed module")]
    [TestCase("invalid", "unlinkable", "'unlinkable: said' is no answer to an invalid module")]
    public void An_answer_out_of_place_is_a_fault_of_the_engine(string asked, string outcome, string reason) =>
        Assert.That(
            Judge.Decide(s_commands[asked], s_outcomes[outcome], s_official),
            Is.EqualTo(Judgement.Of(VerdictKind.Error, EngineBroken, reason)));

    [Test]
    public void A_missing_answer_keeps_its_reason_whatever_was_asked()
    {
        (Outcome Happened, VerdictKind Kind, string Type, string Reason)[] rows =
        [
            (new Outcome.Unsupported("simd"), VerdictKind.Unsupported, Unsupported, "simd"),
            (new Outcome.TimedOut(), VerdictKind.Timeout, EngineTimeout, "the engine did not answer in time"),
            (new Outcome.Crashed("signal 6"), VerdictKind.Crash, EngineCrash, "signal 6"),
            (new Outcome.Broken("odd"), VerdictKind.Error, EngineBroken, "odd"),
            (new Outcome.Broken("odd") { IsOfDialect = true }, VerdictKind.Error, DialectError, "odd"),
        ];
        foreach ((Outcome happened, VerdictKind kind, string type, string reason) in rows)
        {
            foreach ((string name, Command asked) in s_commands)
            {
                Judgement judgement = Judge.Decide(asked, happened, s_official);
                Assert.That(judgement, Is.EqualTo(new Judgement(new Verdict(kind, type, reason), "", reason)), name);
            }
        }
    }

    [TestCase(TrapKinds.None, VerdictKind.Fail)]
    [TestCase(TrapKinds.Unreachable, VerdictKind.Fail)]
    [TestCase(TrapKinds.Host | TrapKinds.Unreachable, VerdictKind.Fail)]
    [TestCase(TrapKinds.Host, VerdictKind.Pass)]
    public void Only_a_trap_of_the_host_refuses_an_invocation(TrapKinds kinds, VerdictKind expected)
    {
        Outcome.Trapped trap = new(kinds, Said);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judge.Decide(s_commands["refuses"], trap, s_official).Verdict.Kind, Is.EqualTo(expected));
            Assert.That(
                Judge.Decide(new Assertion.Refuses(default, new ScriptAction.Get(null, "g")), trap, s_official),
                Is.EqualTo(Judgement.Pass),
                "a request without a call");
        }
    }

    [Test]
    public void A_refusal_that_the_engine_did_not_see_says_so() =>
        Assert.That(
            Judge.Decide(s_commands["refuses"], new Outcome.Refused(Said) { IsUnasked = true }, s_official),
            Is.EqualTo(Judgement.Of(VerdictKind.Unsupported, Unsupported, "the engine was not asked: said")));

    [TestCase("unlinkable", Abilities.TellsUnlinkable, "unlinkable", UnlinkableOther)]
    [TestCase("exhausts", Abilities.TellsExhaustion, "exhaustion", ExhaustionMissing)]
    public void A_trap_that_may_stand_for_something_else_is_compared_by_text(
        string asked, Abilities lacks, string wanted, string type)
    {
        Yardstick yardstick = new(MatchLevel.Prefix, Abilities.All & ~lacks);
        Judgement same = Judge.Decide(s_commands[asked], new Outcome.Trapped(TrapKinds.None, "t and more"), yardstick);
        Judgement other = Judge.Decide(s_commands[asked], new Outcome.Trapped(TrapKinds.None, "x"), yardstick);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(same, Is.EqualTo(new Judgement(Verdict.Pass, wanted, "trapped: t and more")
            {
                Meanings = $"{wanted}, trap",
            }));
            Assert.That(other, Is.EqualTo(Judgement.Fail(type, $"{wanted} \"t\"", "trapped: x")));
        }
    }

    [Test]
    public void A_trap_may_stand_for_any_exception_but_not_for_one_of_a_tag()
    {
        Yardstick yardstick = new(MatchLevel.Kind, Abilities.All & ~Abilities.TellsExceptions);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Judge.Decide(s_commands["throws"], s_outcomes["trapped"], yardstick),
                Is.EqualTo(new Judgement(Verdict.Pass, "exception", "trapped: said")
                {
                    Meanings = "exception, trap",
                }));
            Assert.That(
                Judge.Decide(s_commands["throws this"], s_outcomes["trapped"], yardstick).Verdict.Type,
                Is.EqualTo(ExceptionMissing));
        }
    }

    [TestCase("malformed", "invalid", MalformedOther)]
    [TestCase("custom malformed", "invalid", MalformedOther)]
    [TestCase("invalid", "malformed", InvalidOther)]
    [TestCase("custom invalid", "malformed", InvalidOther)]
    public void Without_the_difference_of_malformed_and_invalid_the_text_still_counts(
        string asked, string outcome, string type)
    {
        Yardstick all = new(MatchLevel.Any, Abilities.All);
        Yardstick exact = new(MatchLevel.Prefix, Abilities.All & ~Abilities.TellsMalformedFromInvalid);
        Outcome right = outcome == "invalid" ? new Outcome.Invalid("t") : new Outcome.Malformed("t");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judge.Decide(s_commands[asked], right, all).Verdict.Type, Is.EqualTo(type), "it can tell");
            Assert.That(Judge.Decide(s_commands[asked], right, exact), Is.EqualTo(Judgement.Pass));
            Assert.That(Judge.Decide(s_commands[asked], s_outcomes[outcome], exact).Verdict.Type, Is.EqualTo(type));
            Assert.That(
                Judge.Decide(s_commands[asked], s_outcomes["refused"], exact).Verdict.Type,
                Is.EqualTo(type),
                "a refusal is no rejection");
            Assert.That(
                Judge.Decide(s_commands[asked], s_outcomes[outcome], exact with { Level = MatchLevel.Kind }),
                Is.EqualTo(Judgement.Pass));
        }
    }

    [TestCase("", "trap")]
    [TestCase("t", "trap \"t\"")]
    public void A_trap_without_a_text_is_told_without_quotes(string message, string expected)
    {
        Assertion asked = new Assertion.Traps(default, s_call, message);
        Assert.That(Judge.Decide(asked, s_outcomes["threw"], s_official).Expected, Is.EqualTo(expected));
    }

    [TestCase(MatchLevel.Prefix, TrapKinds.None, "unreachable", null, "")]
    [TestCase(MatchLevel.Prefix, TrapKinds.None, "unreachable executed", null, "")]
    [TestCase(MatchLevel.Kind, TrapKinds.Unreachable, "ud2", null, "trapped: ud2")]
    [TestCase(MatchLevel.Kind, TrapKinds.Unreachable | TrapKinds.Host, "ud2", "unreachable, host trap", "trapped: ud2")]
    [TestCase(MatchLevel.Any, TrapKinds.Host, "ud2", null, "trapped: ud2")]
    [TestCase(MatchLevel.Any, TrapKinds.None, "ud2", null, "trapped: ud2")]
    public void A_pass_in_other_words_keeps_them(
        MatchLevel level, TrapKinds kinds, string said, string? meanings, string actual)
    {
        Yardstick yardstick = new(level, Abilities.All);
        foreach (Command asked in (Command[])
            [
                new Assertion.Traps(default, s_call, "unreachable"),
                new Assertion.TrapsOnStart(default, s_instance, "unreachable"),
            ])
        {
            Judgement judgement = Judge.Decide(asked, new Outcome.Trapped(kinds, said), yardstick);
            string expected = actual.Length == 0 ? "" : "trap \"unreachable\"";
            Assert.That(
                judgement, Is.EqualTo(new Judgement(Verdict.Pass, expected, actual) { Meanings = meanings }));
        }
    }

    [Test]
    public void Only_a_judgement_without_any_text_is_a_plain_pass()
    {
        Judgement pass = Judgement.Pass;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pass.IsPlainPass, Is.True);
            Assert.That((pass with { Expected = "x" }).IsPlainPass, Is.False);
            Assert.That((pass with { Actual = "x" }).IsPlainPass, Is.False);
            Assert.That((pass with { Meanings = "x" }).IsPlainPass, Is.False);
            Assert.That((pass with { BlockedBy = s_commands["module"] }).IsPlainPass, Is.False);
            Assert.That(Judgement.Fail("t", "", "").IsPlainPass, Is.False);
        }
    }

    [TestCase(Abilities.None, Abilities.ExactNans, false)]
    [TestCase(Abilities.ExactNans, Abilities.ExactNans, true)]
    [TestCase(Abilities.All & ~Abilities.ExactNans, Abilities.ExactNans, false)]
    [TestCase(Abilities.ExactNans, Abilities.ExactNans | Abilities.Threads, false)]
    public void An_engine_has_an_ability_if_it_has_all_of_it(Abilities has, Abilities asked, bool expected) =>
        Assert.That(new Yardstick(MatchLevel.Prefix, has).Can(asked), Is.EqualTo(expected));

    [Test]
    public void Each_kind_of_verdict_is_a_pass_or_bad_or_not_run()
    {
        VerdictKind[] kinds = Enum.GetValues<VerdictKind>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kinds.Where(kind => kind.IsBad()), Is.EqualTo((VerdictKind[])
                [VerdictKind.Fail, VerdictKind.Blocked, VerdictKind.Crash, VerdictKind.Timeout, VerdictKind.Error]));
            Assert.That(kinds.Where(kind => kind.IsNotRun()), Is.EqualTo((VerdictKind[])
                [VerdictKind.Skip, VerdictKind.Unsupported, VerdictKind.Inapplicable]));
        }
    }
}
