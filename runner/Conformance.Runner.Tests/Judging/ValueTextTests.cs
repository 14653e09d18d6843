using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Judging;

/// <summary>The texts of values and patterns in reports.</summary>
public sealed class ValueTextTests
{
    private static readonly Value s_vector = new(ValKind.V128, 0x4000_0000_3F80_0000, 0x7FC0_0000_BF80_0000);

    private static IEnumerable<TestCaseData> Values()
    {
        yield return Row(Value.I32(-1), "i32.const -1 (0xffffffff)");
        yield return Row(Value.I64(-2), "i64.const -2 (0xfffffffffffffffe)");
        yield return Row(Value.I64(1), "i64.const 1 (0x0000000000000001)");
        yield return Row(Value.F32Bits(0x7FC0_0000), "(0x7fc00000, canonical NaN)");
        yield return Row(Value.F32Bits(0xFFC0_0000), "(0xffc00000, canonical NaN)");
        yield return Row(Value.F32Bits(0x7FC0_0001), "(0x7fc00001, arithmetic NaN)");
        yield return Row(Value.F32Bits(0x7F80_0001), "(0x7f800001, signalling NaN)");
        yield return Row(Value.F64Bits(0x7FF8_0000_0000_0000), "(0x7ff8000000000000, canonical NaN)");
        yield return Row(Value.F64Bits(0x7FF8_0000_0000_0010), "(0x7ff8000000000010, arithmetic NaN)");
        yield return Row(Value.F64Bits(0xFFF0_0000_0000_0001), "(0xfff0000000000001, signalling NaN)");
        yield return Row(Value.F32(1), "(0x3f800000)");
        yield return Row(Value.Null(HeapKind.Func), "ref.null func");
        yield return Row(Value.Ref(new Reference.Host(5, IsExtern: true)), "ref.extern 5");

        static TestCaseData Row(Value value, string end) => new TestCaseData(value, end).SetArgDisplayNames(end);
    }

    [TestCaseSource(nameof(Values))]
    public void A_value_has_its_bits_and_its_class(Value value, string end) =>
        Assert.That(ValueText.Of(value), Does.EndWith(end));

    [TestCase(VectorShape.F32x4, "v128.const f32x4 1 2 -1 nan (0x7fc00000bf800000400000003f800000)")]
    [TestCase(
        VectorShape.I32x4,
        "v128.const i32x4 1065353216 1073741824 -1082130432 2143289344 (0x7fc00000bf800000400000003f800000)")]
    public void A_vector_has_its_lanes_in_order(VectorShape shape, string text) =>
        Assert.That(ValueText.Of(s_vector, shape), Is.EqualTo(text));

    [Test]
    public void Doubles_of_a_vector_are_doubles() =>
        Assert.That(
            ValueText.Of(new Value(ValKind.V128, 0x3FF0_0000_0000_0000, 0x4000_0000_0000_0000), VectorShape.F64x2),
            Does.StartWith("v128.const f64x2 1 2 ("));

    private static IEnumerable<TestCaseData> Patterns()
    {
        yield return Row(new Pattern.Exactly(Value.I32(3)), "i32.const 3 (0x00000003)");
        yield return Row(
            new Pattern.Exactly(s_vector) { Shape = VectorShape.F32x4 }, ValueText.Of(s_vector, VectorShape.F32x4));
        yield return Row(new Pattern.CanonicalNan(ValKind.F32), "f32.const nan:canonical");
        yield return Row(new Pattern.CanonicalNan(ValKind.F64), "f64.const nan:canonical");
        yield return Row(new Pattern.ArithmeticNan(ValKind.F32), "f32.const nan:arithmetic");
        yield return Row(new Pattern.ArithmeticNan(ValKind.F64), "f64.const nan:arithmetic");
        yield return Row(
            new Pattern.Lanes(VectorShape.F64x2,
                [new Pattern.CanonicalNan(ValKind.F64), new Pattern.Exactly(Value.F64(2))]),
            "v128.const f64x2 nan:canonical 2");
        yield return Row(
            new Pattern.Lanes(VectorShape.F64x2,
                [new Pattern.ArithmeticNan(ValKind.F64), new Pattern.Exactly(Value.F64(2))]),
            "v128.const f64x2 nan:arithmetic 2");
        yield return Row(new Pattern.RefOf(HeapKind.Any), "ref (any that is not null)");
        yield return Row(new Pattern.RefOf(HeapKind.Func), "ref.func (any that is not null)");
        yield return Row(new Pattern.NullRef(HeapKind.Extern), "ref.null extern");
        yield return Row(new Pattern.NullRef(null), "ref.null (of any type)");
        yield return Row(new Pattern.Function("m", "f"), "ref.func m.f");
        yield return Row(new Pattern.Bytes(new byte[] { 1, 0xAB }), "2 bytes 01ab");
        yield return Row(
            new Pattern.Either([new Pattern.NullRef(null), new Pattern.RefOf(HeapKind.Any)]),
            "either ref.null (of any type) or ref (any that is not null)");

        static TestCaseData Row(Pattern pattern, string text) =>
            new TestCaseData(pattern, text).SetArgDisplayNames(text);
    }

    [TestCaseSource(nameof(Patterns))]
    public void A_pattern_has_a_text(Pattern pattern, string text) =>
        Assert.That(ValueText.Of(pattern), Is.EqualTo(text));

    [TestCase(0, "0 bytes ")]
    [TestCase(1, "1 byte 07")]
    [TestCase(64, "64 bytes ", false)]
    [TestCase(65, "65 bytes ", true)]
    public void At_most_64_bytes_are_shown(int count, string start, bool isCut = false)
    {
        string text = ValueText.Bytes(Enumerable.Repeat((byte)7, count).ToArray());
        string shown = string.Concat(Enumerable.Repeat("07", Math.Min(count, 64)));
        Assert.That(text, Does.StartWith(start).And.EndsWith(shown + (isCut ? "…" : "")));
    }

    [Test]
    public void Several_values_and_patterns_are_listed_and_none_is_told()
    {
        ImmutableArray<Pattern> patterns = [new Pattern.Exactly(Value.I32(1)), new Pattern.NullRef(null)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ValueText.Of(patterns), Is.EqualTo("i32.const 1 (0x00000001), ref.null (of any type)"));
            Assert.That(ValueText.Of(ImmutableArray<Pattern>.Empty), Is.EqualTo("no values"));
            Assert.That(
                ValueText.Of([Value.I32(1), Value.I32(2)]),
                Is.EqualTo("i32.const 1 (0x00000001), i32.const 2 (0x00000002)"));
            Assert.That(ValueText.Of(ImmutableArray<Value>.Empty), Is.EqualTo("no values"));
            Assert.That(ValueText.Of(default(ImmutableArray<Value>)), Is.EqualTo("no values"));
        }
    }

    [Test]
    public void A_vector_has_the_shape_of_its_pattern_and_names_the_first_lane_that_differs()
    {
        ImmutableArray<Pattern> lanes =
        [
            new Pattern.Exactly(Value.F32(1)), new Pattern.Exactly(Value.F32(3)), new Pattern.Exactly(Value.F32(4)),
            new Pattern.CanonicalNan(ValKind.F32),
        ];
        Pattern.Lanes wrong = new(VectorShape.F32x4, lanes);
        Pattern.Lanes right = wrong with { Items = [lanes[0], lanes[0], lanes[0], lanes[3]] };
        Value ones = new(ValKind.V128, 0x3F80_0000_3F80_0000, 0x7FC0_0000_3F80_0000);
        string text = ValueText.Of(ones, VectorShape.F32x4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ValueText.Of([ones], [wrong]), Is.EqualTo(text + " (lane 1 differs)"));
            Assert.That(ValueText.Of([ones], [right]), Is.EqualTo(text));
            Assert.That(ValueText.Of([Value.I32(0)], [wrong]), Is.EqualTo("i32.const 0 (0x00000000)"), "no vector");
            Assert.That(ValueText.Of([ones], [new Pattern.Either([wrong, right])]), Is.EqualTo(text));
            Assert.That(
                ValueText.Of([ones], [new Pattern.Exactly(ones) { Shape = VectorShape.F32x4 }]), Is.EqualTo(text));
            Assert.That(
                ValueText.Of([ones, ones], [wrong]),
                Is.EqualTo($"{text} (lane 1 differs), {ValueText.Of(ones)}"),
                "more values than patterns");
            Assert.That(
                ValueText.Of([ones], [wrong with { Items = [lanes[1], lanes[0], lanes[0], lanes[3]] }]),
                Is.EqualTo(text + " (lane 0 differs)"));
        }
    }
}
