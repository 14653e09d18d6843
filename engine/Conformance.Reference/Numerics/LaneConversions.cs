using System.Runtime.Intrinsics;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Numerics;

/// <summary>
/// Conversions between lane shapes (spec:op-vcvtop, spec:op-vnarrow). <see cref="Conversions"/> describes the casts to
/// integers.
/// </summary>
internal static class LaneConversions
{
    // Unsigned narrowing treats its operands as signed, so negative lanes become zero first (spec:op-narrow).
    public static V128 NarrowI16x8S(in V128 a, in V128 b) =>
        Vector128.NarrowWithSaturation(a.AsInt16(), b.AsInt16()).AsByte();

    public static V128 NarrowI16x8U(in V128 a, in V128 b) =>
        Vector128.NarrowWithSaturation(NonNegative(a.AsInt16()), NonNegative(b.AsInt16()));

    public static V128 NarrowI32x4S(in V128 a, in V128 b) =>
        Vector128.NarrowWithSaturation(a.AsInt32(), b.AsInt32()).AsByte();

    public static V128 NarrowI32x4U(in V128 a, in V128 b) =>
        Vector128.NarrowWithSaturation(NonNegative(a.AsInt32()), NonNegative(b.AsInt32())).AsByte();

    public static V128 ExtendLowI8x16S(in V128 a) => Vector128.WidenLower(a.AsSByte()).AsByte();

    public static V128 ExtendHighI8x16S(in V128 a) => Vector128.WidenUpper(a.AsSByte()).AsByte();

    public static V128 ExtendLowI8x16U(in V128 a) => Vector128.WidenLower(a).AsByte();

    public static V128 ExtendHighI8x16U(in V128 a) => Vector128.WidenUpper(a).AsByte();

    public static V128 ExtendLowI16x8S(in V128 a) => Vector128.WidenLower(a.AsInt16()).AsByte();

    public static V128 ExtendHighI16x8S(in V128 a) => Vector128.WidenUpper(a.AsInt16()).AsByte();

    public static V128 ExtendLowI16x8U(in V128 a) => Vector128.WidenLower(a.AsUInt16()).AsByte();

    public static V128 ExtendHighI16x8U(in V128 a) => Vector128.WidenUpper(a.AsUInt16()).AsByte();

    public static V128 ExtendLowI32x4S(in V128 a) => Vector128.WidenLower(a.AsInt32()).AsByte();

    public static V128 ExtendHighI32x4S(in V128 a) => Vector128.WidenUpper(a.AsInt32()).AsByte();

    public static V128 ExtendLowI32x4U(in V128 a) => Vector128.WidenLower(a.AsUInt32()).AsByte();

    public static V128 ExtendHighI32x4U(in V128 a) => Vector128.WidenUpper(a.AsUInt32()).AsByte();

    public static V128 TruncSatF32x4S(in V128 a) => Vector128.ConvertToInt32(a.AsSingle()).AsByte();

    // Conversions to and from unsigned lanes go lane by lane, since the framework's are not intrinsics on every
    // processor.
    public static V128 TruncSatF32x4U(in V128 a)
    {
        Vector128<float> lanes = a.AsSingle();
        return Vector128.Create((uint)lanes[0], (uint)lanes[1], (uint)lanes[2], (uint)lanes[3]).AsByte();
    }

    public static V128 TruncSatF64x2SZero(in V128 a) =>
        Vector128.Create((int)a.AsDouble()[0], (int)a.AsDouble()[1], 0, 0).AsByte();

    public static V128 TruncSatF64x2UZero(in V128 a) =>
        Vector128.Create((uint)a.AsDouble()[0], (uint)a.AsDouble()[1], 0, 0).AsByte();

    public static V128 ConvertF32x4I32x4S(in V128 a) => Vector128.ConvertToSingle(a.AsInt32()).AsByte();

    public static V128 ConvertF32x4I32x4U(in V128 a)
    {
        Vector128<uint> lanes = a.AsUInt32();
        return Vector128.Create(
            Conversions.F32ConvertI32U(lanes[0]),
            Conversions.F32ConvertI32U(lanes[1]),
            Conversions.F32ConvertI32U(lanes[2]),
            Conversions.F32ConvertI32U(lanes[3])).AsByte();
    }

    public static V128 ConvertLowF64x2I32x4S(in V128 a) =>
        Vector128.Create((double)a.AsInt32()[0], a.AsInt32()[1]).AsByte();

    public static V128 ConvertLowF64x2I32x4U(in V128 a) =>
        Vector128.Create((double)a.AsUInt32()[0], a.AsUInt32()[1]).AsByte();

    public static V128 DemoteF64x2Zero(in V128 a) =>
        Vector128.Create((float)a.AsDouble()[0], (float)a.AsDouble()[1], 0, 0).AsByte();

    public static V128 PromoteLowF32x4(in V128 a) => Vector128.WidenLower(a.AsSingle()).AsByte();

    private static Vector128<ushort> NonNegative(in Vector128<short> lanes) =>
        Vector128.Max(lanes, Vector128<short>.Zero).AsUInt16();

    private static Vector128<uint> NonNegative(in Vector128<int> lanes) =>
        Vector128.Max(lanes, Vector128<int>.Zero).AsUInt32();
}
