using Conformance.Engine;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// Memory instructions (spec:exec-instr-memory) outside the loop: accesses with a memory index other than 0 or with
/// 64-bit addresses, and instructions on ranges.
/// </summary>
internal static unsafe class MemoryOps
{
    public static Status Run(Opcode opcode, Machine machine, Code* pc, Slot* slots)
    {
        ModuleInst instance = machine.Instance;
        Slot* operands = slots + pc->A;
        switch (opcode)
        {
            case Opcode.MemorySize:
                slots[pc->D].U64 = instance.Memories[pc->Lo].Pages;
                return Status.Next;
            case Opcode.MemoryGrow:
                MemInst grown = instance.Memories[pc->Lo];
                Status status = grown.Grow(machine, grown.Address(operands[0]), out slots[pc->D].I64);
                machine.Reload();
                return status;
            case Opcode.MemoryFill:
                return Fill(machine, instance.Memories[pc->Lo], operands);
            case Opcode.MemoryCopy:
                return Copy(machine, instance.Memories[pc->Lo], instance.Memories[pc->Hi], operands);
            case Opcode.MemoryInit:
                MemInst memory = instance.Memories[pc->Hi];
                return Init(
                    machine,
                    memory,
                    memory.Address(operands[0]),
                    instance.Datas[pc->Lo].Span,
                    operands[1].U32,
                    operands[2].U32);
            case Opcode.DataDrop:
                instance.Datas[pc->Lo] = default;
                return Status.Next;
            default:
                throw new InvalidOperationException($"{opcode} is not a memory instruction");
        }
    }

    /// <summary>Copies a range of a data segment into a memory.</summary>
    public static Status Init(Machine machine, MemInst memory, ulong to, ReadOnlySpan<byte> data, uint from, uint count)
    {
        if (!memory.Has(to, count) || from > (uint)data.Length || count > (uint)data.Length - from)
        {
            return machine.Trap(TrapKinds.OutOfBoundsMemoryAccess);
        }

        return Bulk.Copy(machine, data.Slice((int)from, (int)count), memory.Slice(to, (int)count));
    }

    /// <summary>A load or store: B is the memory's index, the immediate is the offset.</summary>
    public static Status Access(Opcode opcode, Machine machine, Code* pc, Slot* slots)
    {
        OpRow row = InstructionSet.Of(opcode);
        int width = row.Width;
        byte* at = Locate(machine.Instance.Memories[pc->B], slots[pc->A], (ulong)pc->Imm, width);
        if (at == null)
        {
            return machine.Trap(TrapKinds.OutOfBoundsMemoryAccess);
        }

        if (row.IsStore)
        {
            Store(at, slots[pc->A + 1].U64, width);
        }
        else
        {
            slots[pc->D].I64 = Load(opcode, at);
        }

        return Status.Next;
    }

    /// <summary>The address of an access, or null if it is out of bounds; the sum is not truncated.</summary>
    public static byte* Locate(MemInst memory, Slot address, ulong offset, int width)
    {
        ulong start = memory.Address(address);
        ulong at = start + offset;
        return at >= start && memory.Has(at, (ulong)width) ? memory.Bytes + at : null;
    }

    /// <summary>Writes the low bytes of a number.</summary>
    public static void Store(byte* at, ulong bits, int width) =>
        new ReadOnlySpan<byte>(&bits, width).CopyTo(new Span<byte>(at, width));

    private static long Load(Opcode opcode, byte* at) => opcode switch
    {
        Opcode.I32Load8S or Opcode.I64Load8S => *(sbyte*)at,
        Opcode.I32Load8U or Opcode.I64Load8U => *at,
        Opcode.I32Load16S or Opcode.I64Load16S => *(short*)at,
        Opcode.I32Load16U or Opcode.I64Load16U => *(ushort*)at,
        Opcode.I64Load32S => *(int*)at,
        Opcode.I32Load or Opcode.F32Load or Opcode.I64Load32U => *(uint*)at,
        _ => *(long*)at,
    };

    private static Status Fill(Machine machine, MemInst memory, Slot* operands)
    {
        ulong start = memory.Address(operands[0]);
        ulong count = memory.Address(operands[2]);
        if (!memory.Has(start, count))
        {
            return machine.Trap(TrapKinds.OutOfBoundsMemoryAccess);
        }

        return Bulk.Fill(machine, memory.Bytes + start, count, (byte)operands[1].U32);
    }

    // The count has 64 bits only if both addresses have 64 bits (spec:valid-memory.copy).
    private static Status Copy(Machine machine, MemInst to, MemInst from, Slot* operands)
    {
        ulong target = to.Address(operands[0]);
        ulong source = from.Address(operands[1]);
        ulong count = to.Is64 && from.Is64 ? operands[2].U64 : operands[2].U32;
        if (!to.Has(target, count) || !from.Has(source, count))
        {
            return machine.Trap(TrapKinds.OutOfBoundsMemoryAccess);
        }

        return Bulk.Copy(machine, from.Bytes + source, to.Bytes + target, count);
    }
}
