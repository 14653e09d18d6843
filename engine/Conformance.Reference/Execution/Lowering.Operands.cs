using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.Intrinsics;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>The operand stack during lowering.</summary>
internal sealed unsafe partial class Lowering
{
    private Operand[] _operands = new Operand[64];
    private int _height;

    // Operands below this height do not wait for a local.
    private int _settled;
    private int _operandBase;

    private Local[] _locals = new Local[16];
    private int _localCount;

    private enum Class : byte
    {
        Number,
        Vector,
        Reference,
    }

    private enum Place : byte
    {
        Home,
        Local,
        Const,
    }

    private void ResetOperands()
    {
        _height = 0;
        _settled = 0;
        _frameSize = 0;
        _usesReferences = false;
    }

    private static Class ClassOf(ValType type) => ClassOf(type.Kind);

    private static Class ClassOf(ValKind kind) => kind switch
    {
        ValKind.Ref => Class.Reference,
        ValKind.V128 => Class.Vector,
        _ => Class.Number,
    };

    private static int WidthOf(Class kind) => kind == Class.Vector ? 2 : 1;

    // Frames beyond the limit are refused at the end. Until then slot numbers may wrap, since the code never runs.
    private void LayOut(FuncType type, ImmutableArray<LocalGroup> groups)
    {
        _localCount = 0;
        int slot = 0;
        foreach (ValType parameter in type.Parameters)
        {
            slot = AddLocal(slot, ClassOf(parameter));
        }

        slot = _linkSlot + Link.SlotCount;
        int first = slot;
        int firstReference = int.MaxValue;
        int lastReference = 0;
        foreach (LocalGroup group in groups)
        {
            Class kind = ClassOf(group.Type);
            if (group.Count * (long)WidthOf(kind) + slot > MaximumFrame)
            {
                _frameSize = MaximumFrame + 1;
                throw new UnsupportedException(
                    $"frame of more than {MaximumFrame} slots",
                    new Location(_module.Module.Source, _body.Length == 0 ? 0 : _body[0].Offset));
            }

            if (kind == Class.Reference && group.Count > 0)
            {
                firstReference = Math.Min(firstReference, slot);
                lastReference = slot + (int)group.Count;
            }

            for (uint i = 0; i < group.Count; i++)
            {
                slot = AddLocal(slot, kind);
            }
        }

        if (slot > first)
        {
            Emit(Op.ZeroLocals, first, 0, 0, slot - first);
        }

        if (lastReference > 0)
        {
            Emit(Op.NullLocals, firstReference, 0, 0, lastReference - firstReference);
        }

        _operandBase = slot;
        _frameSize = slot;
        _barrier = _count;
    }

    private int AddLocal(int slot, Class kind)
    {
        if (_localCount == _locals.Length)
        {
            Array.Resize(ref _locals, _localCount * 2);
        }

        _usesReferences |= kind == Class.Reference;
        _locals[_localCount++] = new Local { Slot = slot, Class = kind };
        return slot + WidthOf(kind);
    }

    /// <summary>The home of the next operand.</summary>
    private int Home =>
        _height == 0 ? _operandBase : _operands[_height - 1].Home + WidthOf(_operands[_height - 1].Class);

    private ref Operand Push(Class kind, Place place)
    {
        int home = Home;
        if (_height == _operands.Length)
        {
            Array.Resize(ref _operands, _height * 2);
        }

        _frameSize = Math.Max(_frameSize, home + WidthOf(kind));
        _usesReferences |= kind == Class.Reference;
        ref Operand operand = ref _operands[_height++];
        operand = new Operand { Class = kind, Place = place, Home = home, Producer = NoJump };
        return ref operand;
    }

    private void PushHome(Class kind) => Push(kind, Place.Home);

    private void PushHome(ImmutableArray<ValType> types)
    {
        foreach (ValType type in types)
        {
            PushHome(ClassOf(type));
        }
    }

    /// <summary>Pushes the result of the last instruction, which can still be sent to another slot.</summary>
    private void PushResult(Class kind) => Push(kind, Place.Home).Producer = _count - 1;

    private void PushConst(long bits)
    {
        Push(Class.Number, Place.Const).Bits = bits;
        SettleUnlessFused();
    }

    private void SettleUnlessFused()
    {
        if (!_fuses)
        {
            Settle(_height - 1);
        }
    }

    private void PushVector(in Vector128<byte> value)
    {
        int home = Home;
        Emit(Op.Const, home, 0, 0, value.AsInt64().ToScalar());
        Emit(Op.Const, home + 1, 0, 0, value.AsInt64().GetElement(1));
        PushHome(Class.Vector);
    }

    private Operand Pop()
    {
        Debug.Assert(_height > 0, "valid code does not pop more than it pushes");
        Operand operand = _operands[--_height];
        _settled = Math.Min(_settled, _height);
        if (operand.Place == Place.Local)
        {
            _locals[operand.Local].Pending--;
        }

        return operand;
    }

    private void PopTo(int height)
    {
        while (_height > height)
        {
            Pop();
        }
    }

    /// <summary>The slot of an operand; a constant is written to its home first.</summary>
    private int SlotOf(Operand operand)
    {
        switch (operand.Place)
        {
            case Place.Local:
                return _locals[operand.Local].Slot;
            case Place.Const:
                Emit(Op.Const, operand.Home, 0, 0, operand.Bits);
                return operand.Home;
            default:
                return operand.Home;
        }
    }

    /// <summary>Whether an operand is the result of the last instruction, without another reader.</summary>
    private bool IsLast(Operand operand) =>
        _fuses && operand.Place == Place.Home && operand.Producer == _count - 1 && operand.Producer >= _barrier
            && Last.D == operand.Home;

    /// <summary>Writes an operand to its home.</summary>
    private void Settle(int position)
    {
        ref Operand operand = ref _operands[position];
        if (operand.Place != Place.Home)
        {
            CopyTo(operand, operand.Home);
            if (operand.Place == Place.Local)
            {
                _locals[operand.Local].Pending--;
            }

            operand.Place = Place.Home;
            operand.Producer = NoJump;
        }
    }

    /// <summary>Writes the topmost operands to their homes, where calls and blocks read them.</summary>
    /// <returns>The home of the first operand.</returns>
    private int SettleTop(int count)
    {
        TimeLimit.Spend(count);
        int home = count == 0 ? Home : _operands[_height - count].Home;
        for (int i = _height - count; i < _height; i++)
        {
            Settle(i);
        }

        return home;
    }

    /// <summary>
    /// Writes the operands that wait for a local to their homes at the start of a block, since the block may write the
    /// local on one path and not on another.
    /// </summary>
    private void SettleLocals()
    {
        for (int i = _settled; i < _height; i++)
        {
            if (_operands[i].Place == Place.Local)
            {
                Settle(i);
            }
        }

        _settled = _height;
    }

    /// <summary>Copies the operands that wait for a local before the local is written.</summary>
    private void SettleReadsOf(int local)
    {
        for (int i = _height - 1; i >= 0 && _locals[local].Pending > 0; i--)
        {
            TimeLimit.SpendEach(i);
            if (_operands[i].Place == Place.Local && _operands[i].Local == local)
            {
                Settle(i);
            }
        }
    }

    private void CopyTo(Operand operand, int slot)
    {
        int from = operand.Place == Place.Local ? _locals[operand.Local].Slot : operand.Home;
        if (operand.Place == Place.Const)
        {
            Emit(Op.Const, slot, 0, 0, operand.Bits);
        }
        else if (from != slot)
        {
            Op copy = operand.Class switch
            {
                Class.Vector => Op.CopyVec,
                Class.Reference => Op.CopyRef,
                _ => Op.Copy,
            };
            Emit(copy, slot, from, 0, 0);
        }
    }

    /// <summary>
    /// Writes a popped operand to a slot. If possible, the last instruction writes its result there directly.
    /// </summary>
    private void MoveTo(Operand operand, int slot)
    {
        if (IsLast(operand))
        {
            Last.D = (ushort)slot;
        }
        else
        {
            CopyTo(operand, slot);
        }
    }

    private void LowerParametric(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Unreachable:
                Emit(Op.Unreachable, 0, 0, 0, 0);
                MakeUnreachable();
                break;
            case Opcode.Nop:
                break;
            case Opcode.Drop:
                Pop();
                break;
            case Opcode.Select or Opcode.SelectTyped:
                LowerSelect();
                break;
            default:
                throw Unexpected(opcode);
        }
    }

    private void LowerVariable(ref readonly Instr instr)
    {
        int index = (int)instr.X;
        switch (instr.Opcode)
        {
            case Opcode.LocalGet:
                PushLocal(index);
                break;
            case Opcode.LocalSet:
                SetLocal(index);
                break;
            case Opcode.LocalTee:
                SetLocal(index);
                PushLocal(index);
                break;
            case Opcode.GlobalGet:
                GetGlobal(index);
                break;
            case Opcode.GlobalSet:
                SetGlobal(index);
                break;
            default:
                throw Unexpected(instr.Opcode);
        }
    }

    private static UnreachableException Unexpected(Opcode opcode) => new($"{opcode} was taken for another family");

    private void PushLocal(int index)
    {
        Push(_locals[index].Class, Place.Local).Local = index;
        _locals[index].Pending++;
        SettleUnlessFused();
    }

    private void SetLocal(int index)
    {
        Operand value = Pop();
        if (value.Place == Place.Local && value.Local == index)
        {
            return;
        }

        SettleReadsOf(index);
        MoveTo(value, _locals[index].Slot);
    }

    private void LowerSelect()
    {
        int condition = SlotOf(Pop());
        Operand second = Pop();
        Operand first = Pop();
        int b = SlotOf(second);
        int a = SlotOf(first);
        Op op = first.Class switch
        {
            Class.Vector => Op.SelectVec,
            Class.Reference => Op.SelectRef,
            _ => Op.Select,
        };
        Emit(op, Home, a, b, condition);
        PushResult(first.Class);
    }

    private void GetGlobal(int index)
    {
        GlobalInst global = _instance.Globals[index];
        Class kind = ClassOf(global.Type.Value);
        if (kind == Class.Reference)
        {
            Emit(Forms.Cold(Opcode.GlobalGet), Home, 0, 0, index);
            PushResult(kind);
            return;
        }

        Emit(Op.GlobalGet, Home, 0, 0, (long)global.Cell);
        if (kind == Class.Vector)
        {
            Emit(Op.GlobalGet, Home + 1, 0, 0, (long)(global.Cell + 1));
            PushHome(kind);
            return;
        }

        PushResult(kind);
    }

    private void SetGlobal(int index)
    {
        GlobalInst global = _instance.Globals[index];
        Operand value = Pop();
        int slot = SlotOf(value);
        if (value.Class == Class.Reference)
        {
            Emit(Forms.Cold(Opcode.GlobalSet), 0, slot, 0, index);
            return;
        }

        Emit(Op.GlobalSet, 0, slot, 0, (long)global.Cell);
        if (value.Class == Class.Vector)
        {
            Emit(Op.GlobalSet, 0, slot + 1, 0, (long)(global.Cell + 1));
        }
    }

    private struct Operand
    {
        public Class Class;
        public Place Place;
        public int Home;
        public int Local;
        public int Producer;
        public long Bits;
    }

    private struct Local
    {
        public int Slot;
        public int Pending;
        public Class Class;
    }
}
