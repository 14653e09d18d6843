using Conformance.Engine;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>Reference instructions (spec:exec-instr-ref): identity, tests and casts.</summary>
internal static unsafe class ReferenceOps
{
    public static Status Run(Opcode opcode, Machine machine, Code* pc, Slot* slots)
    {
        switch (opcode)
        {
            case Opcode.RefFunc:
                machine.Ref(slots, pc->D) = machine.Instance.Funcs[pc->Lo];
                return Status.Next;
            case Opcode.RefEq:
                slots[pc->D].I32 = AreSame(machine.Ref(slots, pc->A), machine.Ref(slots, pc->A + 1)) ? 1 : 0;
                return Status.Next;
            case Opcode.RefTest or Opcode.RefTestNull:
                slots[pc->D].I32 = Matches(machine.Ref(slots, pc->A), TypeOf(machine, pc)) ? 1 : 0;
                return Status.Next;
            case Opcode.RefCast or Opcode.RefCastNull:
                object? reference = machine.Ref(slots, pc->A);
                if (!Matches(reference, TypeOf(machine, pc)))
                {
                    return machine.Trap(TrapKinds.CastFailure);
                }

                machine.Ref(slots, pc->D) = reference;
                return Status.Next;
            case Opcode.RefAsNonNull:
                return AsNonNull(machine, pc, slots);
            case Opcode.RefGetDesc:
                return AggregateOps.GetDescriptor(machine, pc, slots);
            case Opcode.RefCastDescEq or Opcode.RefCastDescEqNull:
                return AggregateOps.CastDescriptor(machine, pc, slots);
            default:
                throw new InvalidOperationException($"{opcode} is not a reference instruction");
        }
    }

    /// <summary>Traps if the reference is null.</summary>
    private static Status AsNonNull(Machine machine, Code* pc, Slot* slots)
    {
        if (machine.Ref(slots, pc->A) is not { } reference)
        {
            return machine.Trap(TrapKinds.NullReference);
        }

        machine.Ref(slots, pc->D) = reference;
        return Status.Next;
    }

    /// <summary>
    /// Whether two references are the same: an i31 is compared by value, any other reference by identity.
    /// </summary>
    public static bool AreSame(object? a, object? b) => ReferenceEquals(a, b) || (a is I31 number && number.Equals(b));

    /// <summary>
    /// Whether a reference has a type (spec:valid-val): its concrete type must be a subtype. Types are closed.
    /// </summary>
    public static bool Matches(object? reference, ValType type) => reference is null
        ? type.IsNullable
        : type.Heap.Kind switch
        {
            HeapKind.Any or HeapKind.Extern => true,
            HeapKind.Eq => reference is StructInst or ArrayInst or I31,
            HeapKind.I31 => reference is I31,
            HeapKind.Struct => reference is StructInst,
            HeapKind.Array => reference is ArrayInst,
            HeapKind.Func => reference is FuncInst,
            HeapKind.Exn => reference is ExnInst,
            HeapKind.Def => DefinitionOf(reference) is { } definition
                && (
                    type.Heap.IsExact
                        ? definition == type.Heap.Definition
                        : definition.IsSubtypeOf(type.Heap.Definition!)),
            _ => false,
        };

    private static DefType? DefinitionOf(object reference) => reference switch
    {
        StructInst structure => structure.Type,
        ArrayInst array => array.Type,
        FuncInst func => func.Type,
        _ => null,
    };

    private static ValType TypeOf(Machine machine, Code* pc) => (ValType)machine.Instance.Literals[pc->Lo];
}
