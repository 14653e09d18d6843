using System.Diagnostics;
using System.Runtime.CompilerServices;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

internal sealed unsafe partial class Machine
{
    /// <summary>
    /// Executes an instruction that is not in the loop. Unless a family says otherwise, the operands are in consecutive
    /// slots from A, in the order in which spec:exec-instr pushes them, the result goes to D, the first index is in Lo
    /// and the second in Hi.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Status RunCold(Code* pc, Slot* slots)
    {
        Op op = (Op)pc->Op;
        return Forms.IsCold(op) ? RunCold(Forms.KindOf(op), Forms.OpcodeOf(op), pc, slots)
            : op == Op.RestoreInstance ? RestoreInstance(slots)
            : CallAnother(op, pc, slots);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Status RunCold(ColdKind kind, Opcode opcode, Code* pc, Slot* slots) => kind switch
    {
        ColdKind.Control => RunControl(opcode, pc, slots),
        ColdKind.Variable => RunVariable(opcode, pc, slots),
        ColdKind.Table => TableOps.Run(opcode, this, pc, slots),
        ColdKind.Access => MemoryOps.Access(opcode, this, pc, slots),
        ColdKind.VectorAccess => VectorInstructions.Access(InstructionSet.Of(opcode), this, pc, slots),
        ColdKind.Memory => MemoryOps.Run(opcode, this, pc, slots),
        ColdKind.Reference => ReferenceOps.Run(opcode, this, pc, slots),
        ColdKind.Aggregate => AggregateOps.Run(opcode, this, pc, slots),
        ColdKind.Numeric => NumericOps.Run(opcode, pc, slots),
        ColdKind.Vector => VectorInstructions.Compute(InstructionSet.Of(opcode), pc, slots),
        ColdKind.Atomic => AtomicOps.Run(InstructionSet.Of(opcode), this, pc, slots),
        _ => throw Unexpected(opcode),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Status RunControl(Opcode opcode, Code* pc, Slot* slots) => opcode switch
    {
        Opcode.Call => CallByIndex(pc, slots),
        Opcode.CallIndirect => CallIndirect(pc, slots),
        Opcode.ReturnCallIndirect => ReturnCallIndirect(pc, slots),
        Opcode.Throw => ThrowTag(pc, slots),
        Opcode.ThrowRef => ThrowRef(pc, slots),
        Opcode.BrOnCastDescEq => AggregateOps.TestDescriptor(this, pc, slots),
        _ => throw Unexpected(opcode),
    };

    /// <summary>A call that the loop leaves to this method, because it does more than to enter a frame.</summary>
    private Status CallAnother(Op op, Code* pc, Slot* slots) => op switch
    {
        Op.CallIndirect => CallIndirect(pc, slots),
        Op.CopyCallIndirect => CallFused(pc, slots, slots[pc->A].U32),
        Op.I32ShrUConstCallIndirect => CallFused(pc, slots, slots[pc->A].U32 >> (pc->Lo >> 16)),
        Op.I32AndConstCallIndirect => CallFused(pc, slots, slots[pc->A].U32 & (uint)(pc->Lo >> 16)),
        Op.CallRef => CallRef(pc, slots),
        Op.ReturnCall => ReturnCall(pc, slots),
        Op.ReturnCallIndirect => ReturnCallIndirect(pc, slots),
        Op.ReturnCallRef => ReturnCallRef(pc, slots),
        _ => throw new InvalidOperationException($"{op} is executed by the loop"),
    };

    private static UnreachableException Unexpected(Opcode opcode) => new($"{opcode} is not executed out of line");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Status RunVariable(Opcode opcode, Code* pc, Slot* slots)
    {
        GlobalInst global = Instance.Globals[pc->Lo];
        if (opcode == Opcode.GlobalSet)
        {
            global.Reference = Ref(slots, pc->A);
        }
        else
        {
            Ref(slots, pc->D) = global.Reference;
        }

        return Status.Next;
    }
}
