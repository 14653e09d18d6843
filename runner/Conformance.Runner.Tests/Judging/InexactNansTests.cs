using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Judging;

/// <summary>
/// Patterns and results on engines that cannot carry the payloads of NaNs, and payloads of exceptions.
/// </summary>
public sealed class InexactNansTests
{
    private static readonly Yardstick s_exact = new(MatchLevel.Prefix, Abilities.All);
    private static readonly Yardstick s_inexact = new(MatchLevel.Prefix, Abilities.All & ~Abilities.ExactNans);
    private static readonly Value s_canonical = Value.F32Bits(0x7FC0_0000);
    private static readonly Value s_payload = Value.F32Bits(0x7FC0_0001);
    private static readonly Value s_signalling = Value.F32Bits(0xFF80_0001);
    private static readonly Value s_double = Value.F64Bits(0x7FF0_0000_0000_0001);

    private static IEnumerable<TestCaseData> Patterns()
    {
        Pattern exactly = new Pattern.Exactly(s_payload);
        Pattern number = new Pattern.Exactly(Value.F32(1));
        Pattern canonical = new Pattern.CanonicalNan(ValKind.F32);
        Pattern arithmetic = new Pattern.ArithmeticNan(ValKind.F32);
        Pattern.Lanes lanes = new(VectorShape.F32x4, [number, canonical, arithmetic, exactly]);
        Value right = Vector(0x3F80_0000, 0x7FC0_0000, 0x7FC0_0009, 0x7FC0_0001);
        yield return Row("the same NaN", exactly, s_payload, true, true);
        yield return Row("another NaN", exactly, s_canonical, false, true);
        yield return Row("a signalling NaN", exactly, s_signalling, false, true);
        yield return Row("a number for a NaN", exactly, Value.F32(1), false, false);
        yield return Row("a NaN for a number", number, s_payload, false, false);
        yield return Row("another number", number, Value.F32(2), false, false);
        yield return Row("a NaN of the other type", exactly, s_double, false, false);
        yield return Row("a double", new Pattern.Exactly(Value.F64Bits(0x7FF8_0000_0000_0001)), s_double, false, true);
        yield return Row("bits of an integer", new Pattern.Exactly(Value.I32(0x7FC0_0001)), Value.I32(0x7FC0_0000),
            false, false);
        yield return Row("canonical", canonical, s_canonical, true, true);
        yield return Row("not canonical", canonical, s_payload, false, true);
        yield return Row("signalling for canonical", canonical, s_signalling, false, true);
        yield return Row("infinity for canonical", canonical, Value.F32Bits(0x7F80_0000), false, false);
        yield return Row("canonical of the other type", canonical, s_double, false, false);
        yield return Row("arithmetic", arithmetic, s_payload, true, true);
        yield return Row("signalling for arithmetic", arithmetic, s_signalling, false, true);
        yield return Row("a number for arithmetic", arithmetic, Value.F32(1), false, false);
        yield return Row("arithmetic of the other type", arithmetic, s_double, false, false);
        yield return Row("lanes", lanes, right, true, true);
        yield return Row("another NaN in a lane", lanes, right with { Low = 0x7F80_0001_3F80_0000 }, false, true);
        yield return Row("a signalling lane", lanes, right with { High = 0x7FC0_0001_7F80_0001 }, false, true);
        yield return Row("another NaN in the last lane", lanes, right with { High = 0x7FC0_0002_7FC0_0009 }, false,
            true);
        yield return Row("a NaN in the lane of a number", lanes, right with { Low = 0x7FC0_0000_7FC0_0000 }, false,
            false);
        yield return Row("a number in the last lane", lanes, right with { High = 0x3F80_0000_7FC0_0009 }, false, false);
        yield return Row("no vector", lanes, s_canonical, false, false);
        foreach ((VectorShape shape, bool isFloat) in ((VectorShape, bool)[])
            [(VectorShape.F32x4, true), (VectorShape.I32x4, false), (VectorShape.I64x2, false),
                (VectorShape.F64x2, false)])
        {
            Pattern vector = new Pattern.Exactly(right) { Shape = shape };
            yield return Row($"a vector as {shape}", vector, right with { High = 0x7FC0_0002_7FC0_0009 }, false,
                isFloat);
        }

        yield return Row("either, exact", new Pattern.Either([number, exactly]), s_payload, true, true);
        yield return Row("either, the last", new Pattern.Either([number, exactly]), s_canonical, false, true);
        yield return Row("either, the first", new Pattern.Either([exactly, number]), s_canonical, false, true);
        yield return Row("either, in either", new Pattern.Either([number, new Pattern.Either([exactly])]), s_canonical,
            false, true);
        yield return Row("either, none", new Pattern.Either([number, exactly]), Value.F32(2), false, false);
        yield return Row("either of nothing", new Pattern.Either([]), s_payload, false, false);
        yield return Row("bytes", new Pattern.Bytes(default), Value.I32(0), false, false);
        yield return Row("a function", new Pattern.Function("m", "f"), Value.Null(HeapKind.Func), false, false);
        yield return Row("null for a reference", new Pattern.Exactly(Ref(5)), Value.Null(HeapKind.Extern), false,
            false);
        yield return Row("a reference for null", new Pattern.Exactly(Value.Null(HeapKind.Extern)), Ref(5), false,
            false);
        yield return Row("the same reference", new Pattern.Exactly(Ref(5)), Ref(5), true, true);
        yield return Row("another reference", new Pattern.Exactly(Ref(5)), Ref(6), false, false);
        yield return Row("a number for a reference", new Pattern.RefOf(HeapKind.Extern), Value.I32(5), false, false);

        static TestCaseData Row(string name, Pattern pattern, Value value, bool isExact, bool isInexact) =>
            new TestCaseData(pattern, value, isExact, isInexact).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Patterns))]
    public void A_pattern_matches_exactly_or_but_for_NaNs(Pattern pattern, Value value, bool isExact, bool isInexact)
    {
        Assertion.Returns asked = new(default, new ScriptAction.Invoke(null, "f", []), [pattern]);
        ImmutableArray<Value> two = [Value.I32(1), value];
        ImmutableArray<Pattern> both = [new Pattern.Exactly(Value.I32(1)), pattern];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PatternMatcher.Matches(pattern, value), Is.EqualTo(isExact));
            Assert.That(PatternMatcher.Matches(pattern, value, exactNans: false), Is.EqualTo(isInexact));
            Assert.That(PatternMatcher.Matches(both, two), Is.EqualTo(isExact));
            Assert.That(PatternMatcher.Matches(both, two, exactNans: false), Is.EqualTo(isInexact));
            Assert.That(
                KindOf(Judge.Decide(asked, new Outcome.Returned([value]), s_exact)),
                Is.EqualTo(isExact ? VerdictKind.Pass : VerdictKind.Fail));
            Assert.That(
                KindOf(Judge.Decide(asked, new Outcome.Returned([value]), s_inexact)),
                Is.EqualTo(isExact ? VerdictKind.Pass : isInexact ? VerdictKind.Unsupported : VerdictKind.Fail));
        }
    }

    [TestCase(0, -1)]
    [TestCase(1, 0)]
    [TestCase(2, 1)]
    [TestCase(3, 0)]
    [TestCase(8, 3)]
    [TestCase(12, 2)]
    public void The_first_lane_that_differs_is_found(int wrong, int expected)
    {
        Pattern.Lanes lanes = new(
            VectorShape.I32x4,
            [.. Enumerable.Range(0, 4).Select(i => new Pattern.Exactly(Value.I32((wrong >> i & 1) != 0 ? 9 : i)))]);
        Assert.That(PatternMatcher.FirstDifference(lanes, Vector(0, 1, 2, 3)), Is.EqualTo(expected));
    }

    [Test]
    public void The_lane_of_another_NaN_differs_only_if_NaNs_are_exact()
    {
        Pattern.Lanes lanes = new(
            VectorShape.F64x2, [new Pattern.Exactly(Value.F64(0)), new Pattern.CanonicalNan(ValKind.F64)]);
        Value vector = new(ValKind.V128, 0, 0x7FF0_0000_0000_0001);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PatternMatcher.FirstDifference(lanes, vector), Is.EqualTo(1));
            Assert.That(PatternMatcher.FirstDifference(lanes, vector, exactNans: false), Is.EqualTo(-1));
        }
    }

    [TestCase(HeapKind.Any, HeapKind.None, true)]
    [TestCase(HeapKind.I31, HeapKind.Struct, true)]
    [TestCase(HeapKind.Func, HeapKind.NoFunc, true)]
    [TestCase(HeapKind.Extern, HeapKind.NoExtern, true)]
    [TestCase(HeapKind.Exn, HeapKind.NoExn, true)]
    [TestCase(HeapKind.Any, HeapKind.Extern, false)]
    [TestCase(HeapKind.None, HeapKind.NoFunc, false)]
    [TestCase(HeapKind.Exn, HeapKind.Func, false)]
    public void Heap_types_belong_to_one_hierarchy(HeapKind left, HeapKind right, bool isSame)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PatternMatcher.IsSameHierarchy(left, right), Is.EqualTo(isSame));
            Assert.That(PatternMatcher.Matches(new Pattern.NullRef(left), Value.Null(right)), Is.EqualTo(isSame));
            Assert.That(
                PatternMatcher.Matches(new Pattern.Exactly(Value.Null(right)), Value.Null(left)), Is.EqualTo(isSame));
            Assert.That(PatternMatcher.Matches(new Pattern.NullRef(null), Value.Null(right)), Is.True);
        }
    }

    [TestCase("any", "m.e", "", "Pass", "Pass")]
    [TestCase("any", "m.e", "1", "Pass", "Pass")]
    [TestCase("any", "", "1", "Fail", "Fail")]
    [TestCase("", "m.e", "", "Pass", "Pass")]
    [TestCase("", "m.e", "1", "Fail", "Fail")]
    [TestCase("1", "m.e", "", "Fail", "Fail")]
    [TestCase("1", "m.e", "1", "Pass", "Pass")]
    [TestCase("1", "m.e", "2", "Fail", "Fail")]
    [TestCase("1", "m.e", "1 1", "Fail", "Fail")]
    [TestCase("1", "m", "1", "Fail", "Fail")]
    [TestCase("nan", "m.e", "canonical", "Fail", "Unsupported")]
    [TestCase("nan", "m.e", "nan", "Pass", "Pass")]
    [TestCase("nan", "m.f", "canonical", "Fail", "Fail")]
    [TestCase("nan", "m.e", "1", "Fail", "Fail")]
    public void An_exception_has_exactly_this_payload(
        string asked, string tag, string thrown, string exact, string inexact)
    {
        Assertion assertion = new Assertion.Throws(default, new ScriptAction.Invoke(null, "f", []))
        {
            Exception = new ExpectedException(
                "m", "e", asked == "any" ? default : [.. ValuesOf(asked).Select(value => new Pattern.Exactly(value))]),
        };
        Outcome happened = new Outcome.Threw(tag, ValuesOf(thrown));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(KindOf(Judge.Decide(assertion, happened, s_exact)).ToString(), Is.EqualTo(exact));
            Assert.That(KindOf(Judge.Decide(assertion, happened, s_inexact)).ToString(), Is.EqualTo(inexact));
        }
    }

    [TestCase("any", "m.e", "exception m.e", null)]
    [TestCase("1", "m.e", "exception m.e (f32.const 1 (0x3f800000))", "exception m.e (f32.const 2 (0x40000000))")]
    [TestCase("", "m.e", "exception m.e (no values)", "exception m.e (f32.const 2 (0x40000000))")]
    [TestCase("any", "m.f", "exception m.e", "exception m.f")]
    [TestCase("any", "", "exception m.e", "an exception of another tag")]
    public void Another_exception_is_told_with_what_differs(string asked, string tag, string expected, string? actual)
    {
        Assertion assertion = new Assertion.Throws(default, new ScriptAction.Invoke(null, "f", []))
        {
            Exception = new ExpectedException(
                "m", "e", asked == "any" ? default : [.. ValuesOf(asked).Select(value => new Pattern.Exactly(value))]),
        };
        Assert.That(
            Judge.Decide(assertion, new Outcome.Threw(tag, ValuesOf("2")), s_exact),
            Is.EqualTo(
                actual is null ? Judgement.Pass : Judgement.Fail(VerdictTypes.ExceptionOther, expected, actual)));
    }

    [TestCase("f:1", "f:1", "Pass", "Pass")]
    [TestCase("", "", "Pass", "Pass")]
    [TestCase("f:nan", "f:canonical", "Fail", "Unsupported")]
    [TestCase("f:1;g:nan", "f:1;g:canonical", "Fail", "Unsupported")]
    [TestCase("f:nan;g:1", "f:canonical;g:2", "Fail", "Fail")]
    [TestCase("f:nan", "g:canonical", "Fail", "Fail")]
    [TestCase("f:nan", "f:canonical;f:canonical", "Fail", "Fail")]
    public void Host_calls_match_exactly_or_but_for_NaNs(string asked, string seen, string exact, string inexact)
    {
        Assertion.Calls assertion = new(default, [.. CallsOf(asked).Select(call => new ExpectedCall(
            call.Function, [.. call.Arguments.Select(value => new Pattern.Exactly(value))]))]);
        Outcome happened = new Outcome.Calls([.. CallsOf(seen)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(KindOf(Judge.Decide(assertion, happened, s_exact)).ToString(), Is.EqualTo(exact));
            Assert.That(KindOf(Judge.Decide(assertion, happened, s_inexact)).ToString(), Is.EqualTo(inexact));
        }
    }

    [Test]
    public void Other_host_calls_are_told_with_their_arguments()
    {
        Assertion.Calls some = new(
            default, [new ExpectedCall("f", [new Pattern.Exactly(Value.I32(1))]), new ExpectedCall("g", [])]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Judge.Decide(some, new Outcome.Calls([]), s_exact),
                Is.EqualTo(Judgement.Fail(
                    VerdictTypes.CallsMismatch, "f(i32.const 1 (0x00000001)); g(no values)", "no calls")));
            Assert.That(
                Judge.Decide(
                    new Assertion.Calls(default, []),
                    new Outcome.Calls([new HostCall("f", [Value.I32(1)]), new HostCall("g", [])]),
                    s_exact),
                Is.EqualTo(Judgement.Fail(
                    VerdictTypes.CallsMismatch, "no calls", "f(i32.const 1 (0x00000001)); g(no values)")));
        }
    }

    [TestCase("invoke", "assert_return", VerdictTypes.ReturnMismatch)]
    [TestCase("get", "assert_return", VerdictTypes.ReturnMismatch)]
    [TestCase("invoke", "assert_global", VerdictTypes.ProbeMismatch)]
    [TestCase("size", "assert_return", VerdictTypes.ProbeMismatch)]
    public void A_wrong_result_is_one_of_a_call_or_of_a_probe(string action, string keyword, string type)
    {
        ScriptAction asked = action switch
        {
            "invoke" => new ScriptAction.Invoke(null, "f", []),
            "get" => new ScriptAction.Get(null, "g"),
            _ => new ScriptAction.MemorySize(null, "m"),
        };
        Assertion.Returns assertion = new(default, asked, []) { Keyword = keyword };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Judge.Decide(assertion, new Outcome.Returned([Value.I32(1)]), s_exact).Verdict.Type, Is.EqualTo(type));
            Assert.That(
                Judge.Decide(assertion, new Outcome.Bytes(new byte[] { 1 }), s_exact),
                Is.EqualTo(Judgement.Fail(type, "no values", "1 byte 01")));
        }
    }

    private static ImmutableArray<Value> ValuesOf(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word switch
        {
            "nan" => s_payload,
            "canonical" => s_canonical,
            _ => Value.F32(word[0] - '0'),
        })];

    private static IEnumerable<HostCall> CallsOf(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(call => call.Split(':')).Select(call => new HostCall(call[0], ValuesOf(call[1])));

    private static Value Vector(uint first, uint second, uint third, uint fourth) =>
        new(ValKind.V128, first | (ulong)second << 32, third | (ulong)fourth << 32);

    private static Value Ref(uint number) => Value.Ref(new Reference.Host(number, IsExtern: true));

    private static VerdictKind KindOf(Judgement judgement) => judgement.Verdict.Kind;
}
