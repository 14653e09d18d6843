using System.Diagnostics;
using Conformance.Reference.Numerics;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>
/// Instructions on one or two numbers, executed as the specification's reader would in C#: with an operator where the
/// language has the operation, with the numerics under test where it has not.
/// </summary>
internal static class NumberUnderTest
{
    /// <summary>Executes an instruction; operands and result are bit patterns. The second operand may be unused.</summary>
    public static ulong Execute(Opcode opcode, ulong a, ulong b) => Execute(opcode, new Number(a), new Number(b));

    private static ulong Execute(Opcode opcode, Number a, Number b) => opcode switch
    {
        Opcode.I32Eqz => Of(a.I32 == 0),
        Opcode.I32Eq => Of(a.I32 == b.I32),
        Opcode.I32Ne => Of(a.I32 != b.I32),
        Opcode.I32LtS => Of(a.I32 < b.I32),
        Opcode.I32LtU => Of(a.U32 < b.U32),
        Opcode.I32GtS => Of(a.I32 > b.I32),
        Opcode.I32GtU => Of(a.U32 > b.U32),
        Opcode.I32LeS => Of(a.I32 <= b.I32),
        Opcode.I32LeU => Of(a.U32 <= b.U32),
        Opcode.I32GeS => Of(a.I32 >= b.I32),
        Opcode.I32GeU => Of(a.U32 >= b.U32),
        Opcode.I64Eqz => Of(a.I64 == 0),
        Opcode.I64Eq => Of(a.I64 == b.I64),
        Opcode.I64Ne => Of(a.I64 != b.I64),
        Opcode.I64LtS => Of(a.I64 < b.I64),
        Opcode.I64LtU => Of(a.U64 < b.U64),
        Opcode.I64GtS => Of(a.I64 > b.I64),
        Opcode.I64GtU => Of(a.U64 > b.U64),
        Opcode.I64LeS => Of(a.I64 <= b.I64),
        Opcode.I64LeU => Of(a.U64 <= b.U64),
        Opcode.I64GeS => Of(a.I64 >= b.I64),
        Opcode.I64GeU => Of(a.U64 >= b.U64),
        Opcode.F32Eq => Of(a.F32 == b.F32),
        Opcode.F32Ne => Of(a.F32 != b.F32),
        Opcode.F32Lt => Of(a.F32 < b.F32),
        Opcode.F32Gt => Of(a.F32 > b.F32),
        Opcode.F32Le => Of(a.F32 <= b.F32),
        Opcode.F32Ge => Of(a.F32 >= b.F32),
        Opcode.F64Eq => Of(a.F64 == b.F64),
        Opcode.F64Ne => Of(a.F64 != b.F64),
        Opcode.F64Lt => Of(a.F64 < b.F64),
        Opcode.F64Gt => Of(a.F64 > b.F64),
        Opcode.F64Le => Of(a.F64 <= b.F64),
        Opcode.F64Ge => Of(a.F64 >= b.F64),
        Opcode.I32Clz => Of(IntegerOps.Clz(a.U32)),
        Opcode.I32Ctz => Of(IntegerOps.Ctz(a.U32)),
        Opcode.I32Popcnt => Of(IntegerOps.Popcnt(a.U32)),
        Opcode.I32Add => Of(a.I32 + b.I32),
        Opcode.I32Sub => Of(a.I32 - b.I32),
        Opcode.I32Mul => Of(a.I32 * b.I32),
        Opcode.I32DivS => Of(IntegerOps.DivS(a.I32, b.I32)),
        Opcode.I32DivU => Of(IntegerOps.DivU(a.U32, b.U32)),
        Opcode.I32RemS => Of(IntegerOps.RemS(a.I32, b.I32)),
        Opcode.I32RemU => Of(IntegerOps.RemU(a.U32, b.U32)),
        Opcode.I32And => Of(a.I32 & b.I32),
        Opcode.I32Or => Of(a.I32 | b.I32),
        Opcode.I32Xor => Of(a.I32 ^ b.I32),
        Opcode.I32Shl => Of(IntegerOps.Shl(a.I32, b.I32)),
        Opcode.I32ShrS => Of(IntegerOps.ShrS(a.I32, b.I32)),
        Opcode.I32ShrU => Of(IntegerOps.ShrU(a.I32, b.I32)),
        Opcode.I32Rotl => Of(IntegerOps.Rotl(a.U32, b.I32)),
        Opcode.I32Rotr => Of(IntegerOps.Rotr(a.U32, b.I32)),
        Opcode.I64Clz => Of(IntegerOps.Clz(a.U64)),
        Opcode.I64Ctz => Of(IntegerOps.Ctz(a.U64)),
        Opcode.I64Popcnt => Of(IntegerOps.Popcnt(a.U64)),
        Opcode.I64Add => Of(a.I64 + b.I64),
        Opcode.I64Sub => Of(a.I64 - b.I64),
        Opcode.I64Mul => Of(a.I64 * b.I64),
        Opcode.I64DivS => Of(IntegerOps.DivS(a.I64, b.I64)),
        Opcode.I64DivU => Of(IntegerOps.DivU(a.U64, b.U64)),
        Opcode.I64RemS => Of(IntegerOps.RemS(a.I64, b.I64)),
        Opcode.I64RemU => Of(IntegerOps.RemU(a.U64, b.U64)),
        Opcode.I64And => Of(a.I64 & b.I64),
        Opcode.I64Or => Of(a.I64 | b.I64),
        Opcode.I64Xor => Of(a.I64 ^ b.I64),
        Opcode.I64Shl => Of(IntegerOps.Shl(a.I64, b.I64)),
        Opcode.I64ShrS => Of(IntegerOps.ShrS(a.I64, b.I64)),
        Opcode.I64ShrU => Of(IntegerOps.ShrU(a.I64, b.I64)),
        Opcode.I64Rotl => Of(IntegerOps.Rotl(a.U64, b.I64)),
        Opcode.I64Rotr => Of(IntegerOps.Rotr(a.U64, b.I64)),
        Opcode.F32Abs => Of(FloatOps.Abs(a.F32)),
        Opcode.F32Neg => Of(FloatOps.Neg(a.F32)),
        Opcode.F32Ceil => Of(FloatOps.Ceil(a.F32)),
        Opcode.F32Floor => Of(FloatOps.Floor(a.F32)),
        Opcode.F32Trunc => Of(FloatOps.Trunc(a.F32)),
        Opcode.F32Nearest => Of(FloatOps.Nearest(a.F32)),
        Opcode.F32Sqrt => Of(FloatOps.Sqrt(a.F32)),
        Opcode.F32Add => Of(a.F32 + b.F32),
        Opcode.F32Sub => Of(a.F32 - b.F32),
        Opcode.F32Mul => Of(a.F32 * b.F32),
        Opcode.F32Div => Of(a.F32 / b.F32),
        Opcode.F32Min => Of(FloatOps.Min(a.F32, b.F32)),
        Opcode.F32Max => Of(FloatOps.Max(a.F32, b.F32)),
        Opcode.F32Copysign => Of(FloatOps.Copysign(a.F32, b.F32)),
        Opcode.F64Abs => Of(FloatOps.Abs(a.F64)),
        Opcode.F64Neg => Of(FloatOps.Neg(a.F64)),
        Opcode.F64Ceil => Of(FloatOps.Ceil(a.F64)),
        Opcode.F64Floor => Of(FloatOps.Floor(a.F64)),
        Opcode.F64Trunc => Of(FloatOps.Trunc(a.F64)),
        Opcode.F64Nearest => Of(FloatOps.Nearest(a.F64)),
        Opcode.F64Sqrt => Of(FloatOps.Sqrt(a.F64)),
        Opcode.F64Add => Of(a.F64 + b.F64),
        Opcode.F64Sub => Of(a.F64 - b.F64),
        Opcode.F64Mul => Of(a.F64 * b.F64),
        Opcode.F64Div => Of(a.F64 / b.F64),
        Opcode.F64Min => Of(FloatOps.Min(a.F64, b.F64)),
        Opcode.F64Max => Of(FloatOps.Max(a.F64, b.F64)),
        Opcode.F64Copysign => Of(FloatOps.Copysign(a.F64, b.F64)),
        Opcode.I32WrapI64 => Of((int)a.I64),
        Opcode.I32TruncF32S => Of(Conversions.I32TruncF32S(a.F32)),
        Opcode.I32TruncF32U => Of(Conversions.I32TruncF32U(a.F32)),
        Opcode.I32TruncF64S => Of(Conversions.I32TruncF64S(a.F64)),
        Opcode.I32TruncF64U => Of(Conversions.I32TruncF64U(a.F64)),
        Opcode.I64ExtendI32S => Of((long)a.I32),
        Opcode.I64ExtendI32U => Of((long)a.U32),
        Opcode.I64TruncF32S => Of(Conversions.I64TruncF32S(a.F32)),
        Opcode.I64TruncF32U => Of(Conversions.I64TruncF32U(a.F32)),
        Opcode.I64TruncF64S => Of(Conversions.I64TruncF64S(a.F64)),
        Opcode.I64TruncF64U => Of(Conversions.I64TruncF64U(a.F64)),
        Opcode.F32ConvertI32S => Of(Conversions.F32ConvertI32S(a.I32)),
        Opcode.F32ConvertI32U => Of(Conversions.F32ConvertI32U(a.U32)),
        Opcode.F32ConvertI64S => Of(Conversions.F32ConvertI64S(a.I64)),
        Opcode.F32ConvertI64U => Of(Conversions.F32ConvertI64U(a.U64)),
        Opcode.F32DemoteF64 => Of(Conversions.F32DemoteF64(a.F64)),
        Opcode.F64ConvertI32S => Of(Conversions.F64ConvertI32S(a.I32)),
        Opcode.F64ConvertI32U => Of(Conversions.F64ConvertI32U(a.U32)),
        Opcode.F64ConvertI64S => Of(Conversions.F64ConvertI64S(a.I64)),
        Opcode.F64ConvertI64U => Of(Conversions.F64ConvertI64U(a.U64)),
        Opcode.F64PromoteF32 => Of(Conversions.F64PromoteF32(a.F32)),
        Opcode.I32ReinterpretF32 => Of(Conversions.I32ReinterpretF32(a.F32)),
        Opcode.I64ReinterpretF64 => Of(Conversions.I64ReinterpretF64(a.F64)),
        Opcode.F32ReinterpretI32 => Of(Conversions.F32ReinterpretI32(a.I32)),
        Opcode.F64ReinterpretI64 => Of(Conversions.F64ReinterpretI64(a.I64)),
        Opcode.I32Extend8S => Of(IntegerOps.Extend8S(a.I32)),
        Opcode.I32Extend16S => Of(IntegerOps.Extend16S(a.I32)),
        Opcode.I64Extend8S => Of(IntegerOps.Extend8S(a.I64)),
        Opcode.I64Extend16S => Of(IntegerOps.Extend16S(a.I64)),
        Opcode.I64Extend32S => Of(IntegerOps.Extend32S(a.I64)),
        Opcode.I32TruncSatF32S => Of(Conversions.I32TruncSatF32S(a.F32)),
        Opcode.I32TruncSatF32U => Of(Conversions.I32TruncSatF32U(a.F32)),
        Opcode.I32TruncSatF64S => Of(Conversions.I32TruncSatF64S(a.F64)),
        Opcode.I32TruncSatF64U => Of(Conversions.I32TruncSatF64U(a.F64)),
        Opcode.I64TruncSatF32S => Of(Conversions.I64TruncSatF32S(a.F32)),
        Opcode.I64TruncSatF32U => Of(Conversions.I64TruncSatF32U(a.F32)),
        Opcode.I64TruncSatF64S => Of(Conversions.I64TruncSatF64S(a.F64)),
        Opcode.I64TruncSatF64U => Of(Conversions.I64TruncSatF64U(a.F64)),
        _ => throw new UnreachableException($"{opcode} is not an instruction on one or two numbers"),
    };

    private static ulong Of(bool value) => value ? 1UL : 0;

    private static ulong Of(int value) => (uint)value;

    private static ulong Of(uint value) => value;

    private static ulong Of(long value) => (ulong)value;

    private static ulong Of(ulong value) => value;

    private static ulong Of(float value) => BitConverter.SingleToUInt32Bits(value);

    private static ulong Of(double value) => BitConverter.DoubleToUInt64Bits(value);

    /// <summary>The views of a bit pattern.</summary>
    private readonly record struct Number(ulong U64)
    {
        public int I32 => (int)U64;

        public uint U32 => (uint)U64;

        public long I64 => (long)U64;

        public float F32 => BitConverter.UInt32BitsToSingle(U32);

        public double F64 => BitConverter.UInt64BitsToDouble(U64);
    }
}
