using Conformance.Reference.Lowered;
using Conformance.Reference.Numerics;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>Numeric instructions outside the loop: arithmetic on pairs of 64-bit integers (wide-arithmetic).</summary>
internal static unsafe class NumericOps
{
    public static Status Run(Opcode opcode, Code* pc, Slot* slots)
    {
        Slot* operands = slots + pc->A;
        Slot* result = slots + pc->D;
        switch (opcode)
        {
            case Opcode.I64Add128:
                Set(
                    result,
                    IntegerOps.Add128(
                        operands[0].U64, operands[1].U64, operands[2].U64, operands[3].U64, out ulong high),
                    high);
                break;
            case Opcode.I64Sub128:
                Set(
                    result,
                    IntegerOps.Sub128(operands[0].U64, operands[1].U64, operands[2].U64, operands[3].U64, out high),
                    high);
                break;
            case Opcode.I64MulWideS:
                Set(
                    result,
                    (ulong)IntegerOps.MulWideS(operands[0].I64, operands[1].I64, out long signed),
                    (ulong)signed);
                break;
            case Opcode.I64MulWideU:
                Set(result, IntegerOps.MulWideU(operands[0].U64, operands[1].U64, out high), high);
                break;
            default:
                throw new InvalidOperationException($"{opcode} is not executed out of line");
        }

        return Status.Next;
    }

    /// <summary>Writes two results: the low half of a number, then the high half.</summary>
    private static void Set(Slot* result, ulong low, ulong high)
    {
        result[0].U64 = low;
        result[1].U64 = high;
    }
}
