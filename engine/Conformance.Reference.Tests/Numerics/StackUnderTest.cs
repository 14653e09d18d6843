using System.Runtime.Intrinsics;
using Conformance.Reference.Numerics;
using Conformance.Wasm.Syntax;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>Straight-line code on a stack whose numbers are vectors with the bit pattern in the low half.</summary>
internal static class StackUnderTest
{
    private static readonly OperandType[] s_operands =
        [OperandType.I32, OperandType.I64, OperandType.F32, OperandType.F64, OperandType.V128];

    /// <summary>Whether an instruction works only on numbers and vectors.</summary>
    public static bool Knows(OpRow row) =>
        row is { HasRule: false, Type: { } type } && type.Operands.Length > 0 && type.Operands.All(s_operands.Contains);

    /// <summary>The final contents of the stack.</summary>
    public static List<V128> Run(List<Instr> code, V128[] locals)
    {
        List<V128> stack = [];
        foreach (Instr instruction in code)
        {
            OpRow row = InstructionSet.Of(instruction.Opcode);
            int operands = row.Type?.Operands.Length ?? 0;
            List<V128> arguments = stack[^operands..];
            stack.RemoveRange(stack.Count - operands, operands);
            stack.AddRange(Execute(instruction, row, arguments, locals));
        }

        return stack;
    }

    private static V128[] Execute(Instr instruction, OpRow row, List<V128> arguments, V128[] locals)
    {
        Opcode opcode = instruction.Opcode;
        ulong[] numbers = [.. arguments.Select(argument => argument.AsUInt64()[0])];
        return row switch
        {
            { Opcode: Opcode.LocalGet } => [locals[instruction.X]],
            { Immediate: Imm.V128 } => [instruction.Vector],
            { Type.Operands.Length: 0 } => [Number(instruction.Bits)],
            { Immediate: Imm.Shuffle } => [VectorOps.Shuffle(arguments[0], arguments[1], instruction.Vector)],
            { Immediate: Imm.Lane, Type.Operands.Length: 1 } =>
                [Number(VectorOps.ExtractLane(opcode, arguments[0], instruction.Small))],
            { Immediate: Imm.Lane } => [VectorOps.ReplaceLane(opcode, arguments[0], instruction.Small, numbers[1])],
            _ when NumericMachine.Knows(row) =>
                [.. NumericMachine.Execute(opcode, fuses: true, numbers).Select(Number)],
            { Type: { Operands: [OperandType.V128], Results: [OperandType.I32] } } =>
                [Number((uint)VectorOps.Test(opcode, arguments[0]))],
            { Type.Operands: [OperandType.V128] } => [VectorOps.Unary(opcode, arguments[0])],
            { Type.Operands: [OperandType.V128, OperandType.V128] } =>
                [VectorOps.Binary(opcode, arguments[0], arguments[1])],
            { Type.Operands: [OperandType.V128, OperandType.I32] } =>
                [VectorOps.Shift(opcode, arguments[0], (int)numbers[1])],
            { Type.Operands: [OperandType.V128, _, _] } =>
                [VectorOps.Ternary(opcode, arguments[0], arguments[1], arguments[2])],
            _ => [VectorOps.Splat(opcode, numbers[0])],
        };
    }

    private static V128 Number(ulong bits) => Vector128.Create(bits, 0).AsByte();
}
