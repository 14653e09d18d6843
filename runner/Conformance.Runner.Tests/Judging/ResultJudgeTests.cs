using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Judging;

/// <summary>Results, exceptions, bytes and host calls against the expected ones, and findings of script engines.</summary>
public sealed class ResultJudgeTests
{
    private static readonly Yardstick s_exact = new(MatchLevel.Prefix, Abilities.All);
    private static readonly Yardstick s_inexact = new(MatchLevel.Prefix, Abilities.All & ~Abilities.ExactNans);
    private static readonly ScriptAction s_call = new ScriptAction.Invoke(null, "f", []);
    private static readonly Value s_nan = Value.F32Bits(0x7FC0_0001);
    private static readonly Value s_otherNan = Value.F32Bits(0x7FC0_0002);

    [Test]
    public void Another_NaN_fails_unless_the_engine_cannot_carry_it()
    {
        Assertion.Returns asked = Returns(s_nan);
        Outcome happened = new Outcome.Returned([s_otherNan]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judged(asked, happened, s_exact), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Judged(asked, happened, s_inexact), Is.EqualTo(VerdictKind.Unsupported));
            Assert.That(
                Judged(asked, new Outcome.Returned([Value.F32(1)]), s_inexact), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Judged(asked, new Outcome.Returned([s_nan]), s_inexact), Is.EqualTo(VerdictKind.Pass));
        }
    }

    [Test]
    public void An_exception_has_the_tag_and_the_payload()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Thrown([Value.I32(5)], "m.e", Value.I32(5)), Is.EqualTo(VerdictKind.Pass));
            Assert.That(Thrown([Value.I32(5)], "m.e", Value.I32(6)), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Thrown([Value.I32(5)], "m.e"), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Thrown([Value.I32(5)], "m.other", Value.I32(5)), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Thrown([Value.I32(5)], "", Value.I32(5)), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Thrown(default, "m.e", Value.I32(6)), Is.EqualTo(VerdictKind.Pass), "without a payload");
            Assert.That(Thrown(default, "m.other", Value.I32(6)), Is.EqualTo(VerdictKind.Fail), "without a payload");
            Assert.That(Thrown([s_nan], "m.e", s_otherNan), Is.EqualTo(VerdictKind.Fail));
        }
    }

    [Test]
    public void Bytes_are_compared_to_the_last()
    {
        Assertion.Returns asked = new(
            default, new ScriptAction.ReadMemory(null, "m", 0, 3), [new Pattern.Bytes(new byte[] { 1, 2, 3 })])
        { Keyword = "assert_memory" };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judged(asked, new Outcome.Bytes(new byte[] { 1, 2, 3 }), s_exact), Is.EqualTo(VerdictKind.Pass));
            Assert.That(Judged(asked, new Outcome.Bytes(new byte[] { 1, 2, 4 }), s_exact), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Judged(asked, new Outcome.Bytes(new byte[] { 1, 2 }), s_exact), Is.EqualTo(VerdictKind.Fail));
        }
    }

    [Test]
    public void Host_calls_are_compared_by_number_name_and_arguments()
    {
        Assertion.Calls asked = new(default, [new ExpectedCall("f", Patterns(Value.I32(1))), new ExpectedCall("g", [])]);
        HostCall f = new("f", [Value.I32(1)]);
        HostCall g = new("g", []);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Called(asked, f, g), Is.EqualTo(VerdictKind.Pass));
            Assert.That(Called(asked, f), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Called(asked, f, g, g), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Called(asked, g, f), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Called(asked, new HostCall("f", [Value.I32(2)]), g), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Called(asked, new HostCall("f", []), g), Is.EqualTo(VerdictKind.Fail));
            Assert.That(Called(asked, new HostCall("h", [Value.I32(1)]), g), Is.EqualTo(VerdictKind.Fail));
        }
    }

    [Test]
    public void The_class_of_a_wrong_value_tells_results_from_state()
    {
        Outcome wrong = new Outcome.Returned([Value.I32(2)]);
        Assertion.Returns global = new(default, new ScriptAction.Get(null, "g"), Patterns(Value.I32(1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TypeOf(Returns(Value.I32(1)), wrong), Is.EqualTo(VerdictTypes.ReturnMismatch));
            Assert.That(TypeOf(global, wrong), Is.EqualTo(VerdictTypes.ReturnMismatch));
            Assert.That(TypeOf(global with { Keyword = "assert_global" }, wrong), Is.EqualTo(VerdictTypes.ProbeMismatch));
        }
    }

    [Test]
    public void A_trap_where_nothing_is_expected_fails_and_a_fault_of_the_dialect_is_named()
    {
        Assertion.Returns nothing = new(default, s_call, []);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Judged(nothing, new Outcome.Trapped(TrapKinds.None, "x"), s_exact), Is.EqualTo(VerdictKind.Fail));
            Assert.That(
                TypeOf(nothing, new Outcome.Broken("x") { IsOfDialect = true }), Is.EqualTo(VerdictTypes.DialectError));
            Assert.That(TypeOf(nothing, new Outcome.Broken("x")), Is.EqualTo(VerdictTypes.EngineBroken));
            Assert.That(
                Judged(new Assertion.Refuses(default, s_call), new Outcome.Refused("no") { IsUnasked = true }, s_exact),
                Is.EqualTo(VerdictKind.Unsupported));
        }
    }

    [TestCase(MatchLevel.Exact, "out of", "out of", true)]
    [TestCase(MatchLevel.Exact, "out of", "out of bounds", false)]
    [TestCase(MatchLevel.Prefix, "out of", "out of bounds", true)]
    [TestCase(MatchLevel.Prefix, "bounds", "out of bounds", false)]
    [TestCase(MatchLevel.Prefix, "Out of", "out of bounds", false)]
    [TestCase(MatchLevel.Kind, "bounds", "other", true)]
    public void A_text_matches_by_its_level(MatchLevel level, string expected, string actual, bool matches) =>
        Assert.That(MessageMatch.OfText(level, expected, actual), Is.EqualTo(matches));

    [TestCase(MatchLevel.Kind, "unreachable", TrapKinds.Unreachable, "boom", true)]
    [TestCase(MatchLevel.Kind, "unreachable", TrapKinds.CastFailure, "unreached", false)]
    [TestCase(MatchLevel.Kind, "unreachable", TrapKinds.CastFailure | TrapKinds.Unreachable, "x", true)]
    [TestCase(MatchLevel.Kind, "unreachable", TrapKinds.None, "unreachable executed", true)]
    [TestCase(MatchLevel.Kind, "unreachable", TrapKinds.None, "boom", false)]
    [TestCase(MatchLevel.Kind, "no kind", TrapKinds.Unreachable, "no kind at all", true)]
    [TestCase(MatchLevel.Kind, "no kind", TrapKinds.Unreachable, "boom", false)]
    [TestCase(MatchLevel.Kind, "", TrapKinds.None, "boom", true)]
    [TestCase(MatchLevel.Prefix, "unreachable", TrapKinds.Unreachable, "boom", false)]
    [TestCase(MatchLevel.Any, "unreachable", TrapKinds.CastFailure, "boom", true)]
    public void A_trap_matches_by_kind_or_text(
        MatchLevel level, string expected, TrapKinds kinds, string actual, bool matches) =>
        Assert.That(
            MessageMatch.OfTrap(level, expected, new Outcome.Trapped(kinds, actual)), Is.EqualTo(matches));

    [TestCase(MatchLevel.Prefix, "uncaught", true)]
    [TestCase(MatchLevel.Prefix, "uncaught exception", true)]
    [TestCase(MatchLevel.Prefix, "unreachable", false)]
    [TestCase(MatchLevel.Exact, "uncaught", false)]
    [TestCase(MatchLevel.Exact, "uncaught exception", true)]
    public void A_short_text_stands_for_an_exception_at_the_start(MatchLevel level, string expected, bool matches) =>
        Assert.That(MessageMatch.OfException(level, expected), Is.EqualTo(matches));

    [Test]
    public void The_kinds_that_an_engine_reports_count_more_than_its_text()
    {
        Outcome.Trapped trap = new(TrapKinds.CastFailure, "unreachable");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(MessageMatch.KindsOf(trap), Is.EqualTo(TrapKinds.CastFailure));
            Assert.That(
                MessageMatch.KindsOf(trap with { Kinds = TrapKinds.None }), Is.EqualTo(TrapKinds.Unreachable));
        }
    }

    [Test]
    public void A_vector_is_compared_in_both_halves_and_null_by_its_hierarchy()
    {
        Pattern vector = new Pattern.Exactly(new Value(ValKind.V128, 1, 2));
        Pattern nothing = new Pattern.Exactly(Value.Null(HeapKind.Func));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PatternMatcher.Matches(vector, new Value(ValKind.V128, 1, 2)), Is.True);
            Assert.That(PatternMatcher.Matches(vector, new Value(ValKind.V128, 1, 3)), Is.False);
            Assert.That(PatternMatcher.Matches(vector, new Value(ValKind.V128, 3, 2)), Is.False);
            Assert.That(PatternMatcher.Matches(nothing, Value.Null(HeapKind.NoFunc)), Is.True);
            Assert.That(PatternMatcher.Matches(nothing, Value.Null(HeapKind.NoExtern)), Is.False);
        }
    }

    [Test]
    public void A_finding_of_a_script_engine_is_judged_by_what_it_saw()
    {
        Assertion.Returns asked = Returns(Value.I32(1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FindingJudge.Decide(asked, new Finding.Agreed(), s_exact).Verdict.Kind, Is.EqualTo(VerdictKind.Pass));
            Assert.That(
                FindingJudge.Decide(asked, new Finding.Agreed(new Outcome.Returned([Value.I32(2)])), s_exact).Verdict.Kind,
                Is.EqualTo(VerdictKind.Fail));
            Assert.That(
                FindingJudge.Decide(asked, new Finding.Disagreed("no"), s_exact).Verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(
                FindingJudge.Decide(asked, new Finding.Unsaid("not read"), s_exact).Verdict.Kind,
                Is.EqualTo(VerdictKind.Unsupported));
        }
    }

    private static Assertion.Returns Returns(params Value[] values) => new(default, s_call, Patterns(values));

    private static ImmutableArray<Pattern> Patterns(params Value[] values) =>
        [.. values.Select(value => new Pattern.Exactly(value))];

    private static VerdictKind Thrown(Value[]? payload, string tag, params Value[] values) => Judged(
        new Assertion.Throws(default, s_call)
        {
            Exception = new ExpectedException("m", "e", payload is null ? default : Patterns(payload)),
        },
        new Outcome.Threw(tag, [.. values]), s_exact);

    private static VerdictKind Called(Assertion.Calls asked, params HostCall[] calls) =>
        Judged(asked, new Outcome.Calls([.. calls]), s_exact);

    private static VerdictKind Judged(Command asked, Outcome happened, Yardstick yardstick) =>
        Judge.Decide(asked, happened, yardstick).Verdict.Kind;

    private static string TypeOf(Command asked, Outcome happened) =>
        Judge.Decide(asked, happened, s_exact).Verdict.Type;
}
