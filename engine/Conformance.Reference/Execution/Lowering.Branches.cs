using System.Collections.Immutable;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>Branches, returns and calls (spec:exec-instr-control).</summary>
internal sealed unsafe partial class Lowering
{
    // The loop opened last, and the frame that the last conditional jump goes to.
    private int _lastLoop;
    private int _lastJumpFrame;

    private static ImmutableArray<ValType> LabelTypes(ref readonly Frame frame) =>
        frame.Kind == Opcode.Loop ? frame.Parameters : frame.Results;

    private void EmitBranch(int label)
    {
        ref Frame frame = ref _frames[_depth - 1 - label];
        if (frame.IsTail)
        {
            EmitReturn();
            return;
        }

        MoveToLabel(in frame, LabelTypes(in frame).Length);
        if (frame.Kind == Opcode.Loop)
        {
            EmitBackJump(ref frame);
        }
        else
        {
            EmitForward(Op.Jump, 0, 0, 0, 0, ref frame.Chain);
        }
    }

    private void EmitBranchIf(int label, Operand condition, bool negate = false)
    {
        int position = _depth - 1 - label;
        ref Frame frame = ref _frames[position];
        if (!IsInPlace(in frame))
        {
            int skip = NoJump;
            EmitJumpIf(condition, !negate, ref skip);
            EmitBranch(label);
            Bind(ref skip);
        }
        else if (frame.Kind == Opcode.Loop)
        {
            Code jump = Fuse(JumpOn(condition, negate));
            EmitBackward((Op)jump.Op, jump.D, jump.A, jump.B, jump.Lo, frame.Start);
        }
        else
        {
            EmitJumpIf(condition, negate, ref frame.Chain);
            _lastJumpFrame = position;
            NoteExit(position);
        }
    }

    /// <summary>Whether a branch is only a jump, because its values are already in the label's slots.</summary>
    private bool IsInPlace(ref readonly Frame frame)
    {
        int count = LabelTypes(in frame).Length;
        TimeLimit.Spend(count + 1);
        if (frame.IsTail || (count > 0 && _operands[_height - count].Home != frame.Base))
        {
            return false;
        }

        for (int i = _height - count; i < _height; i++)
        {
            if (_operands[i].Place != Place.Home)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Moves the topmost operands to the label's slots. They never move upwards, so no operand is overwritten before it
    /// is read.
    /// </summary>
    private void MoveToLabel(ref readonly Frame frame, int count)
    {
        if (count == 1)
        {
            MoveTo(_operands[_height - 1], frame.Base);
            return;
        }

        TimeLimit.Spend(count);
        int slot = frame.Base;
        for (int i = _height - count; i < _height; i++)
        {
            CopyTo(_operands[i], slot);
            slot += WidthOf(_operands[i].Class);
        }
    }

    /// <summary>Records that a loop begins with a conditional jump out of it.</summary>
    private void NoteExit(int target)
    {
        if (_fuses && _lastLoop > target && _lastLoop < _depth && _frames[_lastLoop].Kind == Opcode.Loop
            && _frames[_lastLoop].Start == _count - 1 && Forms.IsConditionalJump((Op)Last.Op))
        {
            _frames[_lastLoop].Exit = target;
            _barrier = _count;
        }
    }

    /// <summary>
    /// Jumps back to a loop. If the loop begins with a conditional exit, or if the jump follows one, both become one
    /// conditional jump that is taken while the loop continues.
    /// </summary>
    private void EmitBackJump(ref Frame loop)
    {
        if (loop.Exit != NoJump)
        {
            Code exit = _code[loop.Start];
            Code jump = Fuse(
                new Code
                {
                    Op = (ushort)Forms.Opposite((Op)exit.Op),
                    D = exit.D,
                    A = exit.A,
                    B = exit.B,
                    Lo = exit.Lo,
                });
            EmitBackward((Op)jump.Op, jump.D, jump.A, jump.B, jump.Lo, loop.Start + 1);
            EmitForward(Op.Jump, 0, 0, 0, 0, ref _frames[loop.Exit].Chain);
            return;
        }

        if (TryLast(out Op last) && Forms.IsConditionalJump(last) && _lastJumpFrame < _depth
            && _frames[_lastJumpFrame].Chain == _count - 1)
        {
            ref int chain = ref _frames[_lastJumpFrame].Chain;
            chain = Last.Hi;
            Last.Op = (ushort)Forms.Opposite(last);
            Last.Hi = Distance(_count - 1, loop.Start);
            EmitForward(Op.Jump, 0, 0, 0, 0, ref chain);
            return;
        }

        EmitBackward(Op.Jump, 0, 0, 0, 0, loop.Start);
    }

    private void EmitJumpIf(Operand condition, bool negate, ref int chain)
    {
        Code jump = Fuse(JumpOn(condition, negate));
        EmitForward((Op)jump.Op, jump.D, jump.A, jump.B, jump.Lo, ref chain);
    }

    /// <summary>The jump for a condition; a comparison just before it becomes part of the jump.</summary>
    private Code JumpOn(Operand condition, bool negate)
    {
        if (IsLast(condition) && TryJumpOn(Last, negate, out Code jump))
        {
            RemoveLast();
            return jump;
        }

        return new Code { Op = (ushort)(negate ? Op.JumpIfNot : Op.JumpIf), A = (ushort)SlotOf(condition) };
    }

    private static bool TryJumpOn(Code comparison, bool negate, out Code jump)
    {
        Op op = (Op)comparison.Op;
        jump = new Code { A = comparison.A };
        if (op == Op.I32Eqz)
        {
            jump.Op = (ushort)(negate ? Op.JumpIf : Op.JumpIfNot);
            return true;
        }

        if (op == Op.I64Eqz)
        {
            jump.Op = (ushort)(negate ? Op.JumpIfI64NeConst : Op.JumpIfI64EqConst);
            return true;
        }

        bool isWide = Forms.HasWideConst(op) && (int)comparison.Imm != comparison.Imm;
        if (isWide || !Forms.TryFind(Form.JumpIf, op, out Op found))
        {
            return false;
        }

        jump.Op = (ushort)(negate ? Forms.Opposite(found) : found);
        jump.D = Forms.IsLoad(op) ? comparison.D : (ushort)0;
        jump.B = comparison.B;
        jump.Lo = comparison.Lo;
        return true;
    }

    /// <summary>
    /// Fuses a conditional jump with the addition or load of the value that it tests, or with a copy before it.
    /// </summary>
    private Code Fuse(Code jump)
    {
        if (!TryLast(out Op last))
        {
            return jump;
        }

        Code before = Last;
        if (last == Op.Copy && jump.Op == (ushort)Op.JumpIf)
        {
            RemoveLast();
            return new Code { Op = (ushort)Op.CopyJumpIf, D = before.D, A = before.A, B = jump.A };
        }

        if (before.D != jump.A)
        {
            return jump;
        }

        if ((Op)jump.Op is Op.JumpIf or Op.JumpIfNot && Forms.IsLoad(last)
            && Forms.TryFind((Op)jump.Op == Op.JumpIf ? Form.JumpIf : Form.JumpIfNot, last, out Op load))
        {
            RemoveLast();
            return before with { Op = (ushort)load };
        }

        if (last is not (Op.I32Add or Op.I32AddConst or Op.I32SubConst))
        {
            return jump;
        }

        Op op = (Op)jump.Op switch
        {
            Op.JumpIf => Op.JumpIfI32NeConst,
            Op.JumpIfNot => Op.JumpIfI32EqConst,
            Op other => other,
        };
        int sum = last == Op.I32SubConst ? unchecked(-before.Lo) : before.Lo;
        bool isConst = Forms.HasConst(op);
        if (last == Op.I32Add && Forms.TryFind(Form.AddJumpIf, op, out Op found))
        {
            RemoveLast();
            return new Code { Op = (ushort)found, D = before.D, A = before.A, B = before.B, Lo = jump.Lo };
        }

        if (last != Op.I32Add && (!isConst || sum == (short)sum) && Forms.TryFind(Form.AddConstJumpIf, op, out found))
        {
            RemoveLast();
            return isConst
                ? new Code { Op = (ushort)found, D = before.D, A = before.A, B = (ushort)(short)sum, Lo = jump.Lo }
                : new Code { Op = (ushort)found, D = before.D, A = before.A, B = jump.B, Lo = sum };
        }

        return jump;
    }

    private void EmitReturn()
    {
        int count = _type.Results.Length;
        if (count == 1)
        {
            EmitReturn(_operands[_height - 1]);
            return;
        }

        TimeLimit.Spend(count);

        // Results replace parameters. An operand that waits for a parameter must go home before that parameter is
        // overwritten.
        int slot = 0;
        for (int i = _height - count; i < _height; i++)
        {
            if (_operands[i].Place == Place.Local && _locals[_operands[i].Local].Slot < slot)
            {
                CopyTo(_operands[i], _operands[i].Home);
            }

            slot += WidthOf(_operands[i].Class);
        }

        slot = 0;
        for (int i = _height - count; i < _height; i++)
        {
            Operand operand = _operands[i];
            if (operand.Place == Place.Local && _locals[operand.Local].Slot < slot)
            {
                operand.Place = Place.Home;
            }

            CopyTo(operand, slot);
            slot += WidthOf(operand.Class);
        }

        Emit(Op.Return, 0, 0, _linkSlot, 0);
    }

    private void EmitReturn(Operand result)
    {
        if (IsLast(result) && Forms.TryFind(Form.Return, (Op)Last.Op, out Op found))
        {
            Last.Op = (ushort)found;
            Last.D = Last.B;
            Last.B = (ushort)_linkSlot;
            return;
        }

        if (_fuses && !IsLast(result) && result.Class == Class.Number && result.Place != Place.Const
            && SlotOf(result) != 0)
        {
            Emit(Op.ReturnCopy, 0, SlotOf(result), _linkSlot, 0);
            return;
        }

        MoveTo(result, 0);
        Emit(Op.Return, 0, 0, _linkSlot, 0);
    }

    private void LowerBranchTable(uint[] labels)
    {
        int index = SlotOf(Pop());
        Emit(Op.JumpTable, 0, index, 0, labels.Length - 1);
        _barrier = _count;
        foreach (uint label in labels)
        {
            ref Frame frame = ref _frames[_depth - 1 - (int)label];
            if (!IsInPlace(in frame))
            {
                EmitForward(Op.Jump, 0, 0, 0, 0, ref frame.Stub);
            }
            else if (frame.Kind == Opcode.Loop)
            {
                EmitBackward(Op.Jump, 0, 0, 0, 0, frame.Start);
            }
            else
            {
                EmitForward(Op.Jump, 0, 0, 0, 0, ref frame.Chain);
            }
        }

        _barrier = _count;
        foreach (uint label in labels)
        {
            TimeLimit.Spend(1);
            ref Frame frame = ref _frames[_depth - 1 - (int)label];
            if (frame.Stub != NoJump)
            {
                Bind(ref frame.Stub);
                EmitBranch((int)label);
            }
        }

        MakeUnreachable();
    }

    private void LowerBranchOnNull(int label)
    {
        Operand condition = TestTop(Op.RefIsNull, 0);
        Operand reference = Pop();
        EmitBranchIf(label, condition);
        PushBack(reference);
    }

    private void LowerBranchOnNonNull(int label)
    {
        Operand condition = TestTop(Op.RefIsNull, 0);
        EmitBranchIf(label, condition, negate: true);
        Pop();
    }

    private void LowerBranchOnCast(ref readonly Instr instr)
    {
        bool onFail = instr.Opcode is Opcode.BrOnCastFail or Opcode.BrOnCastDescEqFail;
        int type = AddLiteral(_module.Close(((CastImm)instr.Data!).To));
        Operand condition;
        if (instr.Opcode is Opcode.BrOnCastDescEq or Opcode.BrOnCastDescEqFail)
        {
            int descriptor = SlotOf(Pop());
            condition = TestTop(Forms.Cold(Opcode.BrOnCastDescEq), type, descriptor);
        }
        else
        {
            condition = TestTop(Forms.Cold(Opcode.RefTest), type);
        }

        EmitBranchIf((int)instr.X, condition, onFail);
    }

    /// <summary>Tests the topmost operand, a reference, without popping it; the result goes above it.</summary>
    private Operand TestTop(Op test, int literal, int second = 0)
    {
        Emit(test, Home, SlotOf(_operands[_height - 1]), second, literal);
        PushResult(Class.Number);
        return Pop();
    }

    private void PushBack(Operand operand)
    {
        Push(operand.Class, operand.Place) = operand;
        if (operand.Place == Place.Local)
        {
            _locals[operand.Local].Pending++;
        }
    }

    private void LowerCall(ref readonly Instr instr)
    {
        bool isTail = instr.Opcode is Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef;
        bool isDirect = instr.Opcode is Opcode.Call or Opcode.ReturnCall;
        bool isIndirect = instr.Opcode is Opcode.CallIndirect or Opcode.ReturnCallIndirect;
        FuncType type = isDirect
            ? _module.FuncTypeOf((int)instr.X)
            : (FuncType)_module.Types[(int)(isIndirect ? instr.Y : instr.X)].Body;
        Operand operand = isDirect ? default : Pop();
        int producer = !isDirect && IsLast(operand) ? operand.Producer : NoJump;
        int callee = isDirect ? 0 : SlotOf(operand);
        int first = SettleTop(type.Parameters.Length);
        PopTo(_height - type.Parameters.Length);
        Op op = CallOf(in instr);
        if (isTail)
        {
            Emit(op, first, callee, _linkSlot, (int)(isIndirect ? instr.Y : instr.X), (int)instr.X);
            MakeUnreachable();
            return;
        }

        if (op == Op.CallIndirect)
        {
            EmitCallIndirect(first, callee, IndexOperand(instr.X), (int)instr.Y, producer);
        }
        else if (isIndirect)
        {
            Emit(op, first, callee, IndexOperand(instr.X), (int)instr.Y);
        }
        else
        {
            Emit(op, first, callee, 0, (int)instr.X);
        }

        PushHome(type.Results);
    }

    /// <summary>
    /// Emits a call through a table. It takes in the copy of the last argument, and the instruction that computes the
    /// index, if a small constant is its other operand.
    /// </summary>
    /// <param name="first">Slot of the first argument.</param>
    /// <param name="index">Slot of the index.</param>
    /// <param name="table">Table index.</param>
    /// <param name="type">Type index.</param>
    /// <param name="producer">The instruction that computes the index for this call only, or −1.</param>
    private void EmitCallIndirect(int first, int index, int table, int type, int producer)
    {
        bool copies = TryLast(out Op last) && last == Op.Copy && Last.D != index && producer != _count - 1;
        Code copy = copies ? Last : default;
        bool computes = producer != NoJump && producer == _count - (copies ? 2 : 1) && producer >= _barrier;
        Code before = computes ? _code[producer] : default;
        if (type <= ushort.MaxValue && computes && (uint)before.Lo <= (uint)short.MaxValue
            && !(copies && copy.D == before.A) && Forms.TryFind(Form.CallIndirect, (Op)before.Op, out Op fused))
        {
            // Without a copy, it copies a slot to itself.
            copy = copies ? copy : new Code { D = before.A, A = before.A };
            _count = producer;
            Emit(fused, first, before.A, table, type | (before.Lo << 16), copy.A | (copy.D << 16));
        }
        else if (type <= ushort.MaxValue && copies)
        {
            RemoveLast();
            Emit(Op.CopyCallIndirect, first, index, table, type, copy.A | (copy.D << 16));
        }
        else
        {
            Emit(Op.CallIndirect, first, index, table, type);
        }
    }

    /// <summary>The operation of a call. A direct call becomes <see cref="Op.Call"/> when it first runs.</summary>
    private Op CallOf(ref readonly Instr instr) => instr.Opcode switch
    {
        Opcode.CallIndirect when HasNarrowIndex(instr.X) => Op.CallIndirect,
        Opcode.CallRef => Op.CallRef,
        Opcode.ReturnCall => Op.ReturnCall,
        Opcode.ReturnCallIndirect when HasNarrowIndex(instr.X) => Op.ReturnCallIndirect,
        Opcode.ReturnCallRef => Op.ReturnCallRef,
        _ => Forms.Cold(instr.Opcode),
    };

    private bool HasNarrowIndex(uint table) => _module.Tables[(int)table].Limits.Address == AddrType.I32;
}
