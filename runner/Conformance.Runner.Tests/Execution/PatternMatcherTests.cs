using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

public sealed class PatternMatcherTests
{
    private static readonly Value s_externNull = Value.Null(HeapKind.NoExtern);
    private static readonly Value s_funcNull = Value.Null(HeapKind.NoFunc);
    private static readonly Value s_extern5 = Value.Ref(new Reference.Host(5, IsExtern: true));
    private static readonly Value s_host5 = Value.Ref(new Reference.Host(5, IsExtern: false));
    private static readonly Value s_func = Value.Ref(new Reference.Opaque(HeapKind.Func, "f"));
    private static readonly Value s_struct = Value.Ref(new Reference.Opaque(HeapKind.Struct, "s"));
    private static readonly Value s_array = Value.Ref(new Reference.Opaque(HeapKind.Array, "a"));
    private static readonly Value s_i31 = Value.Ref(new Reference.Opaque(HeapKind.I31, 1));
    private static readonly Value s_exn = Value.Ref(new Reference.Opaque(HeapKind.Exn, "e"));
    private static readonly Value s_externalized = Value.Ref(new Reference.Opaque(HeapKind.Extern, "x"));
    private static readonly Value[] s_references =
        [s_externNull, s_funcNull, s_extern5, s_host5, s_func, s_struct, s_array, s_i31, s_exn, s_externalized];

    [Test]
    public void Zero_differs_from_negative_zero()
    {
        Pattern zero = new Pattern.Exactly(Value.F64(0.0));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PatternMatcher.Matches(zero, Value.F64(0.0)), Is.True);
            Assert.That(PatternMatcher.Matches(zero, Value.F64(-0.0)), Is.False);
        }
    }

    [Test]
    public void Equal_bits_of_different_types_do_not_match() =>
        Assert.That(PatternMatcher.Matches(new Pattern.Exactly(Value.I32(0)), Value.I64(0)), Is.False);

    [TestCase(0x7FC0_0000u, true, true)]
    [TestCase(0xFFC0_0000u, true, true)]
    [TestCase(0x7FC0_0001u, false, true)]
    [TestCase(0xFFFF_FFFFu, false, true)]
    [TestCase(0x7FA0_0000u, false, false)]
    [TestCase(0x7F80_0000u, false, false)]
    [TestCase(0x3F80_0000u, false, false)]
    public void NaN_patterns_look_at_the_payload_only(uint bits, bool isCanonical, bool isArithmetic)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                PatternMatcher.Matches(new Pattern.CanonicalNan(ValKind.F32), Value.F32Bits(bits)),
                Is.EqualTo(isCanonical));
            Assert.That(
                PatternMatcher.Matches(new Pattern.ArithmeticNan(ValKind.F32), Value.F32Bits(bits)),
                Is.EqualTo(isArithmetic));
            Assert.That(PatternMatcher.Matches(new Pattern.CanonicalNan(ValKind.F64), Value.F32Bits(bits)), Is.False);
        }
    }

    [TestCase(0x7FF8_0000_0000_0000ul, true, true)]
    [TestCase(0xFFF8_0000_0000_0001ul, false, true)]
    [TestCase(0x7FF4_0000_0000_0000ul, false, false)]
    [TestCase(0xFFF0_0000_0000_0000ul, false, false)]
    public void NaN_patterns_of_f64_do_too(ulong bits, bool isCanonical, bool isArithmetic)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                PatternMatcher.Matches(new Pattern.CanonicalNan(ValKind.F64), Value.F64Bits(bits)),
                Is.EqualTo(isCanonical));
            Assert.That(
                PatternMatcher.Matches(new Pattern.ArithmeticNan(ValKind.F64), Value.F64Bits(bits)),
                Is.EqualTo(isArithmetic));
        }
    }

    [Test]
    public void An_explicit_payload_must_match_with_its_sign()
    {
        Pattern pattern = new Pattern.Exactly(Value.F32Bits(0x7FA0_0000));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PatternMatcher.Matches(pattern, Value.F32Bits(0x7FA0_0000)), Is.True);
            Assert.That(PatternMatcher.Matches(pattern, Value.F32Bits(0xFFA0_0000)), Is.False);
            Assert.That(PatternMatcher.Matches(pattern, Value.F32Bits(0x7FC0_0000)), Is.False);
        }
    }

    [TestCase(HeapKind.Any, "i31 struct array host")]
    [TestCase(HeapKind.Eq, "i31 struct array")]
    [TestCase(HeapKind.I31, "i31")]
    [TestCase(HeapKind.Struct, "struct")]
    [TestCase(HeapKind.Array, "array")]
    [TestCase(HeapKind.Func, "func")]
    [TestCase(HeapKind.Exn, "exn")]
    [TestCase(HeapKind.Extern, "extern externalized")]
    public void A_reference_pattern_takes_what_is_of_its_kind_and_never_null(HeapKind kind, string matching)
    {
        string[] names = ["null", "null", "extern", "host", "func", "struct", "array", "i31", "exn", "externalized"];
        IEnumerable<string> found = names.Where(
            (_, i) => PatternMatcher.Matches(new Pattern.RefOf(kind), s_references[i]));
        Assert.That(found, Is.EquivalentTo(matching.Split(' ')));
    }

    [Test]
    public void A_typed_null_matches_nulls_of_its_hierarchy_only()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PatternMatcher.Matches(new Pattern.NullRef(HeapKind.Func), s_funcNull), Is.True);
            Assert.That(PatternMatcher.Matches(new Pattern.NullRef(HeapKind.Func), s_externNull), Is.False);
            Assert.That(
                PatternMatcher.Matches(new Pattern.NullRef(HeapKind.Any), Value.Null(HeapKind.Struct)), Is.True);
            Assert.That(PatternMatcher.Matches(new Pattern.NullRef(HeapKind.Exn), Value.Null(HeapKind.NoExn)), Is.True);
            Assert.That(PatternMatcher.Matches(new Pattern.NullRef(null), s_externNull), Is.True);
            Assert.That(PatternMatcher.Matches(new Pattern.NullRef(null), s_extern5), Is.False);
            Assert.That(PatternMatcher.Matches(new Pattern.NullRef(null), Value.I32(0)), Is.False);
        }
    }

    [Test]
    public void A_host_reference_is_told_by_number_and_by_side()
    {
        Pattern extern5 = new Pattern.Exactly(s_extern5);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PatternMatcher.Matches(extern5, Value.Ref(new Reference.Host(5, IsExtern: true))), Is.True);
            Assert.That(PatternMatcher.Matches(extern5, Value.Ref(new Reference.Host(6, IsExtern: true))), Is.False);
            Assert.That(PatternMatcher.Matches(extern5, s_host5), Is.False);
        }
    }

    [Test]
    public void Lanes_are_compared_one_by_one_and_the_first_difference_is_told()
    {
        Value vector = new(ValKind.V128, 0x7FC0_0000_3F80_0000, 0x0000_0000_7FA0_0000);
        Pattern.Lanes lanes = new(
            VectorShape.F32x4,
            [
                new Pattern.Exactly(
                    Value.F32(1)), new Pattern.CanonicalNan(ValKind.F32), new Pattern.ArithmeticNan(ValKind.F32),
                new Pattern.Exactly(Value.F32(0)),
            ]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PatternMatcher.Matches(lanes, vector), Is.False);
            Assert.That(PatternMatcher.FirstDifference(lanes, vector), Is.EqualTo(2));
            Assert.That(PatternMatcher.Matches(lanes, vector with { High = 0x7FE0_0000 }), Is.True);
        }
    }

    [Test]
    public void Either_takes_any_of_its_choices_within_several_results()
    {
        Pattern either = new Pattern.Either(
            [new Pattern.Exactly(Value.I32(1)), new Pattern.Either([new Pattern.Exactly(Value.I32(2))])]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PatternMatcher.Matches([either, either], [Value.I32(2), Value.I32(1)]), Is.True);
            Assert.That(PatternMatcher.Matches([either, either], [Value.I32(2), Value.I32(3)]), Is.False);
            Assert.That(
                PatternMatcher.Matches([either], [Value.I32(1), Value.I32(1)]), Is.False, "the number must agree");
        }
    }

    [Test]
    public void Every_pattern_has_a_rule_and_a_text()
    {
        Pattern[] patterns =
        [
            new Pattern.Exactly(
                Value.I32(1)), new Pattern.CanonicalNan(ValKind.F32), new Pattern.ArithmeticNan(ValKind.F64),
            new Pattern.Lanes(
                VectorShape.F64x2, [new Pattern.CanonicalNan(ValKind.F64), new Pattern.Exactly(Value.F64(1))]),
            new Pattern.RefOf(
                HeapKind.Func), new Pattern.NullRef(null), new Pattern.Function("m",
                "f"), new Pattern.Bytes(new byte[2]),
            new Pattern.Either([new Pattern.Exactly(Value.I32(1))]),
        ];
        Assert.That(patterns.Select(pattern => pattern.GetType()), Is.EquivalentTo(Unions.CasesOf<Pattern>()));
        foreach (Pattern pattern in patterns)
        {
            Assert.That(() => PatternMatcher.Matches(pattern, new Value(ValKind.V128, 1)), Throws.Nothing);
            Assert.That(ValueText.Of(pattern), Is.Not.Empty);
        }
    }

    [TestCase(
        VectorShape.I8x16, "v128.const i8x16 -1 2 0 0 0 0 0 0 0 0 0 0 0 0 0 -128 (0x800000000000000000000000000002ff)")]
    [TestCase(VectorShape.I16x8, "v128.const i16x8 767 0 0 0 0 0 0 -32768 (0x800000000000000000000000000002ff)")]
    [TestCase(VectorShape.I64x2, "v128.const i64x2 767 -9223372036854775808 (0x800000000000000000000000000002ff)")]
    public void A_vector_is_shown_in_the_shape_it_was_spelled_in(VectorShape shape, string text) =>
        Assert.That(ValueText.Of(new Value(ValKind.V128, 0x2FF, 0x8000_0000_0000_0000), shape), Is.EqualTo(text));
}
