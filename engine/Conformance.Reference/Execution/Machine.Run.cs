using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Conformance.Engine;
using Conformance.Reference.Lowered;
using Conformance.Reference.Numerics;

namespace Conformance.Reference.Execution;

internal sealed unsafe partial class Machine
{
    /// <summary>
    /// The loop (spec:exec-instr). It keeps the state that every instruction needs in registers. Its frequent cases
    /// call no method; allocation, a switch of instances and longer work on references happen out of line.
    /// </summary>
    /// <param name="machine">This machine, passed as an argument so that it stays in a register.</param>
    /// <param name="pc">
    /// The instruction before the first one: every jump and call goes to the instruction before its target.
    /// </param>
    /// <param name="slots">The frame.</param>
    /// <remarks>
    /// Compiled when it is first called (some 20 ms), not ahead, and optimized at once: a call that runs for seconds
    /// never leaves it, so a better version would come too late; and only code compiled in place is aligned to lines of
    /// the cache.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Status Run(Machine machine, Code* pc, Slot* slots)
    {
        byte* memory = machine.Memory;
        ulong memoryLength = machine.MemoryLength;
        ulong at;
        FuncInst? func;
        Slot* frame;
        goto next;

        // After a jump the next instruction runs.
    jump:
        if (machine.Jumps(ref pc)) goto interrupted;

    next:
        pc++;
        switch ((Op)pc->Op)
        {
            // Control
            case Op.Jump: goto jump;
            case Op.JumpIf: if (slots[pc->A].I32 != 0) goto jump; break;
            case Op.JumpIfNot: if (slots[pc->A].I32 == 0) goto jump; break;
            case Op.JumpTable: pc += Math.Min(slots[pc->A].U32, (uint)pc->Lo); break;
            case Op.CopyJumpIf: slots[pc->D].U64 = slots[pc->A].U64; if (slots[pc->B].I32 != 0) goto jump; break;
            case Op.Call:
            {
                Slot* callee = slots + pc->D;
                if (callee + pc->A > machine.Limit) goto exhausted;
                Link* link = (Link*)(callee + pc->B);
                link->Pc = pc;
                link->Slots = slots;
                slots = callee;
                pc = (Code*)pc->Imm;
                break;
            }
            case Op.CallIndirect:
            {
                TableInst table = At(machine.Tables, pc->B);
                uint index = slots[pc->A].U32;
                if (index >= (uint)table.Size) goto undefinedElement;
                func = Unsafe.As<FuncInst?>(At(table.Elements, (int)index));
                if (func is null) goto uninitializedElement;
                if (func.Type != At(machine.Types, pc->Lo) || func.Ready != machine.Instance) goto otherCall;
                goto enter;
            }
            case Op.CopyCallIndirect: at = slots[pc->A].U32; goto copyAndCall;
            case Op.I32ShrUConstCallIndirect: at = slots[pc->A].U32 >> (pc->Lo >> 16); goto copyAndCall;
            case Op.I32AndConstCallIndirect: at = slots[pc->A].U32 & (uint)(pc->Lo >> 16); goto copyAndCall;
            case Op.CallRef:
            {
                func = machine.FuncAt(slots, pc->A);
                if (func is null || func.Ready != machine.Instance) goto otherCall;
                goto enter;
            }
            case Op.ReturnCall: func = At(machine.Instance.Funcs, pc->Lo); goto tailCall;
            case Op.ReturnCallIndirect:
            {
                TableInst target = At(machine.Tables, pc->Hi);
                at = slots[pc->A].U32;
                if (at >= (uint)target.Size) goto undefinedElement;
                func = Unsafe.As<FuncInst?>(At(target.Elements, (int)at));
                if (func is null) goto uninitializedElement;
                if (func.Type != At(machine.Types, pc->Lo)) goto otherCall;
                goto tailCall;
            }
            case Op.ReturnCallRef:
                func = machine.FuncAt(slots, pc->A);
                if (func is null) goto otherCall;
                goto tailCall;
            case Op.Return: goto leave;
            case Op.ReturnCopy: slots[0].U64 = slots[pc->A].U64; goto leave;
            case Op.Unreachable: goto unreachable;
            case Op.More: break;
            case Op.Exit: return Status.Next;
            case Op.RestoreInstance: goto cold;

            // Conditional jumps: a comparison and a jump
            case Op.JumpIfI32Eq: if (slots[pc->A].I32 == slots[pc->B].I32) goto jump; break;
            case Op.JumpIfI32Ne: if (slots[pc->A].I32 != slots[pc->B].I32) goto jump; break;
            case Op.JumpIfI32LtS: if (slots[pc->A].I32 < slots[pc->B].I32) goto jump; break;
            case Op.JumpIfI32LtU: if (slots[pc->A].U32 < slots[pc->B].U32) goto jump; break;
            case Op.JumpIfI32GtS: if (slots[pc->A].I32 > slots[pc->B].I32) goto jump; break;
            case Op.JumpIfI32GtU: if (slots[pc->A].U32 > slots[pc->B].U32) goto jump; break;
            case Op.JumpIfI32LeS: if (slots[pc->A].I32 <= slots[pc->B].I32) goto jump; break;
            case Op.JumpIfI32LeU: if (slots[pc->A].U32 <= slots[pc->B].U32) goto jump; break;
            case Op.JumpIfI32GeS: if (slots[pc->A].I32 >= slots[pc->B].I32) goto jump; break;
            case Op.JumpIfI32GeU: if (slots[pc->A].U32 >= slots[pc->B].U32) goto jump; break;
            case Op.JumpIfI32EqConst: if (slots[pc->A].I32 == pc->Lo) goto jump; break;
            case Op.JumpIfI32NeConst: if (slots[pc->A].I32 != pc->Lo) goto jump; break;
            case Op.JumpIfI32LtSConst: if (slots[pc->A].I32 < pc->Lo) goto jump; break;
            case Op.JumpIfI32LtUConst: if (slots[pc->A].U32 < (uint)pc->Lo) goto jump; break;
            case Op.JumpIfI32GtSConst: if (slots[pc->A].I32 > pc->Lo) goto jump; break;
            case Op.JumpIfI32GtUConst: if (slots[pc->A].U32 > (uint)pc->Lo) goto jump; break;
            case Op.JumpIfI32LeSConst: if (slots[pc->A].I32 <= pc->Lo) goto jump; break;
            case Op.JumpIfI32LeUConst: if (slots[pc->A].U32 <= (uint)pc->Lo) goto jump; break;
            case Op.JumpIfI32GeSConst: if (slots[pc->A].I32 >= pc->Lo) goto jump; break;
            case Op.JumpIfI32GeUConst: if (slots[pc->A].U32 >= (uint)pc->Lo) goto jump; break;
            case Op.JumpIfI64Eq: if (slots[pc->A].I64 == slots[pc->B].I64) goto jump; break;
            case Op.JumpIfI64Ne: if (slots[pc->A].I64 != slots[pc->B].I64) goto jump; break;
            case Op.JumpIfI64LtS: if (slots[pc->A].I64 < slots[pc->B].I64) goto jump; break;
            case Op.JumpIfI64LtU: if (slots[pc->A].U64 < slots[pc->B].U64) goto jump; break;
            case Op.JumpIfI64GtS: if (slots[pc->A].I64 > slots[pc->B].I64) goto jump; break;
            case Op.JumpIfI64GtU: if (slots[pc->A].U64 > slots[pc->B].U64) goto jump; break;
            case Op.JumpIfI64LeS: if (slots[pc->A].I64 <= slots[pc->B].I64) goto jump; break;
            case Op.JumpIfI64LeU: if (slots[pc->A].U64 <= slots[pc->B].U64) goto jump; break;
            case Op.JumpIfI64GeS: if (slots[pc->A].I64 >= slots[pc->B].I64) goto jump; break;
            case Op.JumpIfI64GeU: if (slots[pc->A].U64 >= slots[pc->B].U64) goto jump; break;
            case Op.JumpIfI64EqConst: if (slots[pc->A].I64 == pc->Lo) goto jump; break;
            case Op.JumpIfI64NeConst: if (slots[pc->A].I64 != pc->Lo) goto jump; break;
            case Op.JumpIfI64LtSConst: if (slots[pc->A].I64 < pc->Lo) goto jump; break;
            case Op.JumpIfI64LtUConst: if (slots[pc->A].U64 < (ulong)(long)pc->Lo) goto jump; break;
            case Op.JumpIfI64GtSConst: if (slots[pc->A].I64 > pc->Lo) goto jump; break;
            case Op.JumpIfI64GtUConst: if (slots[pc->A].U64 > (ulong)(long)pc->Lo) goto jump; break;
            case Op.JumpIfI64LeSConst: if (slots[pc->A].I64 <= pc->Lo) goto jump; break;
            case Op.JumpIfI64LeUConst: if (slots[pc->A].U64 <= (ulong)(long)pc->Lo) goto jump; break;
            case Op.JumpIfI64GeSConst: if (slots[pc->A].I64 >= pc->Lo) goto jump; break;
            case Op.JumpIfI64GeUConst: if (slots[pc->A].U64 >= (ulong)(long)pc->Lo) goto jump; break;
            case Op.JumpIfF32Eq: if (slots[pc->A].F32 == slots[pc->B].F32) goto jump; break;
            case Op.JumpIfF32Ne: if (slots[pc->A].F32 != slots[pc->B].F32) goto jump; break;
            case Op.JumpIfF32Lt: if (slots[pc->A].F32 < slots[pc->B].F32) goto jump; break;
            case Op.JumpIfF32Gt: if (slots[pc->A].F32 > slots[pc->B].F32) goto jump; break;
            case Op.JumpIfF32Le: if (slots[pc->A].F32 <= slots[pc->B].F32) goto jump; break;
            case Op.JumpIfF32Ge: if (slots[pc->A].F32 >= slots[pc->B].F32) goto jump; break;
            case Op.JumpIfNotF32Eq: if (!(slots[pc->A].F32 == slots[pc->B].F32)) goto jump; break;
            case Op.JumpIfNotF32Ne: if (!(slots[pc->A].F32 != slots[pc->B].F32)) goto jump; break;
            case Op.JumpIfNotF32Lt: if (!(slots[pc->A].F32 < slots[pc->B].F32)) goto jump; break;
            case Op.JumpIfNotF32Gt: if (!(slots[pc->A].F32 > slots[pc->B].F32)) goto jump; break;
            case Op.JumpIfNotF32Le: if (!(slots[pc->A].F32 <= slots[pc->B].F32)) goto jump; break;
            case Op.JumpIfNotF32Ge: if (!(slots[pc->A].F32 >= slots[pc->B].F32)) goto jump; break;
            case Op.JumpIfF64Eq: if (slots[pc->A].F64 == slots[pc->B].F64) goto jump; break;
            case Op.JumpIfF64Ne: if (slots[pc->A].F64 != slots[pc->B].F64) goto jump; break;
            case Op.JumpIfF64Lt: if (slots[pc->A].F64 < slots[pc->B].F64) goto jump; break;
            case Op.JumpIfF64Gt: if (slots[pc->A].F64 > slots[pc->B].F64) goto jump; break;
            case Op.JumpIfF64Le: if (slots[pc->A].F64 <= slots[pc->B].F64) goto jump; break;
            case Op.JumpIfF64Ge: if (slots[pc->A].F64 >= slots[pc->B].F64) goto jump; break;
            case Op.JumpIfNotF64Eq: if (!(slots[pc->A].F64 == slots[pc->B].F64)) goto jump; break;
            case Op.JumpIfNotF64Ne: if (!(slots[pc->A].F64 != slots[pc->B].F64)) goto jump; break;
            case Op.JumpIfNotF64Lt: if (!(slots[pc->A].F64 < slots[pc->B].F64)) goto jump; break;
            case Op.JumpIfNotF64Gt: if (!(slots[pc->A].F64 > slots[pc->B].F64)) goto jump; break;
            case Op.JumpIfNotF64Le: if (!(slots[pc->A].F64 <= slots[pc->B].F64)) goto jump; break;
            case Op.JumpIfNotF64Ge: if (!(slots[pc->A].F64 >= slots[pc->B].F64)) goto jump; break;

            // A load and a jump if its value is zero, or if it is not: Lo is the offset
            case Op.JumpIfI32Load:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 4 > memoryLength) goto outOfBounds;
                if ((slots[pc->D].I32 = *(int*)(memory + at)) != 0) goto jump;
                break;
            case Op.JumpIfI32Load8S:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at >= memoryLength) goto outOfBounds;
                if ((slots[pc->D].I32 = *(sbyte*)(memory + at)) != 0) goto jump;
                break;
            case Op.JumpIfI32Load8U:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at >= memoryLength) goto outOfBounds;
                if ((slots[pc->D].I32 = *(byte*)(memory + at)) != 0) goto jump;
                break;
            case Op.JumpIfI32Load16S:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 2 > memoryLength) goto outOfBounds;
                if ((slots[pc->D].I32 = *(short*)(memory + at)) != 0) goto jump;
                break;
            case Op.JumpIfI32Load16U:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 2 > memoryLength) goto outOfBounds;
                if ((slots[pc->D].I32 = *(ushort*)(memory + at)) != 0) goto jump;
                break;
            case Op.JumpIfNotI32Load:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 4 > memoryLength) goto outOfBounds;
                if ((slots[pc->D].I32 = *(int*)(memory + at)) == 0) goto jump;
                break;
            case Op.JumpIfNotI32Load8S:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at >= memoryLength) goto outOfBounds;
                if ((slots[pc->D].I32 = *(sbyte*)(memory + at)) == 0) goto jump;
                break;
            case Op.JumpIfNotI32Load8U:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at >= memoryLength) goto outOfBounds;
                if ((slots[pc->D].I32 = *(byte*)(memory + at)) == 0) goto jump;
                break;
            case Op.JumpIfNotI32Load16S:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 2 > memoryLength) goto outOfBounds;
                if ((slots[pc->D].I32 = *(short*)(memory + at)) == 0) goto jump;
                break;
            case Op.JumpIfNotI32Load16U:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 2 > memoryLength) goto outOfBounds;
                if ((slots[pc->D].I32 = *(ushort*)(memory + at)) == 0) goto jump;
                break;

            // The last addition of a loop, its comparison and its jump back, which is not shared with other jumps
            case Op.AddJumpIfI32EqConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + slots[pc->B].I32) == pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddJumpIfI32NeConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + slots[pc->B].I32) != pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddJumpIfI32LtSConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + slots[pc->B].I32) < pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddJumpIfI32LtUConst:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + slots[pc->B].U32) < (uint)pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddJumpIfI32GtSConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + slots[pc->B].I32) > pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddJumpIfI32GtUConst:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + slots[pc->B].U32) > (uint)pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddJumpIfI32LeSConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + slots[pc->B].I32) <= pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddJumpIfI32LeUConst:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + slots[pc->B].U32) <= (uint)pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddJumpIfI32GeSConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + slots[pc->B].I32) >= pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddJumpIfI32GeUConst:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + slots[pc->B].U32) >= (uint)pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32EqConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + (short)pc->B) == pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32NeConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + (short)pc->B) != pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32LtSConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + (short)pc->B) < pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32LtUConst:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + (uint)(short)pc->B) < (uint)pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32GtSConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + (short)pc->B) > pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32GtUConst:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + (uint)(short)pc->B) > (uint)pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32LeSConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + (short)pc->B) <= pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32LeUConst:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + (uint)(short)pc->B) <= (uint)pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32GeSConst:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + (short)pc->B) >= pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32GeUConst:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + (uint)(short)pc->B) >= (uint)pc->Lo && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32Eq:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + pc->Lo) == slots[pc->B].I32 && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32Ne:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + pc->Lo) != slots[pc->B].I32 && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32LtS:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + pc->Lo) < slots[pc->B].I32 && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32LtU:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + (uint)pc->Lo) < slots[pc->B].U32 && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32GtS:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + pc->Lo) > slots[pc->B].I32 && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32GtU:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + (uint)pc->Lo) > slots[pc->B].U32 && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32LeS:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + pc->Lo) <= slots[pc->B].I32 && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32LeU:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + (uint)pc->Lo) <= slots[pc->B].U32 && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32GeS:
                if ((slots[pc->D].I32 = slots[pc->A].I32 + pc->Lo) >= slots[pc->B].I32 && machine.Jumps(ref pc)) goto interrupted;
                break;
            case Op.AddConstJumpIfI32GeU:
                if ((slots[pc->D].U32 = slots[pc->A].U32 + (uint)pc->Lo) >= slots[pc->B].U32 && machine.Jumps(ref pc)) goto interrupted;

                break;

            // Returns: on a condition, or after the last operation of a function
            case Op.ReturnIfI32EqConst: if (slots[pc->A].I32 == pc->Lo) goto leave; break;
            case Op.ReturnIfI32NeConst: if (slots[pc->A].I32 != pc->Lo) goto leave; break;
            case Op.ReturnIfI32LtSConst: if (slots[pc->A].I32 < pc->Lo) goto leave; break;
            case Op.ReturnIfI32LtUConst: if (slots[pc->A].U32 < (uint)pc->Lo) goto leave; break;
            case Op.ReturnIfI32GtSConst: if (slots[pc->A].I32 > pc->Lo) goto leave; break;
            case Op.ReturnIfI32GtUConst: if (slots[pc->A].U32 > (uint)pc->Lo) goto leave; break;
            case Op.ReturnIfI32LeSConst: if (slots[pc->A].I32 <= pc->Lo) goto leave; break;
            case Op.ReturnIfI32LeUConst: if (slots[pc->A].U32 <= (uint)pc->Lo) goto leave; break;
            case Op.ReturnIfI32GeSConst: if (slots[pc->A].I32 >= pc->Lo) goto leave; break;
            case Op.ReturnIfI32GeUConst: if (slots[pc->A].U32 >= (uint)pc->Lo) goto leave; break;
            case Op.I32AddReturn: slots[0].I32 = slots[pc->A].I32 + slots[pc->D].I32; goto leave;
            case Op.I32SubReturn: slots[0].I32 = slots[pc->A].I32 - slots[pc->D].I32; goto leave;
            case Op.I32MulReturn: slots[0].I32 = slots[pc->A].I32 * slots[pc->D].I32; goto leave;
            case Op.I32AndReturn: slots[0].I32 = slots[pc->A].I32 & slots[pc->D].I32; goto leave;
            case Op.I32OrReturn: slots[0].I32 = slots[pc->A].I32 | slots[pc->D].I32; goto leave;
            case Op.I32XorReturn: slots[0].I32 = slots[pc->A].I32 ^ slots[pc->D].I32; goto leave;
            case Op.I32ShlReturn: slots[0].I32 = slots[pc->A].I32 << slots[pc->D].I32; goto leave;
            case Op.I32ShrSReturn: slots[0].I32 = slots[pc->A].I32 >> slots[pc->D].I32; goto leave;
            case Op.I32ShrUReturn: slots[0].I32 = slots[pc->A].I32 >>> slots[pc->D].I32; goto leave;
            case Op.I32RotlReturn: slots[0].U32 = BitOperations.RotateLeft(slots[pc->A].U32, slots[pc->D].I32); goto leave;
            case Op.I32RotrReturn: slots[0].U32 = BitOperations.RotateRight(slots[pc->A].U32, slots[pc->D].I32); goto leave;
            case Op.I32AddConstReturn: slots[0].I32 = slots[pc->A].I32 + pc->Lo; goto leave;
            case Op.I32SubConstReturn: slots[0].I32 = slots[pc->A].I32 - pc->Lo; goto leave;
            case Op.I32MulConstReturn: slots[0].I32 = slots[pc->A].I32 * pc->Lo; goto leave;
            case Op.I32AndConstReturn: slots[0].I32 = slots[pc->A].I32 & pc->Lo; goto leave;
            case Op.I32OrConstReturn: slots[0].I32 = slots[pc->A].I32 | pc->Lo; goto leave;
            case Op.I32XorConstReturn: slots[0].I32 = slots[pc->A].I32 ^ pc->Lo; goto leave;
            case Op.I32ShlConstReturn: slots[0].I32 = slots[pc->A].I32 << pc->Lo; goto leave;
            case Op.I32ShrSConstReturn: slots[0].I32 = slots[pc->A].I32 >> pc->Lo; goto leave;
            case Op.I32ShrUConstReturn: slots[0].I32 = slots[pc->A].I32 >>> pc->Lo; goto leave;
            case Op.I32RotlConstReturn: slots[0].U32 = BitOperations.RotateLeft(slots[pc->A].U32, pc->Lo); goto leave;
            case Op.I64AddReturn: slots[0].I64 = slots[pc->A].I64 + slots[pc->D].I64; goto leave;
            case Op.I64SubReturn: slots[0].I64 = slots[pc->A].I64 - slots[pc->D].I64; goto leave;
            case Op.I64MulReturn: slots[0].I64 = slots[pc->A].I64 * slots[pc->D].I64; goto leave;
            case Op.I64AndReturn: slots[0].I64 = slots[pc->A].I64 & slots[pc->D].I64; goto leave;
            case Op.I64OrReturn: slots[0].I64 = slots[pc->A].I64 | slots[pc->D].I64; goto leave;
            case Op.I64XorReturn: slots[0].I64 = slots[pc->A].I64 ^ slots[pc->D].I64; goto leave;
            case Op.I64ShlReturn: slots[0].I64 = slots[pc->A].I64 << (int)slots[pc->D].I64; goto leave;
            case Op.I64ShrSReturn: slots[0].I64 = slots[pc->A].I64 >> (int)slots[pc->D].I64; goto leave;
            case Op.I64ShrUReturn: slots[0].I64 = slots[pc->A].I64 >>> (int)slots[pc->D].I64; goto leave;
            case Op.I64RotlReturn: slots[0].U64 = BitOperations.RotateLeft(slots[pc->A].U64, (int)slots[pc->D].I64); goto leave;
            case Op.I64RotrReturn: slots[0].U64 = BitOperations.RotateRight(slots[pc->A].U64, (int)slots[pc->D].I64); goto leave;
            case Op.I64AddConstReturn: slots[0].I64 = slots[pc->A].I64 + pc->Imm; goto leave;
            case Op.I64SubConstReturn: slots[0].I64 = slots[pc->A].I64 - pc->Imm; goto leave;
            case Op.I64MulConstReturn: slots[0].I64 = slots[pc->A].I64 * pc->Imm; goto leave;
            case Op.I64AndConstReturn: slots[0].I64 = slots[pc->A].I64 & pc->Imm; goto leave;
            case Op.I64OrConstReturn: slots[0].I64 = slots[pc->A].I64 | pc->Imm; goto leave;
            case Op.I64XorConstReturn: slots[0].I64 = slots[pc->A].I64 ^ pc->Imm; goto leave;
            case Op.I64ShlConstReturn: slots[0].I64 = slots[pc->A].I64 << pc->Lo; goto leave;
            case Op.I64ShrSConstReturn: slots[0].I64 = slots[pc->A].I64 >> pc->Lo; goto leave;
            case Op.I64ShrUConstReturn: slots[0].I64 = slots[pc->A].I64 >>> pc->Lo; goto leave;
            case Op.I64RotlConstReturn: slots[0].U64 = BitOperations.RotateLeft(slots[pc->A].U64, pc->Lo); goto leave;

            // Variables and parametric
            case Op.Copy: slots[pc->D].U64 = slots[pc->A].U64; break;
            case Op.CopyVec: *(Vector128<byte>*)(slots + pc->D) = *(Vector128<byte>*)(slots + pc->A); break;
            case Op.CopyRef: machine.Ref(slots, pc->D) = machine.Ref(slots, pc->A); break;
            case Op.Const: slots[pc->D].I64 = pc->Imm; break;
            case Op.ZeroLocals: new Span<Slot>(slots + pc->D, pc->Lo).Clear(); break;
            case Op.NullLocals: machine.NullRefs(slots, pc->D, pc->Lo); break;
            case Op.Select: slots[pc->D].U64 = slots[pc->Lo].I32 != 0 ? slots[pc->A].U64 : slots[pc->B].U64; break;
            case Op.SelectVec:
                at = slots[pc->Lo].I32 != 0 ? pc->A : pc->B;
                *(Vector128<byte>*)(slots + pc->D) = *(Vector128<byte>*)(slots + at);
                break;
            case Op.SelectRef:
                machine.Ref(slots, pc->D) = machine.Ref(slots, slots[pc->Lo].I32 != 0 ? pc->A : pc->B);
                break;
            case Op.GlobalGet: slots[pc->D].U64 = ((Slot*)pc->Imm)->U64; break;
            case Op.GlobalSet: ((Slot*)pc->Imm)->U64 = slots[pc->A].U64; break;
            case Op.CoverRefs: if (slots + pc->Lo > machine.Covered) machine.Cover(slots, pc->Lo); break;
            case Op.RefNull: machine.Ref(slots, pc->D) = null; break;
            case Op.RefIsNull: slots[pc->D].I32 = machine.Ref(slots, pc->A) is null ? 1 : 0; break;

            // Memory 0 with 32-bit addresses; Imm is the offset
            case Op.I32Load:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 4 > memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(int*)(memory + at);
                break;
            case Op.I64Load:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 8 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(long*)(memory + at);
                break;
            case Op.F32Load:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 4 > memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(int*)(memory + at);
                break;
            case Op.F64Load:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 8 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(long*)(memory + at);
                break;
            case Op.I32Load8S:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at >= memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(sbyte*)(memory + at);
                break;
            case Op.I32Load8U:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at >= memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(byte*)(memory + at);
                break;
            case Op.I32Load16S:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 2 > memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(short*)(memory + at);
                break;
            case Op.I32Load16U:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 2 > memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(ushort*)(memory + at);
                break;
            case Op.I64Load8S:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at >= memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(sbyte*)(memory + at);
                break;
            case Op.I64Load8U:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at >= memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(byte*)(memory + at);
                break;
            case Op.I64Load16S:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 2 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(short*)(memory + at);
                break;
            case Op.I64Load16U:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 2 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(ushort*)(memory + at);
                break;
            case Op.I64Load32S:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 4 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(int*)(memory + at);
                break;
            case Op.I64Load32U:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 4 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(uint*)(memory + at);
                break;
            case Op.I32Store:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 4 > memoryLength) goto outOfBounds;
                *(int*)(memory + at) = slots[pc->B].I32;
                break;
            case Op.I64Store:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 8 > memoryLength) goto outOfBounds;
                *(long*)(memory + at) = slots[pc->B].I64;
                break;
            case Op.F32Store:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 4 > memoryLength) goto outOfBounds;
                *(int*)(memory + at) = slots[pc->B].I32;
                break;
            case Op.F64Store:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 8 > memoryLength) goto outOfBounds;
                *(long*)(memory + at) = slots[pc->B].I64;
                break;
            case Op.I32Store8:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at >= memoryLength) goto outOfBounds;
                *(byte*)(memory + at) = (byte)slots[pc->B].I32;
                break;
            case Op.I32Store16:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 2 > memoryLength) goto outOfBounds;
                *(short*)(memory + at) = (short)slots[pc->B].I32;
                break;
            case Op.I64Store8:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at >= memoryLength) goto outOfBounds;
                *(byte*)(memory + at) = (byte)slots[pc->B].I64;
                break;
            case Op.I64Store16:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 2 > memoryLength) goto outOfBounds;
                *(short*)(memory + at) = (short)slots[pc->B].I64;
                break;
            case Op.I64Store32:
                at = slots[pc->A].U32 + (ulong)pc->Imm;
                if (at + 4 > memoryLength) goto outOfBounds;
                *(int*)(memory + at) = (int)slots[pc->B].I64;
                break;

            // A load whose address is shifted: Lo is the offset, Hi the count
            case Op.I32LoadShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at + 4 > memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(int*)(memory + at);
                break;
            case Op.I64LoadShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at + 8 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(long*)(memory + at);
                break;
            case Op.F32LoadShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at + 4 > memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(int*)(memory + at);
                break;
            case Op.F64LoadShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at + 8 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(long*)(memory + at);
                break;
            case Op.I32Load8SShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at >= memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(sbyte*)(memory + at);
                break;
            case Op.I32Load8UShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at >= memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(byte*)(memory + at);
                break;
            case Op.I32Load16SShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at + 2 > memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(short*)(memory + at);
                break;
            case Op.I32Load16UShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at + 2 > memoryLength) goto outOfBounds;
                slots[pc->D].I32 = *(ushort*)(memory + at);
                break;
            case Op.I64Load8SShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at >= memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(sbyte*)(memory + at);
                break;
            case Op.I64Load8UShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at >= memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(byte*)(memory + at);
                break;
            case Op.I64Load16SShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at + 2 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(short*)(memory + at);
                break;
            case Op.I64Load16UShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at + 2 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(ushort*)(memory + at);
                break;
            case Op.I64Load32SShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at + 4 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(int*)(memory + at);
                break;
            case Op.I64Load32UShl:
                at = (ulong)(slots[pc->A].U32 << pc->Hi) + (uint)pc->Lo;
                if (at + 4 > memoryLength) goto outOfBounds;
                slots[pc->D].I64 = *(uint*)(memory + at);
                break;

            // A store of a constant: Lo is the offset, Hi the constant
            case Op.I32StoreConst:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 4 > memoryLength) goto outOfBounds;
                *(int*)(memory + at) = pc->Hi;
                break;
            case Op.I64StoreConst:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 8 > memoryLength) goto outOfBounds;
                *(long*)(memory + at) = pc->Hi;
                break;
            case Op.F32StoreConst:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 4 > memoryLength) goto outOfBounds;
                *(int*)(memory + at) = pc->Hi;
                break;
            case Op.F64StoreConst:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 8 > memoryLength) goto outOfBounds;
                *(long*)(memory + at) = pc->Hi;
                break;
            case Op.I32Store8Const:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at >= memoryLength) goto outOfBounds;
                *(byte*)(memory + at) = (byte)pc->Hi;
                break;
            case Op.I32Store16Const:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 2 > memoryLength) goto outOfBounds;
                *(short*)(memory + at) = (short)pc->Hi;
                break;
            case Op.I64Store8Const:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at >= memoryLength) goto outOfBounds;
                *(byte*)(memory + at) = (byte)pc->Hi;
                break;
            case Op.I64Store16Const:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 2 > memoryLength) goto outOfBounds;
                *(short*)(memory + at) = (short)pc->Hi;
                break;
            case Op.I64Store32Const:
                at = slots[pc->A].U32 + (ulong)(uint)pc->Lo;
                if (at + 4 > memoryLength) goto outOfBounds;
                *(int*)(memory + at) = pc->Hi;
                break;

            // Numeric
            case Op.I32Eqz: slots[pc->D].I32 = slots[pc->A].I32 == 0 ? 1 : 0; break;
            case Op.I32Eq: slots[pc->D].I32 = slots[pc->A].I32 == slots[pc->B].I32 ? 1 : 0; break;
            case Op.I32Ne: slots[pc->D].I32 = slots[pc->A].I32 != slots[pc->B].I32 ? 1 : 0; break;
            case Op.I32LtS: slots[pc->D].I32 = slots[pc->A].I32 < slots[pc->B].I32 ? 1 : 0; break;
            case Op.I32LtU: slots[pc->D].I32 = slots[pc->A].U32 < slots[pc->B].U32 ? 1 : 0; break;
            case Op.I32GtS: slots[pc->D].I32 = slots[pc->A].I32 > slots[pc->B].I32 ? 1 : 0; break;
            case Op.I32GtU: slots[pc->D].I32 = slots[pc->A].U32 > slots[pc->B].U32 ? 1 : 0; break;
            case Op.I32LeS: slots[pc->D].I32 = slots[pc->A].I32 <= slots[pc->B].I32 ? 1 : 0; break;
            case Op.I32LeU: slots[pc->D].I32 = slots[pc->A].U32 <= slots[pc->B].U32 ? 1 : 0; break;
            case Op.I32GeS: slots[pc->D].I32 = slots[pc->A].I32 >= slots[pc->B].I32 ? 1 : 0; break;
            case Op.I32GeU: slots[pc->D].I32 = slots[pc->A].U32 >= slots[pc->B].U32 ? 1 : 0; break;
            case Op.I64Eqz: slots[pc->D].I32 = slots[pc->A].I64 == 0 ? 1 : 0; break;
            case Op.I64Eq: slots[pc->D].I32 = slots[pc->A].I64 == slots[pc->B].I64 ? 1 : 0; break;
            case Op.I64Ne: slots[pc->D].I32 = slots[pc->A].I64 != slots[pc->B].I64 ? 1 : 0; break;
            case Op.I64LtS: slots[pc->D].I32 = slots[pc->A].I64 < slots[pc->B].I64 ? 1 : 0; break;
            case Op.I64LtU: slots[pc->D].I32 = slots[pc->A].U64 < slots[pc->B].U64 ? 1 : 0; break;
            case Op.I64GtS: slots[pc->D].I32 = slots[pc->A].I64 > slots[pc->B].I64 ? 1 : 0; break;
            case Op.I64GtU: slots[pc->D].I32 = slots[pc->A].U64 > slots[pc->B].U64 ? 1 : 0; break;
            case Op.I64LeS: slots[pc->D].I32 = slots[pc->A].I64 <= slots[pc->B].I64 ? 1 : 0; break;
            case Op.I64LeU: slots[pc->D].I32 = slots[pc->A].U64 <= slots[pc->B].U64 ? 1 : 0; break;
            case Op.I64GeS: slots[pc->D].I32 = slots[pc->A].I64 >= slots[pc->B].I64 ? 1 : 0; break;
            case Op.I64GeU: slots[pc->D].I32 = slots[pc->A].U64 >= slots[pc->B].U64 ? 1 : 0; break;
            case Op.F32Eq: slots[pc->D].I32 = slots[pc->A].F32 == slots[pc->B].F32 ? 1 : 0; break;
            case Op.F32Ne: slots[pc->D].I32 = slots[pc->A].F32 != slots[pc->B].F32 ? 1 : 0; break;
            case Op.F32Lt: slots[pc->D].I32 = slots[pc->A].F32 < slots[pc->B].F32 ? 1 : 0; break;
            case Op.F32Gt: slots[pc->D].I32 = slots[pc->A].F32 > slots[pc->B].F32 ? 1 : 0; break;
            case Op.F32Le: slots[pc->D].I32 = slots[pc->A].F32 <= slots[pc->B].F32 ? 1 : 0; break;
            case Op.F32Ge: slots[pc->D].I32 = slots[pc->A].F32 >= slots[pc->B].F32 ? 1 : 0; break;
            case Op.F64Eq: slots[pc->D].I32 = slots[pc->A].F64 == slots[pc->B].F64 ? 1 : 0; break;
            case Op.F64Ne: slots[pc->D].I32 = slots[pc->A].F64 != slots[pc->B].F64 ? 1 : 0; break;
            case Op.F64Lt: slots[pc->D].I32 = slots[pc->A].F64 < slots[pc->B].F64 ? 1 : 0; break;
            case Op.F64Gt: slots[pc->D].I32 = slots[pc->A].F64 > slots[pc->B].F64 ? 1 : 0; break;
            case Op.F64Le: slots[pc->D].I32 = slots[pc->A].F64 <= slots[pc->B].F64 ? 1 : 0; break;
            case Op.F64Ge: slots[pc->D].I32 = slots[pc->A].F64 >= slots[pc->B].F64 ? 1 : 0; break;
            case Op.I32Clz: slots[pc->D].I32 = IntegerOps.Clz(slots[pc->A].U32); break;
            case Op.I32Ctz: slots[pc->D].I32 = IntegerOps.Ctz(slots[pc->A].U32); break;
            case Op.I32Popcnt: slots[pc->D].I32 = IntegerOps.Popcnt(slots[pc->A].U32); break;
            case Op.I32Add: slots[pc->D].I32 = slots[pc->A].I32 + slots[pc->B].I32; break;
            case Op.I32Sub: slots[pc->D].I32 = slots[pc->A].I32 - slots[pc->B].I32; break;
            case Op.I32Mul: slots[pc->D].I32 = slots[pc->A].I32 * slots[pc->B].I32; break;
            case Op.I32DivS: slots[pc->D].I32 = IntegerOps.DivS(slots[pc->A].I32, slots[pc->B].I32); break;
            case Op.I32DivU: slots[pc->D].U32 = IntegerOps.DivU(slots[pc->A].U32, slots[pc->B].U32); break;
            case Op.I32RemS: slots[pc->D].I32 = IntegerOps.RemS(slots[pc->A].I32, slots[pc->B].I32); break;
            case Op.I32RemU: slots[pc->D].U32 = IntegerOps.RemU(slots[pc->A].U32, slots[pc->B].U32); break;
            case Op.I32And: slots[pc->D].I32 = slots[pc->A].I32 & slots[pc->B].I32; break;
            case Op.I32Or: slots[pc->D].I32 = slots[pc->A].I32 | slots[pc->B].I32; break;
            case Op.I32Xor: slots[pc->D].I32 = slots[pc->A].I32 ^ slots[pc->B].I32; break;
            case Op.I32Shl: slots[pc->D].I32 = slots[pc->A].I32 << slots[pc->B].I32; break;
            case Op.I32ShrS: slots[pc->D].I32 = slots[pc->A].I32 >> slots[pc->B].I32; break;
            case Op.I32ShrU: slots[pc->D].I32 = slots[pc->A].I32 >>> slots[pc->B].I32; break;
            case Op.I32Rotl:
                slots[pc->D].U32 = BitOperations.RotateLeft(slots[pc->A].U32, slots[pc->B].I32);
                break;
            case Op.I32Rotr:
                slots[pc->D].U32 = BitOperations.RotateRight(slots[pc->A].U32, slots[pc->B].I32);
                break;
            case Op.I64Clz: slots[pc->D].I64 = IntegerOps.Clz(slots[pc->A].U64); break;
            case Op.I64Ctz: slots[pc->D].I64 = IntegerOps.Ctz(slots[pc->A].U64); break;
            case Op.I64Popcnt: slots[pc->D].I64 = IntegerOps.Popcnt(slots[pc->A].U64); break;
            case Op.I64Add: slots[pc->D].I64 = slots[pc->A].I64 + slots[pc->B].I64; break;
            case Op.I64Sub: slots[pc->D].I64 = slots[pc->A].I64 - slots[pc->B].I64; break;
            case Op.I64Mul: slots[pc->D].I64 = slots[pc->A].I64 * slots[pc->B].I64; break;
            case Op.I64DivS: slots[pc->D].I64 = IntegerOps.DivS(slots[pc->A].I64, slots[pc->B].I64); break;
            case Op.I64DivU: slots[pc->D].U64 = IntegerOps.DivU(slots[pc->A].U64, slots[pc->B].U64); break;
            case Op.I64RemS: slots[pc->D].I64 = IntegerOps.RemS(slots[pc->A].I64, slots[pc->B].I64); break;
            case Op.I64RemU: slots[pc->D].U64 = IntegerOps.RemU(slots[pc->A].U64, slots[pc->B].U64); break;
            case Op.I64And: slots[pc->D].I64 = slots[pc->A].I64 & slots[pc->B].I64; break;
            case Op.I64Or: slots[pc->D].I64 = slots[pc->A].I64 | slots[pc->B].I64; break;
            case Op.I64Xor: slots[pc->D].I64 = slots[pc->A].I64 ^ slots[pc->B].I64; break;
            case Op.I64Shl: slots[pc->D].I64 = slots[pc->A].I64 << (int)slots[pc->B].I64; break;
            case Op.I64ShrS: slots[pc->D].I64 = slots[pc->A].I64 >> (int)slots[pc->B].I64; break;
            case Op.I64ShrU: slots[pc->D].I64 = slots[pc->A].I64 >>> (int)slots[pc->B].I64; break;
            case Op.I64Rotl:
                slots[pc->D].U64 = BitOperations.RotateLeft(slots[pc->A].U64, (int)slots[pc->B].I64);
                break;
            case Op.I64Rotr:
                slots[pc->D].U64 = BitOperations.RotateRight(slots[pc->A].U64, (int)slots[pc->B].I64);
                break;
            case Op.F32Abs: slots[pc->D].F32 = FloatOps.Abs(slots[pc->A].F32); break;
            case Op.F32Neg: slots[pc->D].F32 = FloatOps.Neg(slots[pc->A].F32); break;
            case Op.F32Ceil: slots[pc->D].F32 = FloatOps.Ceil(slots[pc->A].F32); break;
            case Op.F32Floor: slots[pc->D].F32 = FloatOps.Floor(slots[pc->A].F32); break;
            case Op.F32Trunc: slots[pc->D].F32 = FloatOps.Trunc(slots[pc->A].F32); break;
            case Op.F32Nearest: slots[pc->D].F32 = FloatOps.Nearest(slots[pc->A].F32); break;
            case Op.F32Sqrt: slots[pc->D].F32 = FloatOps.Sqrt(slots[pc->A].F32); break;
            case Op.F32Add: slots[pc->D].F32 = slots[pc->A].F32 + slots[pc->B].F32; break;
            case Op.F32Sub: slots[pc->D].F32 = slots[pc->A].F32 - slots[pc->B].F32; break;
            case Op.F32Mul: slots[pc->D].F32 = slots[pc->A].F32 * slots[pc->B].F32; break;
            case Op.F32Div: slots[pc->D].F32 = slots[pc->A].F32 / slots[pc->B].F32; break;
            case Op.F32Min: slots[pc->D].F32 = FloatOps.Min(slots[pc->A].F32, slots[pc->B].F32); break;
            case Op.F32Max: slots[pc->D].F32 = FloatOps.Max(slots[pc->A].F32, slots[pc->B].F32); break;
            case Op.F32Copysign: slots[pc->D].F32 = FloatOps.Copysign(slots[pc->A].F32, slots[pc->B].F32); break;
            case Op.F64Abs: slots[pc->D].F64 = FloatOps.Abs(slots[pc->A].F64); break;
            case Op.F64Neg: slots[pc->D].F64 = FloatOps.Neg(slots[pc->A].F64); break;
            case Op.F64Ceil: slots[pc->D].F64 = FloatOps.Ceil(slots[pc->A].F64); break;
            case Op.F64Floor: slots[pc->D].F64 = FloatOps.Floor(slots[pc->A].F64); break;
            case Op.F64Trunc: slots[pc->D].F64 = FloatOps.Trunc(slots[pc->A].F64); break;
            case Op.F64Nearest: slots[pc->D].F64 = FloatOps.Nearest(slots[pc->A].F64); break;
            case Op.F64Sqrt: slots[pc->D].F64 = FloatOps.Sqrt(slots[pc->A].F64); break;
            case Op.F64Add: slots[pc->D].F64 = slots[pc->A].F64 + slots[pc->B].F64; break;
            case Op.F64Sub: slots[pc->D].F64 = slots[pc->A].F64 - slots[pc->B].F64; break;
            case Op.F64Mul: slots[pc->D].F64 = slots[pc->A].F64 * slots[pc->B].F64; break;
            case Op.F64Div: slots[pc->D].F64 = slots[pc->A].F64 / slots[pc->B].F64; break;
            case Op.F64Min: slots[pc->D].F64 = FloatOps.Min(slots[pc->A].F64, slots[pc->B].F64); break;
            case Op.F64Max: slots[pc->D].F64 = FloatOps.Max(slots[pc->A].F64, slots[pc->B].F64); break;
            case Op.F64Copysign: slots[pc->D].F64 = FloatOps.Copysign(slots[pc->A].F64, slots[pc->B].F64); break;
            case Op.I32WrapI64: slots[pc->D].I32 = (int)slots[pc->A].I64; break;
            case Op.I32TruncF32S: slots[pc->D].I32 = Conversions.I32TruncF32S(slots[pc->A].F32); break;
            case Op.I32TruncF32U: slots[pc->D].U32 = Conversions.I32TruncF32U(slots[pc->A].F32); break;
            case Op.I32TruncF64S: slots[pc->D].I32 = Conversions.I32TruncF64S(slots[pc->A].F64); break;
            case Op.I32TruncF64U: slots[pc->D].U32 = Conversions.I32TruncF64U(slots[pc->A].F64); break;
            case Op.I64ExtendI32S: slots[pc->D].I64 = slots[pc->A].I32; break;
            case Op.I64ExtendI32U: slots[pc->D].U64 = slots[pc->A].U32; break;
            case Op.I64TruncF32S: slots[pc->D].I64 = Conversions.I64TruncF32S(slots[pc->A].F32); break;
            case Op.I64TruncF32U: slots[pc->D].U64 = Conversions.I64TruncF32U(slots[pc->A].F32); break;
            case Op.I64TruncF64S: slots[pc->D].I64 = Conversions.I64TruncF64S(slots[pc->A].F64); break;
            case Op.I64TruncF64U: slots[pc->D].U64 = Conversions.I64TruncF64U(slots[pc->A].F64); break;
            case Op.F32ConvertI32S: slots[pc->D].F32 = Conversions.F32ConvertI32S(slots[pc->A].I32); break;
            case Op.F32ConvertI32U: slots[pc->D].F32 = Conversions.F32ConvertI32U(slots[pc->A].U32); break;
            case Op.F32ConvertI64S: slots[pc->D].F32 = Conversions.F32ConvertI64S(slots[pc->A].I64); break;
            case Op.F32ConvertI64U: slots[pc->D].F32 = Conversions.F32ConvertI64U(slots[pc->A].U64); break;
            case Op.F32DemoteF64: slots[pc->D].F32 = Conversions.F32DemoteF64(slots[pc->A].F64); break;
            case Op.F64ConvertI32S: slots[pc->D].F64 = Conversions.F64ConvertI32S(slots[pc->A].I32); break;
            case Op.F64ConvertI32U: slots[pc->D].F64 = Conversions.F64ConvertI32U(slots[pc->A].U32); break;
            case Op.F64ConvertI64S: slots[pc->D].F64 = Conversions.F64ConvertI64S(slots[pc->A].I64); break;
            case Op.F64ConvertI64U: slots[pc->D].F64 = Conversions.F64ConvertI64U(slots[pc->A].U64); break;
            case Op.F64PromoteF32: slots[pc->D].F64 = Conversions.F64PromoteF32(slots[pc->A].F32); break;
            case Op.I32ReinterpretF32: slots[pc->D].I32 = slots[pc->A].I32; break;
            case Op.I64ReinterpretF64: slots[pc->D].I64 = slots[pc->A].I64; break;
            case Op.F32ReinterpretI32: slots[pc->D].I32 = slots[pc->A].I32; break;
            case Op.F64ReinterpretI64: slots[pc->D].I64 = slots[pc->A].I64; break;
            case Op.I32Extend8S: slots[pc->D].I32 = (sbyte)slots[pc->A].I32; break;
            case Op.I32Extend16S: slots[pc->D].I32 = (short)slots[pc->A].I32; break;
            case Op.I64Extend8S: slots[pc->D].I64 = (sbyte)slots[pc->A].I64; break;
            case Op.I64Extend16S: slots[pc->D].I64 = (short)slots[pc->A].I64; break;
            case Op.I64Extend32S: slots[pc->D].I64 = (int)slots[pc->A].I64; break;
            case Op.I32TruncSatF32S: slots[pc->D].I32 = Conversions.I32TruncSatF32S(slots[pc->A].F32); break;
            case Op.I32TruncSatF32U: slots[pc->D].U32 = Conversions.I32TruncSatF32U(slots[pc->A].F32); break;
            case Op.I32TruncSatF64S: slots[pc->D].I32 = Conversions.I32TruncSatF64S(slots[pc->A].F64); break;
            case Op.I32TruncSatF64U: slots[pc->D].U32 = Conversions.I32TruncSatF64U(slots[pc->A].F64); break;
            case Op.I64TruncSatF32S: slots[pc->D].I64 = Conversions.I64TruncSatF32S(slots[pc->A].F32); break;
            case Op.I64TruncSatF32U: slots[pc->D].U64 = Conversions.I64TruncSatF32U(slots[pc->A].F32); break;
            case Op.I64TruncSatF64S: slots[pc->D].I64 = Conversions.I64TruncSatF64S(slots[pc->A].F64); break;
            case Op.I64TruncSatF64U: slots[pc->D].U64 = Conversions.I64TruncSatF64U(slots[pc->A].F64); break;

            // Numeric with a constant on the right
            case Op.I32AddConst: slots[pc->D].I32 = slots[pc->A].I32 + pc->Lo; break;
            case Op.I32SubConst: slots[pc->D].I32 = slots[pc->A].I32 - pc->Lo; break;
            case Op.I32MulConst: slots[pc->D].I32 = slots[pc->A].I32 * pc->Lo; break;
            case Op.I32DivSConst: slots[pc->D].I32 = IntegerOps.DivS(slots[pc->A].I32, pc->Lo); break;
            case Op.I32DivUConst: slots[pc->D].U32 = IntegerOps.DivU(slots[pc->A].U32, (uint)pc->Lo); break;
            case Op.I32RemSConst: slots[pc->D].I32 = IntegerOps.RemS(slots[pc->A].I32, pc->Lo); break;
            case Op.I32RemUConst: slots[pc->D].U32 = IntegerOps.RemU(slots[pc->A].U32, (uint)pc->Lo); break;
            case Op.I32AndConst: slots[pc->D].I32 = slots[pc->A].I32 & pc->Lo; break;
            case Op.I32OrConst: slots[pc->D].I32 = slots[pc->A].I32 | pc->Lo; break;
            case Op.I32XorConst: slots[pc->D].I32 = slots[pc->A].I32 ^ pc->Lo; break;
            case Op.I32ShlConst: slots[pc->D].I32 = slots[pc->A].I32 << pc->Lo; break;
            case Op.I32ShrSConst: slots[pc->D].I32 = slots[pc->A].I32 >> pc->Lo; break;
            case Op.I32ShrUConst: slots[pc->D].I32 = slots[pc->A].I32 >>> pc->Lo; break;
            case Op.I32RotlConst: slots[pc->D].U32 = BitOperations.RotateLeft(slots[pc->A].U32, pc->Lo); break;
            case Op.I32RotrConst: slots[pc->D].U32 = BitOperations.RotateRight(slots[pc->A].U32, pc->Lo); break;
            case Op.I64AddConst: slots[pc->D].I64 = slots[pc->A].I64 + pc->Imm; break;
            case Op.I64SubConst: slots[pc->D].I64 = slots[pc->A].I64 - pc->Imm; break;
            case Op.I64MulConst: slots[pc->D].I64 = slots[pc->A].I64 * pc->Imm; break;
            case Op.I64DivSConst: slots[pc->D].I64 = IntegerOps.DivS(slots[pc->A].I64, pc->Imm); break;
            case Op.I64DivUConst: slots[pc->D].U64 = IntegerOps.DivU(slots[pc->A].U64, (ulong)pc->Imm); break;
            case Op.I64RemSConst: slots[pc->D].I64 = IntegerOps.RemS(slots[pc->A].I64, pc->Imm); break;
            case Op.I64RemUConst: slots[pc->D].U64 = IntegerOps.RemU(slots[pc->A].U64, (ulong)pc->Imm); break;
            case Op.I64AndConst: slots[pc->D].I64 = slots[pc->A].I64 & pc->Imm; break;
            case Op.I64OrConst: slots[pc->D].I64 = slots[pc->A].I64 | pc->Imm; break;
            case Op.I64XorConst: slots[pc->D].I64 = slots[pc->A].I64 ^ pc->Imm; break;
            case Op.I64ShlConst: slots[pc->D].I64 = slots[pc->A].I64 << pc->Lo; break;
            case Op.I64ShrSConst: slots[pc->D].I64 = slots[pc->A].I64 >> pc->Lo; break;
            case Op.I64ShrUConst: slots[pc->D].I64 = slots[pc->A].I64 >>> pc->Lo; break;
            case Op.I64RotlConst: slots[pc->D].U64 = BitOperations.RotateLeft(slots[pc->A].U64, pc->Lo); break;
            case Op.I64RotrConst: slots[pc->D].U64 = BitOperations.RotateRight(slots[pc->A].U64, pc->Lo); break;
            case Op.I32EqConst: slots[pc->D].I32 = slots[pc->A].I32 == pc->Lo ? 1 : 0; break;
            case Op.I32NeConst: slots[pc->D].I32 = slots[pc->A].I32 != pc->Lo ? 1 : 0; break;
            case Op.I32LtSConst: slots[pc->D].I32 = slots[pc->A].I32 < pc->Lo ? 1 : 0; break;
            case Op.I32LtUConst: slots[pc->D].I32 = slots[pc->A].U32 < (uint)pc->Lo ? 1 : 0; break;
            case Op.I32GtSConst: slots[pc->D].I32 = slots[pc->A].I32 > pc->Lo ? 1 : 0; break;
            case Op.I32GtUConst: slots[pc->D].I32 = slots[pc->A].U32 > (uint)pc->Lo ? 1 : 0; break;
            case Op.I32LeSConst: slots[pc->D].I32 = slots[pc->A].I32 <= pc->Lo ? 1 : 0; break;
            case Op.I32LeUConst: slots[pc->D].I32 = slots[pc->A].U32 <= (uint)pc->Lo ? 1 : 0; break;
            case Op.I32GeSConst: slots[pc->D].I32 = slots[pc->A].I32 >= pc->Lo ? 1 : 0; break;
            case Op.I32GeUConst: slots[pc->D].I32 = slots[pc->A].U32 >= (uint)pc->Lo ? 1 : 0; break;
            case Op.I64EqConst: slots[pc->D].I32 = slots[pc->A].I64 == pc->Imm ? 1 : 0; break;
            case Op.I64NeConst: slots[pc->D].I32 = slots[pc->A].I64 != pc->Imm ? 1 : 0; break;
            case Op.I64LtSConst: slots[pc->D].I32 = slots[pc->A].I64 < pc->Imm ? 1 : 0; break;
            case Op.I64LtUConst: slots[pc->D].I32 = slots[pc->A].U64 < (ulong)pc->Imm ? 1 : 0; break;
            case Op.I64GtSConst: slots[pc->D].I32 = slots[pc->A].I64 > pc->Imm ? 1 : 0; break;
            case Op.I64GtUConst: slots[pc->D].I32 = slots[pc->A].U64 > (ulong)pc->Imm ? 1 : 0; break;
            case Op.I64LeSConst: slots[pc->D].I32 = slots[pc->A].I64 <= pc->Imm ? 1 : 0; break;
            case Op.I64LeUConst: slots[pc->D].I32 = slots[pc->A].U64 <= (ulong)pc->Imm ? 1 : 0; break;
            case Op.I64GeSConst: slots[pc->D].I32 = slots[pc->A].I64 >= pc->Imm ? 1 : 0; break;
            case Op.I64GeUConst: slots[pc->D].I32 = slots[pc->A].U64 >= (ulong)pc->Imm ? 1 : 0; break;

            // Two operations in one
            case Op.I32MulAddConst: slots[pc->D].I32 = (slots[pc->A].I32 * pc->Lo) + pc->Hi; break;
            case Op.I32ShlAdd: slots[pc->D].I32 = (slots[pc->A].I32 << pc->Lo) + slots[pc->B].I32; break;
            case Op.I64ShlAdd: slots[pc->D].I64 = (slots[pc->A].I64 << pc->Lo) + slots[pc->B].I64; break;
            case Op.I32MulAdd: slots[pc->D].I32 = slots[pc->Lo].I32 + (slots[pc->A].I32 * slots[pc->B].I32); break;
            case Op.I64MulAdd: slots[pc->D].I64 = slots[pc->Lo].I64 + (slots[pc->A].I64 * slots[pc->B].I64); break;
            case Op.F32MulAdd: slots[pc->D].F32 = slots[pc->Lo].F32 + (slots[pc->A].F32 * slots[pc->B].F32); break;
            case Op.F64MulAdd: slots[pc->D].F64 = slots[pc->Lo].F64 + (slots[pc->A].F64 * slots[pc->B].F64); break;
            default: goto cold;
        }

        goto next;

    leave:
        Link* caller = (Link*)(slots + pc->B);
        pc = caller->Pc;
        slots = caller->Slots;
        goto next;

        // A fused call_indirect: the lower half of Lo is the type, and Hi are the slots of a copy. The call out of line
        // does everything again.
    copyAndCall:
        slots[(ushort)(pc->Hi >> 16)].U64 = slots[(ushort)pc->Hi].U64;
        TableInst called = At(machine.Tables, pc->B);
        if (at >= (uint)called.Size) goto otherCall;
        func = Unsafe.As<FuncInst?>(At(called.Elements, (int)at));
        if (func is null || func.Type != At(machine.Types, (ushort)pc->Lo) || func.Ready != machine.Instance) goto otherCall;

        // A function that the call finds at run time. One of a single operation needs no link.
    enter:
        frame = slots + pc->D;
        if (frame + func.FrameSize > machine.Limit) goto exhausted;
        Code* only = func.Entry + 1;
        switch (func.FirstOp)
        {
            case Op.I32AddConstReturn: frame[0].I32 = frame[only->A].I32 + only->Lo; goto next;
            case Op.I32SubConstReturn: frame[0].I32 = frame[only->A].I32 - only->Lo; goto next;
            case Op.I32MulConstReturn: frame[0].I32 = frame[only->A].I32 * only->Lo; goto next;
            case Op.I32AndConstReturn: frame[0].I32 = frame[only->A].I32 & only->Lo; goto next;
            case Op.I32OrConstReturn: frame[0].I32 = frame[only->A].I32 | only->Lo; goto next;
            case Op.I32XorConstReturn: frame[0].I32 = frame[only->A].I32 ^ only->Lo; goto next;
            case Op.I32ShlConstReturn: frame[0].I32 = frame[only->A].I32 << only->Lo; goto next;
            case Op.I32ShrSConstReturn: frame[0].I32 = frame[only->A].I32 >> only->Lo; goto next;
            case Op.I32ShrUConstReturn: frame[0].I32 = frame[only->A].I32 >>> only->Lo; goto next;
            case Op.I32RotlConstReturn: frame[0].U32 = BitOperations.RotateLeft(frame[only->A].U32, only->Lo); goto next;
        }

        Link* back = (Link*)(frame + func.LinkSlot);
        back->Pc = pc;
        back->Slots = slots;
        slots = frame;
        pc = func.Entry;
        goto next;

        // The callee takes over the link of this frame, and its arguments become its parameters.
    tailCall:
        if (func.Ready != machine.Instance) goto otherCall;
        if (slots + func.FrameSize > machine.Limit) goto exhausted;
        if (func.HasReferenceParameters) machine.MoveRefs(slots, pc->D, func.ParameterSlots);
        Link taken = *(Link*)(slots + pc->B);
        Slot* argument = slots + pc->D;
        Slot* parameter = slots;
        for (Slot* end = slots + func.ParameterSlots; parameter < end; parameter++, argument++)
        {
            *parameter = *argument;
        }

        *(Link*)(slots + func.LinkSlot) = taken;
        pc = func.Entry;
        goto next;

    exhausted:
        return machine.NoRoom();

    outOfBounds:
        if (!machine.HasGrown())
        {
            return machine.Trap(TrapKinds.OutOfBoundsMemoryAccess);
        }

        memory = machine.Memory;
        memoryLength = machine.MemoryLength;
        pc--;
        goto next;

    otherCall:
    cold:
        Status status = machine.RunCold(pc, slots);
        if (status != Status.Next)
        {
            if (status != Status.Moved)
            {
                return status;
            }

            pc = machine.Pc;
            slots = machine.Slots;
        }

        memory = machine.Memory;
        memoryLength = machine.MemoryLength;
        goto next;

    interrupted:
        return Status.Interrupted;
    unreachable:
        return machine.Trap(TrapKinds.Unreachable);
    undefinedElement:
        return machine.Trap(TrapKinds.UndefinedElement);
    uninitializedElement:
        return machine.TrapUninitialized(slots[pc->A].U32);
    }
}
