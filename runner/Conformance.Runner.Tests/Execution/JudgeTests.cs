using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Tests.Execution;

/// <summary>The truth table of the judge, cell by cell.</summary>
public sealed class JudgeTests
{
    private static readonly Yardstick s_official = new(MatchLevel.Prefix, Abilities.All);

    private const string Text = "the text";
    private static readonly ScriptAction s_action = new ScriptAction.Invoke(null, "f", []);
    private static readonly ModuleText s_module = new ModuleText.Binary(default);
    private static readonly ScriptInstance s_instance = new ScriptInstance.OfText(null, s_module);

    // Each outcome matches the assertion about it.
    private static readonly Outcome[] s_outcomes =
    [
        new Outcome.Returned([Value.I32(1)]),
        new Outcome.Bytes(new byte[1]),
        new Outcome.Calls([]),
        new Outcome.Trapped(TrapKinds.None, Text),
        new Outcome.Threw("tag", []),
        new Outcome.Exhausted(Text),
        new Outcome.Malformed(Text),
        new Outcome.Invalid(Text),
        new Outcome.Unlinkable(Text),
        new Outcome.Refused(Text),
        new Outcome.Unsupported(Text),
        new Outcome.TimedOut(),
        new Outcome.Crashed(Text),
        new Outcome.Broken(Text),
    ];

    // P pass, F fail, U unsupported, T timeout, C crash, E error; columns in the order of the outcomes.
    private static readonly (Command Command, string Verdicts)[] s_table =
    [
        (new Command.DefineModule(default, null, s_module, false) { Keyword = "module" }, "PEEFFFFFFFUTCE"),
        (new Command.InstantiateModule(default, null, null) { Keyword = "module" }, "PEEFFFFFFFUTCE"),
        (new Command.RegisterInstance(default, "M", null) { Keyword = "register" }, "PEEEEEEEEFUTCE"),
        (
            new Command.ProvideHost(default, "M", new HostPlan(_ => new HostModule([]), "")) { Keyword = "host" },
            "PEEEEEEEEFUTCE"),
        (new Command.Perform(default, s_action) { Keyword = "invoke" }, "PPEFFFEEEFUTCE"),
        (new Command.Thread(default, null, [], []) { Keyword = "thread" }, "EEEEEEEEEEUTCE"),
        (new Command.Wait(default, null) { Keyword = "wait" }, "EEEEEEEEEEUTCE"),
        (new Command.Group(default, null, []) { Keyword = "script" }, "EEEEEEEEEEUTCE"),
        (new Command.Input(default, null, "f") { Keyword = "input" }, "EEEEEEEEEEUTCE"),
        (new Command.Output(default, null, null) { Keyword = "output" }, "EEEEEEEEEEUTCE"),
        (new Command.Unreadable(default, default, "", null) { Keyword = "module" }, "EEEEEEEEEEUTCE"),
        (
            new Assertion.Returns(default, s_action, [new Pattern.Exactly(Value.I32(1))]) { Keyword = "assert_return" },
            "PFEFFFEEEFUTCE"),
        (new Assertion.Traps(default, s_action, Text) { Keyword = "assert_trap" }, "FFEPFFEEEFUTCE"),
        (new Assertion.Throws(default, s_action) { Keyword = "assert_exception" }, "FFEFPFEEEFUTCE"),
        (new Assertion.Exhausts(default, s_action, Text) { Keyword = "assert_exhaustion" }, "FFEFFPEEEFUTCE"),
        (new Assertion.Refuses(default, s_action), "FFEFFFEEEPUTCE"),
        (new Assertion.GrowsOrNot(default, new ScriptAction.GrowMemory(null, "m", 1)), "EEEEEEEEEFUTCE"),
        (new Assertion.Suspends(default, s_action, Text), "UUEUUUEEEFUTCE"),
        (new Assertion.IsMalformed(default, s_module, Text) { Keyword = "assert_malformed" }, "FEEEEEPFEFUTCE"),
        (
            new Assertion.IsMalformedCustom(default, s_module, Text) { Keyword = "assert_malformed_custom" },
            "FEEEEEPFEFUTCE"),
        (new Assertion.IsInvalid(default, s_module, Text) { Keyword = "assert_invalid" }, "FEEEEEFPEFUTCE"),
        (
            new Assertion.IsInvalidCustom(default, s_module, Text) { Keyword = "assert_invalid_custom" },
            "FEEEEEFPEFUTCE"),
        (new Assertion.IsUnlinkable(default, s_instance, Text) { Keyword = "assert_unlinkable" }, "FEEFFFFFPFUTCE"),
        (new Assertion.TrapsOnStart(default, s_instance, Text) { Keyword = "assert_trap" }, "FEEPFFFFFFUTCE"),
        (new Assertion.Calls(default, []) { Keyword = "assert_calls" }, "EEPEEEEEEFUTCE"),
    ];

    public static IEnumerable<TestCaseData> Cells() =>
        from row in s_table
        from column in Enumerable.Range(0, s_outcomes.Length)
        let outcome = s_outcomes[column]
        select new TestCaseData(row.Command, outcome, row.Verdicts[column])
            .SetArgDisplayNames(row.Command.GetType().Name, outcome.GetType().Name);

    [TestCaseSource(nameof(Cells))]
    public void Every_cell_of_the_table_is_as_written(Command asked, Outcome happened, char expected)
    {
        Judgement judgement = Judge.Decide(asked, happened, s_official);
        Assert.That(LetterOf(judgement.Verdict.Kind), Is.EqualTo(expected), judgement.Verdict.Reason);
        if (expected != 'P')
        {
            Assert.That(judgement.Verdict.Type, Is.Not.Empty, "every verdict but a pass has a class");
            Assert.That(judgement.Verdict.Reason, Is.Not.Empty, "every verdict but a pass has a reason");
        }
    }

    [Test]
    public void The_table_has_a_row_for_every_command_and_a_column_for_every_outcome()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_table.Select(row => row.Command.GetType()), Is.EquivalentTo(Unions.CasesOf<Command>()));
            Assert.That(s_outcomes.Select(outcome => outcome.GetType()), Is.EquivalentTo(Unions.CasesOf<Outcome>()));
        }
    }

    [TestCase(MatchLevel.Exact, "unreachable", "unreachable", ExpectedResult = true)]
    [TestCase(MatchLevel.Exact, "unreachable", "unreachable executed", ExpectedResult = false)]
    [TestCase(MatchLevel.Prefix, "unreachable", "unreachable executed", ExpectedResult = true)]
    [TestCase(MatchLevel.Prefix, "unreachable executed", "unreachable", ExpectedResult = false)]
    [TestCase(MatchLevel.Prefix, "", "anything", ExpectedResult = true)]
    [TestCase(MatchLevel.Kind, "uninitialized element 2", "uninitialized element", ExpectedResult = true)]
    [TestCase(MatchLevel.Kind, "integer overflow", "unreachable", ExpectedResult = false)]
    [TestCase(MatchLevel.Any, "integer overflow", "unreachable", ExpectedResult = true)]
    public bool A_trap_agrees_at_a_level(MatchLevel level, string expected, string actual) =>
        Trap(level, expected, TrapKinds.None, actual);

    [Test]
    public void A_trap_of_several_kinds_agrees_with_each_of_them()
    {
        const TrapKinds Merged = TrapKinds.UninitializedElement | TrapKinds.IndirectCallTypeMismatch;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Trap(MatchLevel.Kind, "uninitialized element", Merged, "null function or function signature mismatch"),
                Is.True);
            Assert.That(
                Trap(
                    MatchLevel.Kind,
                    "indirect call type mismatch",
                    Merged,
                    "null function or function signature mismatch"),
                Is.True);
            Assert.That(
                Trap(MatchLevel.Kind, "undefined element", Merged, "null function or function signature mismatch"),
                Is.False);
            Assert.That(
                Trap(
                    MatchLevel.Prefix,
                    "uninitialized element",
                    Merged,
                    "null function or function signature mismatch"),
                Is.False);
        }
    }

    [Test]
    public void A_pass_by_a_text_of_several_kinds_is_marked_with_all_of_them()
    {
        const TrapKinds Merged = TrapKinds.UninitializedElement | TrapKinds.IndirectCallTypeMismatch;
        Assertion asked = new Assertion.Traps(default, s_action, "uninitialized element 2") { Keyword = "assert_trap" };
        using (Assert.EnterMultipleScope())
        {
            Judgement merged = Of(new Outcome.Trapped(Merged, "null or mismatch"), MatchLevel.Kind);
            Assert.That(merged.Verdict, Is.EqualTo(Verdict.Pass));
            Assert.That(merged.Meanings, Is.EqualTo("uninitialized element, indirect call type mismatch"));
            Assert.That(merged.Actual, Is.EqualTo("trapped: null or mismatch"));
            Assert.That(
                Of(new Outcome.Trapped(TrapKinds.UninitializedElement, "empty slot"), MatchLevel.Kind).Meanings,
                Is.Null,
                "one kind");
            Assert.That(
                Of(new Outcome.Trapped(Merged, "uninitialized element 2"), MatchLevel.Kind).Meanings,
                Is.Null,
                "the suite's own text");
            Assert.That(
                Of(new Outcome.Trapped(TrapKinds.Host | TrapKinds.Unreachable, "x"), MatchLevel.Any).Meanings,
                Is.Null,
                "none of the kinds is demanded");
            Assert.That(
                Of(new Outcome.Trapped(TrapKinds.Host | TrapKinds.Unreachable, "x"), MatchLevel.Kind).Meanings,
                Is.Null,
                "a failure");
        }

        Judgement Of(Outcome outcome, MatchLevel level) =>
            Judge.Decide(asked, outcome, new Yardstick(level, Abilities.All));
    }

    [Test]
    public void A_trap_of_no_known_kind_does_not_agree_by_kind() =>
        Assert.That(Trap(MatchLevel.Kind, "unreachable", TrapKinds.None, "boom"), Is.False);

    [TestCase(Abilities.TellsMalformedFromInvalid)]
    [TestCase(Abilities.TellsUnlinkable)]
    [TestCase(Abilities.TellsExhaustion)]
    [TestCase(Abilities.TellsExceptions)]
    public void What_an_engine_cannot_tell_apart_is_not_held_against_it(Abilities ability)
    {
        (Command asked, Outcome happened) = ability switch
        {
            Abilities.TellsMalformedFromInvalid => (Row<Assertion.IsMalformed>(), (Outcome)new Outcome.Invalid(Text)),
            Abilities.TellsUnlinkable => (Row<Assertion.IsUnlinkable>(), new Outcome.Trapped(TrapKinds.None, Text)),
            Abilities.TellsExhaustion => (Row<Assertion.Exhausts>(), new Outcome.Trapped(TrapKinds.None, Text)),
            _ => (Row<Assertion.Throws>(), new Outcome.Trapped(TrapKinds.None, Text)),
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judge.Decide(asked, happened, s_official).Verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Judgement forgiven = Judge.Decide(
                asked,
                happened,
                new Yardstick(MatchLevel.Prefix, Abilities.All & ~ability));
            Assert.That(forgiven.Verdict, Is.EqualTo(Verdict.Pass));
            Assert.That(
                forgiven.Meanings is not null,
                Is.EqualTo(happened is Outcome.Trapped),
                "a trap that stands for something else is marked");
        }
    }

    [TestCase(MatchLevel.Exact, "uncaught exception", ExpectedResult = true)]
    [TestCase(MatchLevel.Exact, "uncaught", ExpectedResult = false)]
    [TestCase(MatchLevel.Prefix, "uncaught exception", ExpectedResult = true)]
    [TestCase(MatchLevel.Prefix, "uncaught exception with args", ExpectedResult = true)]
    [TestCase(MatchLevel.Prefix, "", ExpectedResult = true)]
    [TestCase(MatchLevel.Prefix, "unreachable", ExpectedResult = false)]
    [TestCase(MatchLevel.Kind, "uncaught exception", ExpectedResult = true)]
    [TestCase(MatchLevel.Kind, "unreachable", ExpectedResult = false)]
    [TestCase(MatchLevel.Kind, "some other text", ExpectedResult = false)]
    [TestCase(MatchLevel.Any, "unreachable", ExpectedResult = true)]
    public bool An_exception_at_start_agrees_with_the_text_for_exceptions_alone(MatchLevel level, string expected)
    {
        Assertion asked = new Assertion.TrapsOnStart(default, s_instance, expected) { Keyword = "assert_trap" };
        return Judge.Decide(asked, new Outcome.Threw("tag", []), new Yardstick(level, Abilities.All)).Verdict
            == Verdict.Pass;
    }

    [TestCase(Abilities.TellsUnlinkable)]
    [TestCase(Abilities.TellsExhaustion)]
    [TestCase(Abilities.TellsExceptions)]
    public void A_trap_of_a_known_kind_stands_for_nothing_else(Abilities ability)
    {
        Command asked = ability switch
        {
            Abilities.TellsUnlinkable => Row<Assertion.IsUnlinkable>(),
            Abilities.TellsExhaustion => Row<Assertion.Exhausts>(),
            _ => Row<Assertion.Throws>(),
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Kind(new Outcome.Trapped(TrapKinds.IntegerDivideByZero, "boom"), MatchLevel.Kind),
                Is.EqualTo(VerdictKind.Fail),
                "named by the engine");
            Assert.That(
                Kind(new Outcome.Trapped(TrapKinds.None, "unreachable"), MatchLevel.Kind),
                Is.EqualTo(VerdictKind.Fail),
                "known by its text");
            Assert.That(
                Kind(new Outcome.Trapped(TrapKinds.None, "boom"), MatchLevel.Kind),
                Is.EqualTo(VerdictKind.Pass),
                "of no known kind");
            Assert.That(
                Kind(new Outcome.Trapped(TrapKinds.None, "unreachable"), MatchLevel.Any),
                Is.EqualTo(VerdictKind.Pass),
                "no text is compared");
        }

        VerdictKind Kind(Outcome happened, MatchLevel level) =>
            Judge.Decide(asked, happened, new Yardstick(level, Abilities.All & ~ability)).Verdict.Kind;
    }

    [Test]
    public void A_NaN_payload_that_an_engine_cannot_carry_is_unsupported()
    {
        Assertion asked = new Assertion.Returns(default, s_action, [new Pattern.Exactly(Value.F32Bits(0x7FA0_0000))])
        {
            Keyword = "assert_return",
        };
        Outcome happened = new Outcome.Returned([Value.F32Bits(0x7FC0_0000)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judge.Decide(asked, happened, s_official).Verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(
                Judge
                    .Decide(asked, happened, new Yardstick(MatchLevel.Prefix, Abilities.All & ~Abilities.ExactNans))
                    .Verdict.Kind,
                Is.EqualTo(VerdictKind.Unsupported));
        }
    }

    [Test]
    public void A_mismatch_shows_both_sides_with_bits_and_class()
    {
        Assertion asked = new Assertion.Returns(
            default,
            s_action,
            [new Pattern.CanonicalNan(Wasm.Syntax.ValKind.F32), new Pattern.Exactly(Value.I32(15))])
        {
            Keyword = "assert_return",
        };
        Judgement judgement = Judge.Decide(
            asked,
            new Outcome.Returned([Value.F32Bits(0x7FA0_0000), Value.I32(14)]),
            s_official);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(judgement.Expected, Is.EqualTo("f32.const nan:canonical, i32.const 15 (0x0000000f)"));
            Assert.That(
                judgement.Actual,
                Is.EqualTo("f32.const nan:0x200000 (0x7fa00000, signalling NaN), i32.const 14 (0x0000000e)"));
            Assert.That(judgement.Verdict.Type, Is.EqualTo(VerdictTypes.ReturnMismatch));
        }
    }

    [Test]
    public void Host_calls_must_be_the_same_in_the_same_order()
    {
        Assertion.Calls asked = new(
            default,
            [new ExpectedCall("log", [new Pattern.Exactly(Value.I32(1))]), new ExpectedCall("log", [])])
        {
            Keyword = "assert_calls",
        };
        ImmutableArray<HostCall> right = [new HostCall("log", [Value.I32(1)]), new HostCall("log", [])];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kind(right), Is.EqualTo(VerdictKind.Pass));
            Assert.That(Kind([right[1], right[0]]), Is.EqualTo(VerdictKind.Fail), "order");
            Assert.That(Kind([right[0]]), Is.EqualTo(VerdictKind.Fail), "number");
            Assert.That(
                Kind([new HostCall("log", [Value.I32(2)]), right[1]]),
                Is.EqualTo(VerdictKind.Fail),
                "arguments");
        }

        VerdictKind Kind(ImmutableArray<HostCall> log) =>
            Judge.Decide(asked, new Outcome.Calls(log), s_official).Verdict.Kind;
    }

    private static Command Row<T>() => s_table.Single(row => row.Command is T).Command;

    private static bool Trap(MatchLevel level, string expected, TrapKinds kinds, string actual)
    {
        Assertion asked = new Assertion.Traps(default, s_action, expected) { Keyword = "assert_trap" };
        return Judge.Decide(asked, new Outcome.Trapped(kinds, actual), new Yardstick(level, Abilities.All)).Verdict
            == Verdict.Pass;
    }

    private static char LetterOf(VerdictKind kind) => kind switch
    {
        VerdictKind.Pass => 'P',
        VerdictKind.Fail => 'F',
        VerdictKind.Unsupported => 'U',
        VerdictKind.Timeout => 'T',
        VerdictKind.Crash => 'C',
        VerdictKind.Error => 'E',
        _ => '?',
    };
}
