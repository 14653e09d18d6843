using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Judging;

/// <summary>Classes of NaNs (spec:canonical-nan, spec:arithmetic-nan) and lanes of vectors.</summary>
public sealed class FloatAndLaneTests
{
    [TestCase(ValKind.F32, 0x7F80_0000ul, false, false, false)]
    [TestCase(ValKind.F32, 0xFF80_0000ul, false, false, false)]
    [TestCase(ValKind.F32, 0x7F80_0001ul, true, false, false)]
    [TestCase(ValKind.F32, 0x7FC0_0000ul, true, true, true)]
    [TestCase(ValKind.F32, 0xFFC0_0000ul, true, true, true)]
    [TestCase(ValKind.F32, 0x7FC0_0001ul, true, false, true)]
    [TestCase(ValKind.F32, 0xFFA0_0000ul, true, false, false)]
    [TestCase(ValKind.F32, 0x7FFF_FFFFul, true, false, true)]
    [TestCase(ValKind.F64, 0x7FF0_0000_0000_0000ul, false, false, false)]
    [TestCase(ValKind.F64, 0xFFF0_0000_0000_0000ul, false, false, false)]
    [TestCase(ValKind.F64, 0x7FF0_0000_0000_0001ul, true, false, false)]
    [TestCase(ValKind.F64, 0xFFF0_0000_0000_0001ul, true, false, false)]
    [TestCase(ValKind.F64, 0x7FF8_0000_0000_0000ul, true, true, true)]
    [TestCase(ValKind.F64, 0xFFF8_0000_0000_0000ul, true, true, true)]
    [TestCase(ValKind.F64, 0x7FF8_0000_0000_0001ul, true, false, true)]
    [TestCase(ValKind.I32, 0x7FC0_0000ul, false, false, false)]
    public void A_NaN_has_the_classes_of_its_bits(
        ValKind type, ulong bits, bool isNan, bool isCanonical, bool isArithmetic)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FloatClass.IsNan(type, bits), Is.EqualTo(isNan));
            Assert.That(FloatClass.IsCanonicalNan(type, bits), Is.EqualTo(isCanonical));
            Assert.That(FloatClass.IsArithmeticNan(type, bits), Is.EqualTo(isArithmetic));
        }
    }

    [TestCase(VectorShape.I8x16, 0, 0x08ul)]
    [TestCase(VectorShape.I8x16, 7, 0x01ul)]
    [TestCase(VectorShape.I8x16, 8, 0x10ul)]
    [TestCase(VectorShape.I8x16, 15, 0x09ul)]
    [TestCase(VectorShape.I16x8, 1, 0x0506ul)]
    [TestCase(VectorShape.I16x8, 4, 0x0F10ul)]
    [TestCase(VectorShape.I32x4, 0, 0x0506_0708ul)]
    [TestCase(VectorShape.I32x4, 3, 0x090A_0B0Cul)]
    [TestCase(VectorShape.I64x2, 1, 0x090A_0B0C_0D0E_0F10ul)]
    [TestCase(VectorShape.F64x2, 0, 0x0102_0304_0506_0708ul)]
    public void A_lane_is_read_and_written_at_its_place(VectorShape shape, int index, ulong expected)
    {
        Value vector = new(ValKind.V128, 0x0102_0304_0506_0708, 0x090A_0B0C_0D0E_0F10);
        Value lane = VectorLanes.Lane(shape, vector, index);
        Value written = VectorLanes.WithLane(shape, new Value(ValKind.V128, 0), index, expected);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lane.Low, Is.EqualTo(expected));
            Assert.That(lane.Kind, Is.EqualTo(VectorLanes.TypeOf(shape)));
            for (int i = 0; i < VectorLanes.CountOf(shape); i++)
            {
                Assert.That(VectorLanes.Lane(shape, written, i).Low, Is.EqualTo(i == index ? expected : 0), $"lane {i}");
            }
        }
    }

    [Test]
    public void Any_two_NaNs_are_the_same_lane_and_a_NaN_is_no_number()
    {
        Value number = new(ValKind.V128, 0x3F80_0000, 0x4000_0000);
        Value nan = new(ValKind.V128, 0x7FC0_0001, 0x4000_0000);
        Value other = new(ValKind.V128, 0xFF80_0001, 0x4000_0000);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(VectorLanes.AreSameButForNans(VectorShape.F32x4, nan, other), Is.True);
            Assert.That(VectorLanes.AreSameButForNans(VectorShape.F32x4, nan, number), Is.False);
            Assert.That(VectorLanes.AreSameButForNans(VectorShape.F32x4, number, nan), Is.False);
            Assert.That(VectorLanes.AreSameButForNans(VectorShape.I32x4, nan, other), Is.False);
            Assert.That(VectorLanes.AreSameButForNans(VectorShape.F32x4, number, number), Is.True);
        }
    }
}
