using Conformance.Reference.Numerics;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// Numeric instructions that the loop does not execute: arithmetic on pairs of 64-bit integers (wide-arithmetic). The low half of a
/// result goes to D, the high half after it.
/// </summary>
internal static unsafe class NumericOps
{
    public static Status Run(Opcode opcode, Code* pc, Slot* slots)
    {
        Slot* operands = slots + pc->A;
        Slot* result = slots + pc->D;
        ulong low;
        ulong high;
        switch (opcode)
        {
            case Opcode.I64Add128:
                low = IntegerOps.Add128(operands[0].U64, operands[1].U64, operands[2].U64, operands[3].U64, out high);
                break;
            case Opcode.I64Sub128:
                low = IntegerOps.Sub128(operands[0].U64, operands[1].U64, operands[2].U64, operands[3].U64, out high);
                break;
            case Opcode.I64MulWideS:
                low = (ulong)IntegerOps.MulWideS(operands[0].I64, operands[1].I64, out long signed);
                high = (ulong)signed;
                break;
            case Opcode.I64MulWideU:
                low = IntegerOps.MulWideU(operands[0].U64, operands[1].U64, out high);
                break;
            default:
                throw new InvalidOperationException($"{opcode} is not a numeric instruction of this class");
        }

        result[0].U64 = low;
        result[1].U64 = high;
        return Status.Next;
    }
}
