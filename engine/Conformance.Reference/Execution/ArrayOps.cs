using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>Arrays (spec:exec-array.new).</summary>
internal static unsafe class ArrayOps
{
    public static Status Run(Opcode opcode, Machine machine, Code* pc, Slot* slots)
    {
        switch (opcode)
        {
            case Opcode.ArrayNew or Opcode.ArrayNewDefault or Opcode.ArrayNewFixed:
                return New(opcode, machine, pc, slots);
            case Opcode.ArrayNewData:
                return NewFromData(machine, pc, slots);
            case Opcode.ArrayNewElem:
                return NewFromElem(machine, pc, slots);
        }

        // spec:exec-instr-ref: every other instruction takes the array first and traps if it is null.
        if (machine.Ref(slots, pc->A) is not ArrayInst array)
        {
            return machine.Trap(TrapKinds.NullArrayReference);
        }

        switch (opcode)
        {
            case Opcode.ArrayLen:
                slots[pc->D].U32 = array.Length;
                return Status.Next;
            case Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU:
                return Get(opcode, array, machine, pc, slots);
            case Opcode.ArraySet:
                return Set(array, machine, pc, slots);
            case Opcode.ArrayFill:
                return Fill(array, machine, pc, slots);
            case Opcode.ArrayCopy:
                return Copy(array, machine, pc, slots);
            case Opcode.ArrayInitData:
                return InitData(array, machine, pc, slots);
            case Opcode.ArrayInitElem:
                return InitElem(array, machine, pc, slots);
            default:
                throw new InvalidOperationException($"{opcode} is not an array instruction");
        }
    }

    private static Status New(Opcode opcode, Machine machine, Code* pc, Slot* slots)
    {
        DefType type = machine.Types[pc->Lo];
        int first = pc->A;
        ArrayInst array;
        if (opcode == Opcode.ArrayNewFixed)
        {
            array = new ArrayInst(type, (uint)pc->Hi);
            int step = array.Width == 16 ? 2 : 1;
            for (uint i = 0; i < array.Length; i++)
            {
                Write(machine, array, i, slots, first + ((int)i * step));
            }
        }
        else
        {
            bool hasValue = opcode == Opcode.ArrayNew;
            int size = first;
            if (hasValue)
            {
                size += ArrayInst.WidthOf(((ArrayType)type.Body).Element) == 16 ? 2 : 1;
            }

            array = new ArrayInst(type, slots[size].U32);
            if (hasValue)
            {
                Status status = Fill(machine, array, 0, array.Length, slots, first);
                if (status != Status.Next)
                {
                    return status;
                }
            }
        }

        machine.Ref(slots, pc->D) = array;
        return machine.Interrupted ? Status.Interrupted : Status.Next;
    }

    private static Status NewFromData(Machine machine, Code* pc, Slot* slots)
    {
        DefType type = machine.Types[pc->Lo];
        ReadOnlySpan<byte> data = machine.Instance.Datas[pc->Hi].Span;
        uint start = slots[pc->A].U32;
        uint count = slots[pc->A + 1].U32;
        ulong length = count * (ulong)ArrayInst.WidthOf(((ArrayType)type.Body).Element);
        if (start > (uint)data.Length || length > (uint)data.Length - start)
        {
            return machine.Trap(TrapKinds.OutOfBoundsMemoryAccess);
        }

        ArrayInst array = new(type, count);
        machine.Ref(slots, pc->D) = array;
        return Bulk.Copy(machine, data.Slice((int)start, (int)length), array.Bytes.AsSpan());
    }

    private static Status NewFromElem(Machine machine, Code* pc, Slot* slots)
    {
        ReadOnlySpan<object?> elements = machine.Instance.Elems[pc->Hi];
        uint start = slots[pc->A].U32;
        uint count = slots[pc->A + 1].U32;
        if (start > (uint)elements.Length || count > (uint)elements.Length - start)
        {
            return machine.Trap(TrapKinds.OutOfBoundsTableAccess);
        }

        ArrayInst array = new(machine.Types[pc->Lo], count);
        machine.Ref(slots, pc->D) = array;
        return Bulk.Copy(machine, elements.Slice((int)start, (int)count), array.References.AsSpan());
    }

    private static Status Get(Opcode opcode, ArrayInst array, Machine machine, Code* pc, Slot* slots)
    {
        uint index = slots[pc->A + 1].U32;
        if (!array.Has(index, 1))
        {
            return machine.Trap(TrapKinds.OutOfBoundsArrayAccess);
        }

        if (array.Width == 0)
        {
            machine.Ref(slots, pc->D) = array.References[index];
            return Status.Next;
        }

        Slot* result = slots + pc->D;
        result->U64 = 0;
        array.BytesAt(index, 1).CopyTo(new Span<byte>(result, 16));
        if (opcode == Opcode.ArrayGetS)
        {
            result->I32 = AggregateOps.Extend(array.Width == 1 ? Packing.I8 : Packing.I16, result->U64);
        }

        return Status.Next;
    }

    private static Status Set(ArrayInst array, Machine machine, Code* pc, Slot* slots)
    {
        uint index = slots[pc->A + 1].U32;
        if (!array.Has(index, 1))
        {
            return machine.Trap(TrapKinds.OutOfBoundsArrayAccess);
        }

        Write(machine, array, index, slots, pc->A + 2);
        return Status.Next;
    }

    private static void Write(Machine machine, ArrayInst array, uint index, Slot* slots, int from)
    {
        if (array.Width == 0)
        {
            array.References[index] = machine.Ref(slots, from);
        }
        else
        {
            new ReadOnlySpan<byte>(slots + from, array.Width).CopyTo(array.BytesAt(index, 1));
        }
    }

    private static Status Fill(ArrayInst array, Machine machine, Code* pc, Slot* slots)
    {
        uint start = slots[pc->A + 1].U32;
        uint count = slots[pc->A + (array.Width == 16 ? 4 : 3)].U32;
        if (!array.Has(start, count))
        {
            return machine.Trap(TrapKinds.OutOfBoundsArrayAccess);
        }

        return Fill(machine, array, start, count, slots, pc->A + 2);
    }

    private static Status Fill(Machine machine, ArrayInst array, uint start, uint count, Slot* slots, int from)
    {
        if (array.Width == 0)
        {
            return Bulk.Fill(machine, array.ReferencesAt(start, count), machine.Ref(slots, from));
        }

        Span<byte> bytes = array.BytesAt(start, count);
        Slot* value = slots + from;
        return array.Width switch
        {
            1 => Bulk.Fill(machine, bytes, *(byte*)value),
            2 => Bulk.Fill(machine, MemoryMarshal.Cast<byte, ushort>(bytes), *(ushort*)value),
            4 => Bulk.Fill(machine, MemoryMarshal.Cast<byte, uint>(bytes), *(uint*)value),
            8 => Bulk.Fill(machine, MemoryMarshal.Cast<byte, ulong>(bytes), *(ulong*)value),
            _ => Bulk.Fill(machine, MemoryMarshal.Cast<byte, UInt128>(bytes), *(UInt128*)value),
        };
    }

    private static Status Copy(ArrayInst to, Machine machine, Code* pc, Slot* slots)
    {
        if (machine.Ref(slots, pc->A + 2) is not ArrayInst from)
        {
            return machine.Trap(TrapKinds.NullArrayReference);
        }

        uint target = slots[pc->A + 1].U32;
        uint source = slots[pc->A + 3].U32;
        uint count = slots[pc->A + 4].U32;
        if (!to.Has(target, count) || !from.Has(source, count))
        {
            return machine.Trap(TrapKinds.OutOfBoundsArrayAccess);
        }

        return to.Width == 0
            ? Bulk.Copy<object?>(machine, from.ReferencesAt(source, count), to.ReferencesAt(target, count))
            : Bulk.Copy<byte>(machine, from.BytesAt(source, count), to.BytesAt(target, count));
    }

    private static Status InitData(ArrayInst array, Machine machine, Code* pc, Slot* slots)
    {
        ReadOnlySpan<byte> data = machine.Instance.Datas[pc->Hi].Span;
        uint target = slots[pc->A + 1].U32;
        uint source = slots[pc->A + 2].U32;
        uint count = slots[pc->A + 3].U32;
        if (!array.Has(target, count))
        {
            return machine.Trap(TrapKinds.OutOfBoundsArrayAccess);
        }

        ulong length = count * (ulong)array.Width;
        if (source > (uint)data.Length || length > (uint)data.Length - source)
        {
            return machine.Trap(TrapKinds.OutOfBoundsMemoryAccess);
        }

        return Bulk.Copy(machine, data.Slice((int)source, (int)length), array.BytesAt(target, count));
    }

    private static Status InitElem(ArrayInst array, Machine machine, Code* pc, Slot* slots)
    {
        ReadOnlySpan<object?> elements = machine.Instance.Elems[pc->Hi];
        uint target = slots[pc->A + 1].U32;
        uint source = slots[pc->A + 2].U32;
        uint count = slots[pc->A + 3].U32;
        if (!array.Has(target, count))
        {
            return machine.Trap(TrapKinds.OutOfBoundsArrayAccess);
        }

        if (source > (uint)elements.Length || count > (uint)elements.Length - source)
        {
            return machine.Trap(TrapKinds.OutOfBoundsTableAccess);
        }

        return Bulk.Copy(machine, elements.Slice((int)source, (int)count), array.ReferencesAt(target, count));
    }
}
