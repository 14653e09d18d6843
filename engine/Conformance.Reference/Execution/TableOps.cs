using Conformance.Engine;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>Table instructions (spec:exec-instr-table).</summary>
internal static unsafe class TableOps
{
    public static Status Run(Opcode opcode, Machine machine, Code* pc, Slot* slots)
    {
        ModuleInst instance = machine.Instance;
        switch (opcode)
        {
            case Opcode.TableGet:
                return Get(machine, instance.Tables[pc->Lo], pc, slots);
            case Opcode.TableSet:
                return Set(machine, instance.Tables[pc->Lo], pc, slots);
            case Opcode.TableSize:
                slots[pc->D].U64 = (ulong)instance.Tables[pc->Lo].Size;
                return Status.Next;
            case Opcode.TableGrow:
                return Grow(machine, instance.Tables[pc->Lo], pc, slots);
            case Opcode.TableFill:
                return Fill(machine, instance.Tables[pc->Lo], pc, slots);
            case Opcode.TableCopy:
                return Copy(machine, instance.Tables[pc->Lo], instance.Tables[pc->Hi], slots + pc->A);
            case Opcode.TableInit:
                Slot* operands = slots + pc->A;
                TableInst table = instance.Tables[pc->Hi];
                return Init(
                    machine,
                    table,
                    table.Address(operands[0]),
                    instance.Elems[pc->Lo],
                    operands[1].U32,
                    operands[2].U32);
            case Opcode.ElemDrop:
                instance.Elems[pc->Lo] = [];
                return Status.Next;
            default:
                throw new InvalidOperationException($"{opcode} is not a table instruction");
        }
    }

    /// <summary>Copies a range of an element segment into a table.</summary>
    public static Status Init(Machine machine, TableInst table, ulong to, object?[] elements, uint from, uint count)
    {
        if (!table.Has(to, count) || from > elements.Length || count > elements.Length - from)
        {
            return machine.Trap(TrapKinds.OutOfBoundsTableAccess);
        }

        return Bulk.Copy<object?>(
            machine, elements.AsSpan((int)from, (int)count), table.Elements.AsSpan((int)to, (int)count));
    }

    private static Status Get(Machine machine, TableInst table, Code* pc, Slot* slots)
    {
        ulong index = table.Address(slots[pc->A]);
        if (!table.Has(index, 1))
        {
            return machine.Trap(TrapKinds.OutOfBoundsTableAccess);
        }

        machine.Ref(slots, pc->D) = table.Elements[index];
        return Status.Next;
    }

    private static Status Set(Machine machine, TableInst table, Code* pc, Slot* slots)
    {
        ulong index = table.Address(slots[pc->A]);
        if (!table.Has(index, 1))
        {
            return machine.Trap(TrapKinds.OutOfBoundsTableAccess);
        }

        table.Elements[index] = machine.Ref(slots, pc->A + 1);
        return Status.Next;
    }

    private static Status Grow(Machine machine, TableInst table, Code* pc, Slot* slots)
    {
        return table.Grow(machine, table.Address(slots[pc->A + 1]), machine.Ref(slots, pc->A), out slots[pc->D].I64);
    }

    private static Status Fill(Machine machine, TableInst table, Code* pc, Slot* slots)
    {
        ulong start = table.Address(slots[pc->A]);
        ulong count = table.Address(slots[pc->A + 2]);
        if (!table.Has(start, count))
        {
            return machine.Trap(TrapKinds.OutOfBoundsTableAccess);
        }

        return Bulk.Fill(machine, table.Elements.AsSpan((int)start, (int)count), machine.Ref(slots, pc->A + 1));
    }

    // The count has 64 bits only if both indices have 64 bits (spec:valid-table.copy).
    private static Status Copy(Machine machine, TableInst to, TableInst from, Slot* operands)
    {
        ulong target = to.Address(operands[0]);
        ulong source = from.Address(operands[1]);
        ulong count = to.Is64 && from.Is64 ? operands[2].U64 : operands[2].U32;
        if (!to.Has(target, count) || !from.Has(source, count))
        {
            return machine.Trap(TrapKinds.OutOfBoundsTableAccess);
        }

        return Bulk.Copy<object?>(
            machine, from.Elements.AsSpan((int)source, (int)count), to.Elements.AsSpan((int)target, (int)count));
    }
}
