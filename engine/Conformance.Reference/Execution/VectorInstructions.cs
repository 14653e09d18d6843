using System.Runtime.Intrinsics;
using Conformance.Engine;
using Conformance.Reference.Lowered;
using Conformance.Reference.Numerics;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// Vector instructions (spec:exec-instr-vec, spec:exec-instr-memory). Without memory, the operands are in A, B and Hi,
/// and a lane is in Lo. With memory, the address is in A and the vector in the slots after it, B is the memory's index,
/// the immediate is the offset, and a lane is in the next instruction.
/// </summary>
internal static unsafe class VectorInstructions
{
    /// <summary>A vector instruction that does not touch memory.</summary>
    public static Status Compute(OpRow row, Code* pc, Slot* slots)
    {
        Opcode opcode = row.Opcode;
        Vector128<byte> a = *(Vector128<byte>*)(slots + pc->A);
        Vector128<byte>* result = (Vector128<byte>*)(slots + pc->D);
        InstrType type = row.Type!;
        bool isUnary = type.Operands.Length == 1;
        if (row.Lanes > 0 && isUnary)
        {
            slots[pc->D].U64 = VectorOps.ExtractLane(opcode, a, pc->Lo);
        }
        else if (row.Lanes > 0)
        {
            *result = VectorOps.ReplaceLane(opcode, a, pc->Lo, slots[pc->B].U64);
        }
        else if (type.Operands[0] != OperandType.V128)
        {
            *result = VectorOps.Splat(opcode, slots[pc->A].U64);
        }
        else if (type.Results[0] != OperandType.V128)
        {
            slots[pc->D].I32 = VectorOps.Test(opcode, a);
        }
        else if (isUnary)
        {
            *result = VectorOps.Unary(opcode, a);
        }
        else if (type.Operands[1] != OperandType.V128)
        {
            *result = VectorOps.Shift(opcode, a, slots[pc->B].I32);
        }
        else if (opcode == Opcode.I8x16Shuffle)
        {
            *result =
                VectorOps.Shuffle(a, *(Vector128<byte>*)(slots + pc->B), Vector128.Create(pc->Imm, pc[1].Imm).AsByte());
        }
        else if (type.Operands.Length == 3)
        {
            *result =
                VectorOps.Ternary(opcode, a, *(Vector128<byte>*)(slots + pc->B), *(Vector128<byte>*)(slots + pc->Hi));
        }
        else
        {
            *result = VectorOps.Binary(opcode, a, *(Vector128<byte>*)(slots + pc->B));
        }

        return Status.Next;
    }

    /// <summary>A load or store of a vector or of one of its lanes.</summary>
    public static Status Access(OpRow row, Machine machine, Code* pc, Slot* slots)
    {
        Opcode opcode = row.Opcode;
        byte* at = MemoryOps.Locate(machine.Instance.Memories[pc->B], slots[pc->A], (ulong)pc->Imm, row.Width);
        if (at == null)
        {
            return machine.Trap(TrapKinds.OutOfBoundsMemoryAccess);
        }

        Vector128<byte>* operand = (Vector128<byte>*)(slots + pc->A + 1);
        if (opcode == Opcode.V128Store)
        {
            *(Vector128<byte>*)at = *operand;
        }
        else if (row.Lanes == 0)
        {
            *(Vector128<byte>*)(slots + pc->D) = Load(opcode, at);
        }
        else
        {
            // A lane of some width is a number of bytes, whatever they mean.
            Vector128<byte> lanes = *operand;
            byte* lane = (byte*)&lanes + (pc[1].Lo * row.Width);
            if (row.IsStore)
            {
                Buffer.MemoryCopy(lane, at, row.Width, row.Width);
            }
            else
            {
                Buffer.MemoryCopy(at, lane, row.Width, row.Width);
                *(Vector128<byte>*)(slots + pc->D) = lanes;
            }
        }

        return Status.Next;
    }

    private static Vector128<byte> Load(Opcode opcode, byte* at) => opcode switch
    {
        Opcode.V128Load => *(Vector128<byte>*)at,
        Opcode.V128Load8x8S => Vector128.WidenLower(Vector128.CreateScalar(*(long*)at).AsSByte()).AsByte(),
        Opcode.V128Load8x8U => Vector128.WidenLower(Vector128.CreateScalar(*(long*)at).AsByte()).AsByte(),
        Opcode.V128Load16x4S => Vector128.WidenLower(Vector128.CreateScalar(*(long*)at).AsInt16()).AsByte(),
        Opcode.V128Load16x4U => Vector128.WidenLower(Vector128.CreateScalar(*(long*)at).AsUInt16()).AsByte(),
        Opcode.V128Load32x2S => Vector128.WidenLower(Vector128.CreateScalar(*(long*)at).AsInt32()).AsByte(),
        Opcode.V128Load32x2U => Vector128.WidenLower(Vector128.CreateScalar(*(long*)at).AsUInt32()).AsByte(),
        Opcode.V128Load8Splat => Vector128.Create(*at),
        Opcode.V128Load16Splat => Vector128.Create(*(ushort*)at).AsByte(),
        Opcode.V128Load32Splat => Vector128.Create(*(uint*)at).AsByte(),
        Opcode.V128Load64Splat => Vector128.Create(*(ulong*)at).AsByte(),
        Opcode.V128Load32Zero => Vector128.CreateScalar(*(uint*)at).AsByte(),
        Opcode.V128Load64Zero => Vector128.CreateScalar(*(ulong*)at).AsByte(),
        _ => throw new InvalidOperationException($"{opcode} is not a vector load"),
    };
}
