using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using Conformance.Engine;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// Atomic memory instructions (threads proposal): the operands begin at A, the memory's index is in B, the offset in
/// the immediate.
/// </summary>
internal static unsafe class AtomicOps
{
    private static readonly Operation[] s_operations = [.. Enum.GetValues<Opcode>().Select(OperationOf)];

    private enum Operation : byte
    {
        None,
        Fence,
        Notify,
        Wait,
        Load,
        Store,
        Add,
        Sub,
        And,
        Or,
        Xor,
        Exchange,
        CompareExchange,
    }

    public static Status Run(OpRow row, Machine machine, Code* pc, Slot* slots)
    {
        Operation operation = s_operations[(int)row.Opcode];
        if (operation == Operation.Fence)
        {
            Interlocked.MemoryBarrier();
            return Status.Next;
        }

        int width = row.Width;
        MemInst memory = machine.Instance.Memories[pc->B];
        Slot* operands = slots + pc->A;
        ulong start = memory.Address(operands[0]) + (ulong)pc->Imm;
        if (start >= (ulong)pc->Imm && (start & (ulong)(width - 1)) != 0)
        {
            return machine.Trap(TrapKinds.UnalignedAtomic);
        }

        byte* at = MemoryOps.Locate(memory, operands[0], (ulong)pc->Imm, width);
        if (at == null)
        {
            return machine.Trap(TrapKinds.OutOfBoundsMemoryAccess);
        }

        switch (operation)
        {
            case Operation.Notify:
                slots[pc->D].U64 = (ulong)(memory.IsShared ? Waiters.Notify((nint)at, operands[1].U32) : 0);
                break;
            case Operation.Wait:
                return Wait(machine, memory, at, width, pc, slots);
            case Operation.Load:
                slots[pc->D].U64 = Load(at, width);
                break;
            case Operation.Store:
                Store(at, operands[1].U64, width);
                break;
            case Operation.CompareExchange:
                // The access width wraps the expected value like the replacement.
                slots[pc->D].U64 = Swap(at, operands[2].U64, operands[1].U64, width);
                break;
            default:
                slots[pc->D].U64 = Modify(operation, at, operands[1].U64, width);
                break;
        }

        return Status.Next;
    }

    /// <summary>
    /// The operation that a row's mnemonic names after the access: <c>i64.atomic.rmw8.add_u</c> adds.
    /// </summary>
    private static Operation OperationOf(Opcode opcode)
    {
        OpRow row = InstructionSet.Of(opcode);
        if (row.Family != OpFamily.Atomic)
        {
            return Operation.None;
        }

        string name = row.Mnemonic.Split('.')[^1];
        return name switch
        {
            "fence" => Operation.Fence,
            "notify" => Operation.Notify,
            "wait32" or "wait64" => Operation.Wait,
            _ when name.StartsWith("load", StringComparison.Ordinal) => Operation.Load,
            _ when name.StartsWith("store", StringComparison.Ordinal) => Operation.Store,
            "add" or "add_u" => Operation.Add,
            "sub" or "sub_u" => Operation.Sub,
            "and" or "and_u" => Operation.And,
            "or" or "or_u" => Operation.Or,
            "xor" or "xor_u" => Operation.Xor,
            "xchg" or "xchg_u" => Operation.Exchange,
            "cmpxchg" or "cmpxchg_u" => Operation.CompareExchange,
            _ => throw new UnreachableException($"{row.Mnemonic} is not an atomic operation"),
        };
    }

    // All atomic accesses have one order. A store is a barrier. A load may still overtake a store, so it needs its own
    // barrier.
    private static ulong Load(byte* at, int width)
    {
        if (!X86Base.IsSupported)
        {
            Interlocked.MemoryBarrier();
        }

        return width switch
        {
            1 => Volatile.Read(ref *at),
            2 => Volatile.Read(ref *(ushort*)at),
            4 => Volatile.Read(ref *(uint*)at),
            _ => Volatile.Read(ref *(ulong*)at),
        };
    }

    private static void Store(byte* at, ulong value, int width)
    {
        switch (width)
        {
            case 1:
                Interlocked.Exchange(ref *at, (byte)value);
                break;
            case 2:
                Interlocked.Exchange(ref *(ushort*)at, (ushort)value);
                break;
            case 4:
                Interlocked.Exchange(ref *(uint*)at, (uint)value);
                break;
            default:
                Interlocked.Exchange(ref *(ulong*)at, value);
                break;
        }
    }

    private static ulong Swap(byte* at, ulong value, ulong expected, int width)
    {
        ulong seen = width switch
        {
            1 => Interlocked.CompareExchange(ref *at, (byte)value, (byte)expected),
            2 => Interlocked.CompareExchange(ref *(ushort*)at, (ushort)value, (ushort)expected),
            4 => Interlocked.CompareExchange(ref *(uint*)at, (uint)value, (uint)expected),
            _ => Interlocked.CompareExchange(ref *(ulong*)at, value, expected),
        };

        // x64 writes the register only if the values differ, and compiled code kept the upper bits of `expected` in one
        // observed case.
        return seen & (ulong.MaxValue >> (64 - (8 * width)));
    }

    private static ulong Modify(Operation operation, byte* at, ulong operand, int width)
    {
        while (true)
        {
            ulong old = Load(at, width);
            ulong value = operation switch
            {
                Operation.Add => old + operand,
                Operation.Sub => old - operand,
                Operation.And => old & operand,
                Operation.Or => old | operand,
                Operation.Xor => old ^ operand,
                Operation.Exchange => operand,
                _ => throw new UnreachableException(),
            };
            if (Swap(at, value, old, width) == old)
            {
                return old;
            }
        }
    }

    private static Status Wait(Machine machine, MemInst memory, byte* at, int width, Code* pc, Slot* slots)
    {
        if (!memory.IsShared)
        {
            return machine.Trap(TrapKinds.ExpectedSharedMemory);
        }

        Slot* operands = slots + pc->A;
        ulong expected = width == 4 ? operands[1].U32 : operands[1].U64;
        Waiters.Result result = Waiters.Wait(machine, (nint)at, () => Load(at, width) == expected, operands[2].I64);
        if (result == Waiters.Result.Interrupted)
        {
            return Status.Interrupted;
        }

        slots[pc->D].U64 = (ulong)result;
        return Status.Next;
    }
}
