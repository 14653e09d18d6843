using System.Diagnostics;
using System.Runtime.Intrinsics;
using Conformance.Wasm.Syntax;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Numerics;

/// <summary>
/// Every vector instruction that does not touch memory, by the shape of its operands. An opcode of another shape is the
/// caller's mistake and raises <see cref="UnreachableException"/>.
/// </summary>
/// <remarks>
/// A relaxed operation shares the arm of the one that the deterministic profile makes it (spec:profile-deterministic).
/// Vectors are passed by reference, here and below, because ReadyToRun leaves methods with vector parameters to the
/// just-in-time compiler.
/// </remarks>
internal static class VectorOps
{
    /// <summary>v128 → v128.</summary>
    public static V128 Unary(Opcode opcode, in V128 a) => opcode switch
    {
        Opcode.V128Not => ~a,
        Opcode.F32x4DemoteF64x2Zero => LaneConversions.DemoteF64x2Zero(a),
        Opcode.F64x2PromoteLowF32x4 => LaneConversions.PromoteLowF32x4(a),
        Opcode.I8x16Abs => LaneInts.Abs<sbyte>(a),
        Opcode.I8x16Neg => LaneInts.Neg<sbyte>(a),
        Opcode.I8x16Popcnt => LaneInts.Popcnt(a),
        Opcode.F32x4Ceil => LaneFloats.CeilF32(a),
        Opcode.F32x4Floor => LaneFloats.FloorF32(a),
        Opcode.F32x4Trunc => LaneFloats.TruncF32(a),
        Opcode.F32x4Nearest => LaneFloats.NearestF32(a),
        Opcode.F64x2Ceil => LaneFloats.CeilF64(a),
        Opcode.F64x2Floor => LaneFloats.FloorF64(a),
        Opcode.F64x2Trunc => LaneFloats.TruncF64(a),
        Opcode.I16x8ExtaddPairwiseI8x16S => LaneInts.ExtaddPairwiseI8x16S(a),
        Opcode.I16x8ExtaddPairwiseI8x16U => LaneInts.ExtaddPairwiseI8x16U(a),
        Opcode.I32x4ExtaddPairwiseI16x8S => LaneInts.ExtaddPairwiseI16x8S(a),
        Opcode.I32x4ExtaddPairwiseI16x8U => LaneInts.ExtaddPairwiseI16x8U(a),
        Opcode.I16x8Abs => LaneInts.Abs<short>(a),
        Opcode.I16x8Neg => LaneInts.Neg<short>(a),
        Opcode.I16x8ExtendLowI8x16S => LaneConversions.ExtendLowI8x16S(a),
        Opcode.I16x8ExtendHighI8x16S => LaneConversions.ExtendHighI8x16S(a),
        Opcode.I16x8ExtendLowI8x16U => LaneConversions.ExtendLowI8x16U(a),
        Opcode.I16x8ExtendHighI8x16U => LaneConversions.ExtendHighI8x16U(a),
        Opcode.F64x2Nearest => LaneFloats.NearestF64(a),
        Opcode.I32x4Abs => LaneInts.Abs<int>(a),
        Opcode.I32x4Neg => LaneInts.Neg<int>(a),
        Opcode.I32x4ExtendLowI16x8S => LaneConversions.ExtendLowI16x8S(a),
        Opcode.I32x4ExtendHighI16x8S => LaneConversions.ExtendHighI16x8S(a),
        Opcode.I32x4ExtendLowI16x8U => LaneConversions.ExtendLowI16x8U(a),
        Opcode.I32x4ExtendHighI16x8U => LaneConversions.ExtendHighI16x8U(a),
        Opcode.I64x2Abs => LaneInts.Abs<long>(a),
        Opcode.I64x2Neg => LaneInts.Neg<long>(a),
        Opcode.I64x2ExtendLowI32x4S => LaneConversions.ExtendLowI32x4S(a),
        Opcode.I64x2ExtendHighI32x4S => LaneConversions.ExtendHighI32x4S(a),
        Opcode.I64x2ExtendLowI32x4U => LaneConversions.ExtendLowI32x4U(a),
        Opcode.I64x2ExtendHighI32x4U => LaneConversions.ExtendHighI32x4U(a),
        Opcode.F32x4Abs => LaneFloats.AbsF32(a),
        Opcode.F32x4Neg => LaneFloats.NegF32(a),
        Opcode.F32x4Sqrt => LaneFloats.Sqrt<float>(a),
        Opcode.F64x2Abs => LaneFloats.AbsF64(a),
        Opcode.F64x2Neg => LaneFloats.NegF64(a),
        Opcode.F64x2Sqrt => LaneFloats.Sqrt<double>(a),
        Opcode.I32x4TruncSatF32x4S or Opcode.I32x4RelaxedTruncF32x4S => LaneConversions.TruncSatF32x4S(a),
        Opcode.I32x4TruncSatF32x4U or Opcode.I32x4RelaxedTruncF32x4U => LaneConversions.TruncSatF32x4U(a),
        Opcode.F32x4ConvertI32x4S => LaneConversions.ConvertF32x4I32x4S(a),
        Opcode.F32x4ConvertI32x4U => LaneConversions.ConvertF32x4I32x4U(a),
        Opcode.I32x4TruncSatF64x2SZero or Opcode.I32x4RelaxedTruncF64x2SZero => LaneConversions.TruncSatF64x2SZero(a),
        Opcode.I32x4TruncSatF64x2UZero or Opcode.I32x4RelaxedTruncF64x2UZero => LaneConversions.TruncSatF64x2UZero(a),
        Opcode.F64x2ConvertLowI32x4S => LaneConversions.ConvertLowF64x2I32x4S(a),
        Opcode.F64x2ConvertLowI32x4U => LaneConversions.ConvertLowF64x2I32x4U(a),
        _ => throw NotHandled(opcode),
    };

    /// <summary>v128 v128 → v128.</summary>
    public static V128 Binary(Opcode opcode, in V128 a, in V128 b) => opcode switch
    {
        Opcode.I8x16Swizzle or Opcode.I8x16RelaxedSwizzle => LaneInts.Swizzle(a, b),
        Opcode.I8x16Eq => LaneInts.Eq<byte>(a, b),
        Opcode.I8x16Ne => LaneInts.Ne<byte>(a, b),
        Opcode.I8x16LtS => LaneInts.Lt<sbyte>(a, b),
        Opcode.I8x16LtU => LaneInts.Lt<byte>(a, b),
        Opcode.I8x16GtS => LaneInts.Gt<sbyte>(a, b),
        Opcode.I8x16GtU => LaneInts.Gt<byte>(a, b),
        Opcode.I8x16LeS => LaneInts.Le<sbyte>(a, b),
        Opcode.I8x16LeU => LaneInts.Le<byte>(a, b),
        Opcode.I8x16GeS => LaneInts.Ge<sbyte>(a, b),
        Opcode.I8x16GeU => LaneInts.Ge<byte>(a, b),
        Opcode.I16x8Eq => LaneInts.Eq<ushort>(a, b),
        Opcode.I16x8Ne => LaneInts.Ne<ushort>(a, b),
        Opcode.I16x8LtS => LaneInts.Lt<short>(a, b),
        Opcode.I16x8LtU => LaneInts.Lt<ushort>(a, b),
        Opcode.I16x8GtS => LaneInts.Gt<short>(a, b),
        Opcode.I16x8GtU => LaneInts.Gt<ushort>(a, b),
        Opcode.I16x8LeS => LaneInts.Le<short>(a, b),
        Opcode.I16x8LeU => LaneInts.Le<ushort>(a, b),
        Opcode.I16x8GeS => LaneInts.Ge<short>(a, b),
        Opcode.I16x8GeU => LaneInts.Ge<ushort>(a, b),
        Opcode.I32x4Eq => LaneInts.Eq<uint>(a, b),
        Opcode.I32x4Ne => LaneInts.Ne<uint>(a, b),
        Opcode.I32x4LtS => LaneInts.Lt<int>(a, b),
        Opcode.I32x4LtU => LaneInts.Lt<uint>(a, b),
        Opcode.I32x4GtS => LaneInts.Gt<int>(a, b),
        Opcode.I32x4GtU => LaneInts.Gt<uint>(a, b),
        Opcode.I32x4LeS => LaneInts.Le<int>(a, b),
        Opcode.I32x4LeU => LaneInts.Le<uint>(a, b),
        Opcode.I32x4GeS => LaneInts.Ge<int>(a, b),
        Opcode.I32x4GeU => LaneInts.Ge<uint>(a, b),
        Opcode.F32x4Eq => LaneFloats.Eq<float>(a, b),
        Opcode.F32x4Ne => LaneFloats.Ne<float>(a, b),
        Opcode.F32x4Lt => LaneFloats.Lt<float>(a, b),
        Opcode.F32x4Gt => LaneFloats.Gt<float>(a, b),
        Opcode.F32x4Le => LaneFloats.Le<float>(a, b),
        Opcode.F32x4Ge => LaneFloats.Ge<float>(a, b),
        Opcode.F64x2Eq => LaneFloats.Eq<double>(a, b),
        Opcode.F64x2Ne => LaneFloats.Ne<double>(a, b),
        Opcode.F64x2Lt => LaneFloats.Lt<double>(a, b),
        Opcode.F64x2Gt => LaneFloats.Gt<double>(a, b),
        Opcode.F64x2Le => LaneFloats.Le<double>(a, b),
        Opcode.F64x2Ge => LaneFloats.Ge<double>(a, b),
        Opcode.V128And => a & b,
        Opcode.V128Andnot => Vector128.AndNot(a, b),
        Opcode.V128Or => a | b,
        Opcode.V128Xor => a ^ b,
        Opcode.I8x16NarrowI16x8S => LaneConversions.NarrowI16x8S(a, b),
        Opcode.I8x16NarrowI16x8U => LaneConversions.NarrowI16x8U(a, b),
        Opcode.I8x16Add => LaneInts.Add<byte>(a, b),
        Opcode.I8x16AddSatS => LaneInts.AddSat<sbyte>(a, b),
        Opcode.I8x16AddSatU => LaneInts.AddSat<byte>(a, b),
        Opcode.I8x16Sub => LaneInts.Sub<byte>(a, b),
        Opcode.I8x16SubSatS => LaneInts.SubSat<sbyte>(a, b),
        Opcode.I8x16SubSatU => LaneInts.SubSat<byte>(a, b),
        Opcode.I8x16MinS => LaneInts.Min<sbyte>(a, b),
        Opcode.I8x16MinU => LaneInts.Min<byte>(a, b),
        Opcode.I8x16MaxS => LaneInts.Max<sbyte>(a, b),
        Opcode.I8x16MaxU => LaneInts.Max<byte>(a, b),
        Opcode.I8x16AvgrU => LaneInts.AvgrU<byte>(a, b),
        Opcode.I16x8Q15mulrSatS or Opcode.I16x8RelaxedQ15mulrS => LaneInts.Q15mulrSatS(a, b),
        Opcode.I16x8NarrowI32x4S => LaneConversions.NarrowI32x4S(a, b),
        Opcode.I16x8NarrowI32x4U => LaneConversions.NarrowI32x4U(a, b),
        Opcode.I16x8Add => LaneInts.Add<ushort>(a, b),
        Opcode.I16x8AddSatS => LaneInts.AddSat<short>(a, b),
        Opcode.I16x8AddSatU => LaneInts.AddSat<ushort>(a, b),
        Opcode.I16x8Sub => LaneInts.Sub<ushort>(a, b),
        Opcode.I16x8SubSatS => LaneInts.SubSat<short>(a, b),
        Opcode.I16x8SubSatU => LaneInts.SubSat<ushort>(a, b),
        Opcode.I16x8Mul => LaneInts.Mul<ushort>(a, b),
        Opcode.I16x8MinS => LaneInts.Min<short>(a, b),
        Opcode.I16x8MinU => LaneInts.Min<ushort>(a, b),
        Opcode.I16x8MaxS => LaneInts.Max<short>(a, b),
        Opcode.I16x8MaxU => LaneInts.Max<ushort>(a, b),
        Opcode.I16x8AvgrU => LaneInts.AvgrU<ushort>(a, b),
        Opcode.I16x8ExtmulLowI8x16S => LaneInts.ExtmulLowI8x16S(a, b),
        Opcode.I16x8ExtmulHighI8x16S => LaneInts.ExtmulHighI8x16S(a, b),
        Opcode.I16x8ExtmulLowI8x16U => LaneInts.ExtmulLowI8x16U(a, b),
        Opcode.I16x8ExtmulHighI8x16U => LaneInts.ExtmulHighI8x16U(a, b),
        Opcode.I32x4Add => LaneInts.Add<uint>(a, b),
        Opcode.I32x4Sub => LaneInts.Sub<uint>(a, b),
        Opcode.I32x4Mul => LaneInts.Mul<uint>(a, b),
        Opcode.I32x4MinS => LaneInts.Min<int>(a, b),
        Opcode.I32x4MinU => LaneInts.Min<uint>(a, b),
        Opcode.I32x4MaxS => LaneInts.Max<int>(a, b),
        Opcode.I32x4MaxU => LaneInts.Max<uint>(a, b),
        Opcode.I32x4DotI16x8S => LaneInts.DotI16x8S(a, b),
        Opcode.I32x4ExtmulLowI16x8S => LaneInts.ExtmulLowI16x8S(a, b),
        Opcode.I32x4ExtmulHighI16x8S => LaneInts.ExtmulHighI16x8S(a, b),
        Opcode.I32x4ExtmulLowI16x8U => LaneInts.ExtmulLowI16x8U(a, b),
        Opcode.I32x4ExtmulHighI16x8U => LaneInts.ExtmulHighI16x8U(a, b),
        Opcode.I64x2Add => LaneInts.Add<ulong>(a, b),
        Opcode.I64x2Sub => LaneInts.Sub<ulong>(a, b),
        Opcode.I64x2Mul => LaneInts.Mul<ulong>(a, b),
        Opcode.I64x2Eq => LaneInts.Eq<ulong>(a, b),
        Opcode.I64x2Ne => LaneInts.Ne<ulong>(a, b),
        Opcode.I64x2LtS => LaneInts.Lt<long>(a, b),
        Opcode.I64x2GtS => LaneInts.Gt<long>(a, b),
        Opcode.I64x2LeS => LaneInts.Le<long>(a, b),
        Opcode.I64x2GeS => LaneInts.Ge<long>(a, b),
        Opcode.I64x2ExtmulLowI32x4S => LaneInts.ExtmulLowI32x4S(a, b),
        Opcode.I64x2ExtmulHighI32x4S => LaneInts.ExtmulHighI32x4S(a, b),
        Opcode.I64x2ExtmulLowI32x4U => LaneInts.ExtmulLowI32x4U(a, b),
        Opcode.I64x2ExtmulHighI32x4U => LaneInts.ExtmulHighI32x4U(a, b),
        Opcode.F32x4Add => LaneFloats.Add<float>(a, b),
        Opcode.F32x4Sub => LaneFloats.Sub<float>(a, b),
        Opcode.F32x4Mul => LaneFloats.Mul<float>(a, b),
        Opcode.F32x4Div => LaneFloats.Div<float>(a, b),
        Opcode.F32x4Min or Opcode.F32x4RelaxedMin => LaneFloats.Min<float>(a, b),
        Opcode.F32x4Max or Opcode.F32x4RelaxedMax => LaneFloats.Max<float>(a, b),
        Opcode.F32x4Pmin => LaneFloats.Pmin<float>(a, b),
        Opcode.F32x4Pmax => LaneFloats.Pmax<float>(a, b),
        Opcode.F64x2Add => LaneFloats.Add<double>(a, b),
        Opcode.F64x2Sub => LaneFloats.Sub<double>(a, b),
        Opcode.F64x2Mul => LaneFloats.Mul<double>(a, b),
        Opcode.F64x2Div => LaneFloats.Div<double>(a, b),
        Opcode.F64x2Min or Opcode.F64x2RelaxedMin => LaneFloats.Min<double>(a, b),
        Opcode.F64x2Max or Opcode.F64x2RelaxedMax => LaneFloats.Max<double>(a, b),
        Opcode.F64x2Pmin => LaneFloats.Pmin<double>(a, b),
        Opcode.F64x2Pmax => LaneFloats.Pmax<double>(a, b),
        Opcode.I16x8RelaxedDotI8x16I7x16S => RelaxedOps.DotI8x16S(a, b),
        _ => throw NotHandled(opcode),
    };

    /// <summary>v128 v128 v128 → v128.</summary>
    public static V128 Ternary(Opcode opcode, in V128 a, in V128 b, in V128 c) => opcode switch
    {
        Opcode.V128Bitselect
            or Opcode.I8x16RelaxedLaneselect
            or Opcode.I16x8RelaxedLaneselect
            or Opcode.I32x4RelaxedLaneselect
            or Opcode.I64x2RelaxedLaneselect => Vector128.ConditionalSelect(c, a, b),
        Opcode.F32x4RelaxedMadd => RelaxedOps.Madd<float>(a, b, c),
        Opcode.F32x4RelaxedNmadd => RelaxedOps.Madd<float>(LaneFloats.NegF32(a), b, c),
        Opcode.F64x2RelaxedMadd => RelaxedOps.Madd<double>(a, b, c),
        Opcode.F64x2RelaxedNmadd => RelaxedOps.Madd<double>(LaneFloats.NegF64(a), b, c),
        Opcode.I32x4RelaxedDotI8x16I7x16AddS => RelaxedOps.DotI8x16AddS(a, b, c),
        _ => throw NotHandled(opcode),
    };

    /// <summary>v128 i32 → v128; the count is taken modulo the width of a lane.</summary>
    public static V128 Shift(Opcode opcode, in V128 a, int count) => opcode switch
    {
        Opcode.I8x16Shl => LaneInts.Shl<byte>(a, count),
        Opcode.I8x16ShrS => LaneInts.ShrS<sbyte>(a, count),
        Opcode.I8x16ShrU => LaneInts.ShrU<byte>(a, count),
        Opcode.I16x8Shl => LaneInts.Shl<ushort>(a, count),
        Opcode.I16x8ShrS => LaneInts.ShrS<short>(a, count),
        Opcode.I16x8ShrU => LaneInts.ShrU<ushort>(a, count),
        Opcode.I32x4Shl => LaneInts.Shl<uint>(a, count),
        Opcode.I32x4ShrS => LaneInts.ShrS<int>(a, count),
        Opcode.I32x4ShrU => LaneInts.ShrU<uint>(a, count),
        Opcode.I64x2Shl => LaneInts.Shl<ulong>(a, count),
        Opcode.I64x2ShrS => LaneInts.ShrS<long>(a, count),
        Opcode.I64x2ShrU => LaneInts.ShrU<ulong>(a, count),
        _ => throw NotHandled(opcode),
    };

    /// <summary>v128 → i32.</summary>
    public static int Test(Opcode opcode, in V128 a) => opcode switch
    {
        Opcode.V128AnyTrue => a == V128.Zero ? 0 : 1,
        Opcode.I8x16AllTrue => LaneInts.AllTrue<byte>(a),
        Opcode.I8x16Bitmask => LaneInts.Bitmask<byte>(a),
        Opcode.I16x8AllTrue => LaneInts.AllTrue<ushort>(a),
        Opcode.I16x8Bitmask => LaneInts.Bitmask<ushort>(a),
        Opcode.I32x4AllTrue => LaneInts.AllTrue<uint>(a),
        Opcode.I32x4Bitmask => LaneInts.Bitmask<uint>(a),
        Opcode.I64x2AllTrue => LaneInts.AllTrue<ulong>(a),
        Opcode.I64x2Bitmask => LaneInts.Bitmask<ulong>(a),
        _ => throw NotHandled(opcode),
    };

    /// <summary>A number in every lane, given by its bit pattern.</summary>
    public static V128 Splat(Opcode opcode, ulong bits) => opcode switch
    {
        Opcode.I8x16Splat => Vector128.Create((byte)bits),
        Opcode.I16x8Splat => Vector128.Create((ushort)bits).AsByte(),
        Opcode.I32x4Splat or Opcode.F32x4Splat => Vector128.Create((uint)bits).AsByte(),
        Opcode.I64x2Splat or Opcode.F64x2Splat => Vector128.Create(bits).AsByte(),
        _ => throw NotHandled(opcode),
    };

    /// <summary>The bit pattern of a lane as i32, i64, f32 or f64; for a 32-bit type the upper half is zero.</summary>
    public static ulong ExtractLane(Opcode opcode, in V128 a, int lane) => opcode switch
    {
        Opcode.I8x16ExtractLaneS => (uint)a.AsSByte()[lane],
        Opcode.I8x16ExtractLaneU => a[lane],
        Opcode.I16x8ExtractLaneS => (uint)a.AsInt16()[lane],
        Opcode.I16x8ExtractLaneU => a.AsUInt16()[lane],
        Opcode.I32x4ExtractLane or Opcode.F32x4ExtractLane => a.AsUInt32()[lane],
        Opcode.I64x2ExtractLane or Opcode.F64x2ExtractLane => a.AsUInt64()[lane],
        _ => throw NotHandled(opcode),
    };

    /// <summary>The vector with one lane replaced by a number, given by its bit pattern.</summary>
    public static V128 ReplaceLane(Opcode opcode, in V128 a, int lane, ulong bits) => opcode switch
    {
        Opcode.I8x16ReplaceLane => LaneInts.Replace(a, (byte)lane, (byte)bits),
        Opcode.I16x8ReplaceLane => LaneInts.Replace(a, (ushort)lane, (ushort)bits),
        Opcode.I32x4ReplaceLane or Opcode.F32x4ReplaceLane => LaneInts.Replace(a, (uint)lane, (uint)bits),
        Opcode.I64x2ReplaceLane or Opcode.F64x2ReplaceLane => LaneInts.Replace(a, (ulong)lane, bits),
        _ => throw NotHandled(opcode),
    };

    /// <summary><c>i8x16.shuffle</c>: bytes of the concatenation of both vectors, by 16 indices below 32.</summary>
    public static V128 Shuffle(in V128 a, in V128 b, in V128 indices) =>
        LaneInts.Swizzle(a, indices) | LaneInts.Swizzle(b, indices - Vector128.Create((byte)V128.Count));

    private static UnreachableException NotHandled(Opcode opcode) =>
        new($"{InstructionSet.Of(opcode).Mnemonic} does not have this shape");
}
