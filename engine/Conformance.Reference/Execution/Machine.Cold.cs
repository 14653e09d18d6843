using System.Runtime.CompilerServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

internal sealed unsafe partial class Machine
{
    /// <summary>
    /// Executes an instruction that the loop does not. Unless a family says otherwise, the operands are in consecutive slots from
    /// A, as spec:exec-instr pushes them, the result goes to D, and the first index is in Lo, the second in Hi.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Status RunCold(Code* pc, Slot* slots) => (Op)pc->Op switch
    {
        Op.RestoreInstance => RestoreInstance(slots),
        Op.CallIndirect => CallIndirect(pc, slots),
        >= Op.Cold => RunCold((Opcode)(pc->Op - (ushort)Op.Cold), pc, slots),
        Op op => throw new InvalidOperationException($"{op} is executed by the loop"),
    };

    private Status RunCold(Opcode opcode, Code* pc, Slot* slots) => opcode switch
    {
        Opcode.Call => CallByIndex(pc, slots),
        Opcode.CallIndirect => CallIndirect(pc, slots),
        Opcode.CallRef => CallRef(pc, slots),
        Opcode.ReturnCall => ReturnCall(pc, slots),
        Opcode.ReturnCallIndirect => ReturnCallIndirect(pc, slots),
        Opcode.ReturnCallRef => ReturnCallRef(pc, slots),
        Opcode.Throw => ThrowTag(pc, slots),
        Opcode.ThrowRef => ThrowRef(pc, slots),
        Opcode.RefAsNonNull => ReferenceOps.AsNonNull(this, pc, slots),
        <= Opcode.GlobalSet => RunVariable(opcode, pc, slots),
        <= Opcode.TableFill => TableOps.Run(opcode, this, pc, slots),
        <= Opcode.I64Store32 => MemoryOps.Access(opcode, this, pc, slots),
        <= Opcode.MemoryFill => MemoryOps.Run(opcode, this, pc, slots),
        <= Opcode.I64MulWideU => WideOps.Run(opcode, pc, slots),
        <= Opcode.BrOnCastFail => ReferenceOps.Run(opcode, this, pc, slots),
        <= Opcode.BrOnCastDescEqFail => AggregateOps.Run(opcode, this, pc, slots),
        < Opcode.MemoryAtomicNotify => VectorInstructions.Run(opcode, this, pc, slots),
        _ => AtomicOps.Run(opcode, this, pc, slots),
    };

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
