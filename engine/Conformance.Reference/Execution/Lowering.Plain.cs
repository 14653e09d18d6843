using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// Instructions without control: numbers and memory accesses of the loop, and all instructions executed out of line.
/// </summary>
internal sealed unsafe partial class Lowering
{
    /// <summary>
    /// Whether an access uses the memory that the loop keeps in registers: memory 0 with 32-bit addresses.
    /// </summary>
    private bool IsPlainMemory(uint memory) => memory == 0 && _module.Memories[0].Limits.Address == AddrType.I32;

    private void LowerNumeric(Op op, OpRow row)
    {
        if (row.Type!.Operands.Length == 2)
        {
            LowerBinary(op);
            return;
        }

        Operand a = Pop();
        if (op == Op.I32Eqz && IsLast(a) && Forms.TryNegate((Op)Last.Op, out Op opposite))
        {
            Last.Op = (ushort)opposite;
        }
        else
        {
            int slot = SlotOf(a);
            Emit(op, Home, slot, 0, 0);
        }

        PushResult(Class.Number);
    }

    private void LowerBinary(Op op)
    {
        Operand b = Pop();
        Operand a = Pop();
        if (a.Place == Place.Const && b.Place != Place.Const && Forms.TryMirror(op, out Op mirrored))
        {
            (a, b, op) = (b, a, mirrored);
        }

        if (!TryFuse(op, a, b) && !TryFuseMirrored(op, a, b))
        {
            if (b.Place == Place.Const && Forms.TryFind(Form.Const, op, out Op withConst))
            {
                int slot = SlotOf(a);
                Emit(withConst, Home, slot, 0, b.Bits);
            }
            else
            {
                int first = SlotOf(a);
                int second = SlotOf(b);
                Emit(op, Home, first, second, 0);
            }
        }

        PushResult(Class.Number);
    }

    private bool TryFuseMirrored(Op op, Operand a, Operand b) =>
        op is Op.I32Add or Op.I64Add or Op.F32Add or Op.F64Add && TryFuse(op, b, a);

    /// <summary>Fuses an addition with the multiplication or shift that computes its left operand.</summary>
    private bool TryFuse(Op op, Operand a, Operand b)
    {
        if (!IsLast(a))
        {
            return false;
        }

        ref Code last = ref Last;
        switch (op, (Op)last.Op)
        {
            case (Op.I32Add, Op.I32MulConst) when b.Place == Place.Const:
                last.Op = (ushort)Op.I32MulAddConst;
                last.Hi = (int)b.Bits;
                break;
            case (Op.I32Add, Op.I32ShlConst) or (Op.I64Add, Op.I64ShlConst) when b.Place != Place.Const:
                last.Op = (ushort)(op == Op.I32Add ? Op.I32ShlAdd : Op.I64ShlAdd);
                last.B = (ushort)SlotOf(b);
                break;
            case (Op.I32Add, Op.I32Mul) or (Op.I64Add, Op.I64Mul) or (Op.F32Add, Op.F32Mul) or (Op.F64Add, Op.F64Mul)
                when b.Place != Place.Const && Forms.TryFind(Form.MulAdd, (Op)last.Op, out Op mulAdd):
                last.Op = (ushort)mulAdd;
                last.Lo = SlotOf(b);
                break;
            default:
                return false;
        }

        Last.D = (ushort)Home;
        return true;
    }

    private void LowerAccess(Op op, OpRow row, ulong offset)
    {
        if (row.IsStore)
        {
            LowerStore(op, offset);
        }
        else
        {
            LowerLoad(op, offset);
        }
    }

    private void LowerLoad(Op op, ulong offset)
    {
        Operand address = Pop();
        if (IsLast(address) && Last.Op == (ushort)Op.I32ShlConst && Forms.TryFind(Form.Shl, op, out Op shifted))
        {
            Last.Op = (ushort)shifted;
            Last.D = (ushort)Home;
            Last.Imm = Pair((int)(uint)offset, Last.Lo);
        }
        else
        {
            int slot = SlotOf(address);
            Emit(op, Home, slot, 0, (long)offset);
        }

        PushResult(Class.Number);
    }

    private void LowerStore(Op op, ulong offset)
    {
        Operand value = Pop();
        Operand address = Pop();
        bool isShort = (int)value.Bits == value.Bits
            || op is Op.I32Store or Op.F32Store or Op.I32Store8 or Op.I32Store16;
        if (value.Place == Place.Const && isShort && Forms.TryFind(Form.Const, op, out Op ofConst))
        {
            int slot = SlotOf(address);
            Emit(ofConst, 0, slot, 0, (int)(uint)offset, (int)value.Bits);
        }
        else
        {
            int a = SlotOf(address);
            int b = SlotOf(value);
            Emit(op, 0, a, b, (long)offset);
        }
    }

    private void LowerCold(ref readonly Instr instr, OpRow row)
    {
        switch (instr.Opcode)
        {
            case Opcode.V128Const:
                PushVector(instr.Vector);
                break;
            case Opcode.RefNull:
                Emit(Op.RefNull, Home, 0, 0, 0);
                PushResult(Class.Reference);
                break;
            case Opcode.RefIsNull:
                int reference = SlotOf(Pop());
                Emit(Op.RefIsNull, Home, reference, 0, 0);
                PushResult(Class.Number);
                break;
            case Opcode.AnyConvertExtern or Opcode.ExternConvertAny:
                // A reference is the same object in both hierarchies.
                break;
            case var _ when row is { IsVector: true, Width: 0 }:
                LowerVector(in instr, row.Type!);
                break;
            default:
                LowerRest(in instr, row);
                break;
        }
    }

    /// <summary>Vector operands use the loop's fields, with the third operand in Hi and a lane in Lo.</summary>
    private void LowerVector(ref readonly Instr instr, InstrType type)
    {
        Operand c = type.Operands.Length > 2 ? Pop() : default;
        Operand b = type.Operands.Length > 1 ? Pop() : default;
        Operand a = Pop();
        int first = SlotOf(a);
        int second = type.Operands.Length > 1 ? SlotOf(b) : 0;
        int third = type.Operands.Length > 2 ? SlotOf(c) : 0;
        Op op = Forms.Cold(instr.Opcode);
        Class result = ClassOf(in instr, type.Results[0]);
        if (instr.Opcode == Opcode.I8x16Shuffle)
        {
            Emit(op, Home, first, second, (long)instr.Bits);
            Emit(Op.More, 0, 0, 0, (int)instr.X, (int)instr.Y);
            PushHome(result);
            return;
        }

        Emit(op, Home, first, second, instr.Small, third);
        PushResult(result);
    }

    /// <summary>The operands go to consecutive slots; the row gives their number.</summary>
    private void LowerRest(ref readonly Instr instr, OpRow row)
    {
        Opcode opcode = instr.Opcode;
        int operands = OperandsOf(in instr, row);
        int first = operands == 1 ? SlotOf(_operands[_height - 1]) : SettleTop(operands);
        PopTo(_height - operands);
        Op op = Forms.Cold(opcode);
        switch (row.Immediate)
        {
            case Imm.MemArg:
                Emit(op, Home, first, IndexOperand(instr.X), (long)instr.Bits);
                break;
            case Imm.MemArgLane:
                Emit(op, Home, first, IndexOperand(instr.X), (long)instr.Bits);
                Emit(Op.More, 0, 0, 0, instr.Small);
                break;
            case Imm.HeapType:
                Emit(op, Home, first, 0, AddLiteral(_module.Close(instr.RefType)));
                break;
            default:
                Emit(op, Home, first, 0, (int)instr.X, (int)instr.Y);
                break;
        }

        PushColdResults(in instr, row.Type);
    }

    private int IndexOperand(uint index) => index <= ushort.MaxValue
        ? (int)index
        : throw new UnsupportedException(
            "memory or table index above 65535", new Location(_module.Module.Source, _body[_at].Offset));

    private int AddLiteral(object literal)
    {
        _instance.Literals.Add(literal);
        return _instance.Literals.Count - 1;
    }

    private int OperandsOf(ref readonly Instr instr, OpRow row) => instr.Opcode switch
    {
        _ when row.Type is { } type => type.Operands.Length,
        Opcode.StructNew => StructOf(instr.X).Fields.Length,
        Opcode.StructNewDesc => StructOf(instr.X).Fields.Length + 1,
        Opcode.ArrayNewFixed => (int)instr.Y,
        _ => throw Unexpected(instr.Opcode),
    };

    /// <summary>
    /// Pushes the results of a row. An instruction with a variable number of operands returns one reference.
    /// </summary>
    private void PushColdResults(ref readonly Instr instr, InstrType? type)
    {
        if (type is null)
        {
            PushResult(Class.Reference);
        }
        else if (type.Results.Length == 1 && Last.Op != (ushort)Op.More)
        {
            PushResult(ClassOf(in instr, type.Results[0]));
        }
        else
        {
            foreach (OperandType result in type.Results)
            {
                PushHome(ClassOf(in instr, result));
            }
        }
    }

    private Class ClassOf(ref readonly Instr instr, OperandType result) => result switch
    {
        OperandType.Any => ClassOf(ContentOf(in instr)),
        OperandType.Address => Class.Number,
        _ => ClassOf(InstrType.KindOf(result)),
    };

    /// <summary>The type of the field or elements that an instruction accesses.</summary>
    private ValType ContentOf(ref readonly Instr instr) => _module.Types[(int)instr.X].Body switch
    {
        StructType structure => structure.Fields[(int)instr.Y].Value,
        ArrayType array => array.Element.Value,
        _ => throw Unexpected(instr.Opcode),
    };

    private StructType StructOf(uint type) => (StructType)_module.Types[(int)type].Body;
}
