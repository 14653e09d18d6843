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
    private Status RunCold(Code* pc, Slot* slots) => (Op)pc->Op switch
    {
        Op.RestoreInstance => RestoreInstance(slots),
        Op.CallIndirect => CallIndirect(pc, slots),
        Op op when Forms.IsCold(op) => RunCold(Forms.OpcodeOf(op), pc, slots),
        Op op => throw new InvalidOperationException($"{op} is executed by the loop"),
    };

    private Status RunCold(Opcode opcode, Code* pc, Slot* slots)
    {
        OpRow row = InstructionSet.Of(opcode);
        return row.Family switch
        {
            OpFamily.Control => RunControl(opcode, pc, slots),
            OpFamily.Variable => RunVariable(opcode, pc, slots),
            OpFamily.Table => TableOps.Run(opcode, this, pc, slots),
            OpFamily.Memory when row.IsVector => VectorInstructions.Access(row, this, pc, slots),
            OpFamily.Memory when row.Width > 0 => MemoryOps.Access(opcode, this, pc, slots),
            OpFamily.Memory => MemoryOps.Run(opcode, this, pc, slots),
            OpFamily.Reference => ReferenceOps.Run(opcode, this, pc, slots),
            OpFamily.Aggregate => AggregateOps.Run(opcode, this, pc, slots),
            OpFamily.Numeric => NumericOps.Run(opcode, pc, slots),
            OpFamily.Vector => VectorInstructions.Compute(row, pc, slots),
            OpFamily.Atomic => AtomicOps.Run(row, this, pc, slots),
            _ => throw Unexpected(opcode),
        };
    }

    private Status RunControl(Opcode opcode, Code* pc, Slot* slots) => opcode switch
    {
        Opcode.Call => CallByIndex(pc, slots),
        Opcode.CallIndirect => CallIndirect(pc, slots),
        Opcode.CallRef => CallRef(pc, slots),
        Opcode.ReturnCall => ReturnCall(pc, slots),
        Opcode.ReturnCallIndirect => ReturnCallIndirect(pc, slots),
        Opcode.ReturnCallRef => ReturnCallRef(pc, slots),
        Opcode.Throw => ThrowTag(pc, slots),
        Opcode.ThrowRef => ThrowRef(pc, slots),
        Opcode.BrOnCastDescEq => AggregateOps.TestDescriptor(this, pc, slots),
        _ => throw Unexpected(opcode),
    };

    private static UnreachableException Unexpected(Opcode opcode) => new($"{opcode} is not executed out of line");

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
