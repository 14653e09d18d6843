using Conformance.Engine;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// Structures, i31 and descriptors (spec:exec-struct.new, spec:exec-ref.i31); arrays are in <see cref="ArrayOps"/>.
/// </summary>
internal static unsafe class AggregateOps
{
    public static Status Run(Opcode opcode, Machine machine, Code* pc, Slot* slots)
    {
        switch (opcode)
        {
            case Opcode.StructNew:
                return New(machine, pc, slots, hasValues: true, hasDescriptor: false);
            case Opcode.StructNewDefault:
                return New(machine, pc, slots, hasValues: false, hasDescriptor: false);
            case Opcode.StructNewDesc:
                return New(machine, pc, slots, hasValues: true, hasDescriptor: true);
            case Opcode.StructNewDefaultDesc:
                return New(machine, pc, slots, hasValues: false, hasDescriptor: true);
            case Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU:
                return Get(opcode, machine, pc, slots);
            case Opcode.StructSet:
                return Set(machine, pc, slots);
            case Opcode.RefI31:
                machine.Ref(slots, pc->D) = I31.Of(slots[pc->A].U32);
                return Status.Next;
            case Opcode.I31GetS or Opcode.I31GetU:
                if (machine.Ref(slots, pc->A) is not I31 number)
                {
                    return machine.Trap(TrapKinds.NullI31Reference);
                }

                slots[pc->D].I32 = opcode == Opcode.I31GetS ? number.Signed : (int)number.Bits;
                return Status.Next;
            default:
                return ArrayOps.Run(opcode, machine, pc, slots);
        }
    }

    /// <summary>Reads the descriptor of a structure.</summary>
    public static Status GetDescriptor(Machine machine, Code* pc, Slot* slots)
    {
        if (machine.Ref(slots, pc->A) is not StructInst described)
        {
            return machine.Trap(TrapKinds.NullReference);
        }

        machine.Ref(slots, pc->D) = described.Descriptor;
        return Status.Next;
    }

    private static Status New(Machine machine, Code* pc, Slot* slots, bool hasValues, bool hasDescriptor)
    {
        Shape shape = machine.Instance.ShapeOf(pc->Lo);
        int first = pc->A;
        StructInst? descriptor = null;
        if (hasDescriptor)
        {
            descriptor = machine.Ref(slots, hasValues ? first + shape.SlotCount : first) as StructInst;
            if (descriptor is null)
            {
                return machine.Trap(TrapKinds.NullDescriptorReference);
            }
        }

        StructInst structure = new(shape, descriptor);
        if (hasValues)
        {
            for (int i = 0; i < shape.Fields.Length; i++)
            {
                Write(machine, structure, i, slots, first + shape.Offsets[i]);
            }
        }

        machine.Ref(slots, pc->D) = structure;
        return Status.Next;
    }

    private static void Write(Machine machine, StructInst structure, int field, Slot* slots, int from)
    {
        FieldType type = structure.Shape.Fields[field];
        int offset = structure.Shape.Offsets[field];
        if (type.Value.IsRef)
        {
            structure.References[offset] = machine.Ref(slots, from);
            return;
        }

        Slot number = slots[from];
        structure.Numbers[offset].U64 = type.Packing switch
        {
            Packing.I8 => (byte)number.U32,
            Packing.I16 => (ushort)number.U32,
            _ => number.U64,
        };
        if (type.Value.IsVec)
        {
            structure.Numbers[offset + 1] = slots[from + 1];
        }
    }

    private static Status Get(Opcode opcode, Machine machine, Code* pc, Slot* slots)
    {
        if (machine.Ref(slots, pc->A) is not StructInst structure)
        {
            return machine.Trap(TrapKinds.NullStructureReference);
        }

        FieldType type = structure.Shape.Fields[pc->Hi];
        int offset = structure.Shape.Offsets[pc->Hi];
        if (type.Value.IsRef)
        {
            machine.Ref(slots, pc->D) = structure.References[offset];
            return Status.Next;
        }

        ulong bits = structure.Numbers[offset].U64;
        slots[pc->D].U64 = opcode != Opcode.StructGetS ? bits : (ulong)Extend(type.Packing, bits);
        if (type.Value.IsVec)
        {
            slots[pc->D + 1] = structure.Numbers[offset + 1];
        }

        return Status.Next;
    }

    /// <summary>A packed value with its sign.</summary>
    public static int Extend(Packing packing, ulong bits) => packing == Packing.I8 ? (sbyte)bits : (short)bits;

    private static Status Set(Machine machine, Code* pc, Slot* slots)
    {
        if (machine.Ref(slots, pc->A) is not StructInst structure)
        {
            return machine.Trap(TrapKinds.NullStructureReference);
        }

        Write(machine, structure, pc->Hi, slots, pc->A + 1);
        return Status.Next;
    }

    public static Status CastDescriptor(Machine machine, Code* pc, Slot* slots)
    {
        var type = (ValType)machine.Instance.Literals[pc->Lo];
        if (machine.Ref(slots, pc->A + 1) is not { } descriptor)
        {
            return machine.Trap(TrapKinds.NullDescriptorReference);
        }

        object? reference = machine.Ref(slots, pc->A);
        if (!HasDescriptor(reference, descriptor, type))
        {
            return machine.Trap(TrapKinds.DescriptorCastFailure);
        }

        machine.Ref(slots, pc->D) = reference;
        return Status.Next;
    }

    public static Status TestDescriptor(Machine machine, Code* pc, Slot* slots)
    {
        var type = (ValType)machine.Instance.Literals[pc->Lo];
        if (machine.Ref(slots, pc->B) is not { } descriptor)
        {
            return machine.Trap(TrapKinds.NullDescriptorReference);
        }

        slots[pc->D].I32 = HasDescriptor(machine.Ref(slots, pc->A), descriptor, type) ? 1 : 0;
        return Status.Next;
    }

    private static bool HasDescriptor(object? reference, object descriptor, ValType type) => reference is null
        ? type.IsNullable
        : reference is StructInst structure && structure.Descriptor == descriptor;
}
