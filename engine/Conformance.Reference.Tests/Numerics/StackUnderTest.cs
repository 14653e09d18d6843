using System.Runtime.Intrinsics;
using Conformance.Reference.Numerics;
using Conformance.Wasm.Syntax;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>Straight-line code on a stack whose numbers are vectors with the bit pattern in the low half.</summary>
internal static class StackUnderTest
{
    private static readonly ValKind[] s_operands = [ValKind.I32, ValKind.I64, ValKind.F32, ValKind.F64, ValKind.V128];

    /// <summary>Whether an instruction works on numbers and vectors alone.</summary>
    public static bool Knows(OpRow row) => row.Type is { } type && type.Operands.Length > 0 && type.Operands.All(s_operands.Contains);

    /// <summary>What is on the stack in the end.</summary>
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
            { Immediate: Imm.Lane, Type.Operands.Length: 1 } => [Number(VectorOps.ExtractLane(opcode, arguments[0], instruction.Small))],
            { Immediate: Imm.Lane } => [VectorOps.ReplaceLane(opcode, arguments[0], instruction.Small, numbers[1])],
            { Feature: Feature.WideArithmetic } => Wide(opcode, numbers),
            { Type: { Operands: [ValKind.V128], Results: [ValKind.I32] } } => [Number((uint)VectorOps.Test(opcode, arguments[0]))],
            { Type.Operands: [ValKind.V128] } => [VectorOps.Unary(opcode, arguments[0])],
            { Type.Operands: [ValKind.V128, ValKind.V128] } => [VectorOps.Binary(opcode, arguments[0], arguments[1])],
            { Type.Operands: [ValKind.V128, ValKind.I32] } => [VectorOps.Shift(opcode, arguments[0], (int)numbers[1])],
            { Type.Operands: [ValKind.V128, _, _] } => [VectorOps.Ternary(opcode, arguments[0], arguments[1], arguments[2])],
            { Type.Results: [ValKind.V128] } => [VectorOps.Splat(opcode, numbers[0])],
            _ => [Number(NumberUnderTest.Execute(opcode, numbers[0], numbers[^1]))],
        };
    }

    private static V128[] Wide(Opcode opcode, ulong[] numbers)
    {
        ulong low;
        ulong high;
        switch (opcode)
        {
            case Opcode.I64Add128:
                low = IntegerOps.Add128(numbers[0], numbers[1], numbers[2], numbers[3], out high);
                break;
            case Opcode.I64Sub128:
                low = IntegerOps.Sub128(numbers[0], numbers[1], numbers[2], numbers[3], out high);
                break;
            case Opcode.I64MulWideU:
                low = IntegerOps.MulWideU(numbers[0], numbers[1], out high);
                break;
            default:
                low = (ulong)IntegerOps.MulWideS((long)numbers[0], (long)numbers[1], out long signedHigh);
                high = (ulong)signedHigh;
                break;
        }

        return [Number(low), Number(high)];
    }

    private static V128 Number(ulong bits) => Vector128.Create(bits, 0).AsByte();
}
