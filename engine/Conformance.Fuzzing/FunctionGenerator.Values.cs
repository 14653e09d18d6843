using System.Collections.Immutable;
using System.Numerics;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>Generates code that pushes a value.</summary>
internal sealed partial class FunctionGenerator
{
    private static readonly string[] s_integerArithmetic =
        [
            "add", "sub", "mul", "div_s", "div_u", "rem_s", "rem_u", "and", "or", "xor", "shl", "shr_s", "shr_u",
            "rotl", "rotr",
        ];

    private static readonly string[] s_floatArithmetic = ["add", "sub", "mul", "div", "min", "max"];

    private static readonly string[] s_masks = ["eq", "ne", "lt", "gt", "le", "ge"];

    private void Push(ValType type, int depth)
    {
        if (type is { IsRef: true, IsNullable: false })
        {
            PushNonNull(type with { IsNullable = true }, depth);
            Emit(Opcode.RefAsNonNull);
            return;
        }

        if (depth <= 0 || IsDeep)
        {
            PushLeaf(type);
            return;
        }

        depth--;
        switch (_random.Below(24))
        {
            case 0:
                PushLeaf(type);
                break;
            case 1 when LocalOf(type, _random) is >= 0 and int local:
                Push(type, depth);
                Emit(Opcode.LocalTee, (uint)local);
                break;
            case 2:
                PushSelect(type, depth);
                break;
            case 3 or 4:
                PushBlock(type, depth);
                break;
            case 5:
                PushIf(type, depth);
                break;
            case 6 when _random.OneIn(2):
                PushCall(type, depth);
                break;
            case 8:
                PushGlobal(type);
                break;
            case 9:
                // A later write may change the local whose value waits on the stack.
                PushLeaf(type);
                Execute(depth);
                break;
            case 10:
                PushSeveral(type, depth);
                break;
            case 11:
                PushFromTable(type, depth);
                break;
            case 12 when type.Kind == ValKind.I32:
                PushCondition(depth);
                break;
            case 13:
                PushLoop(type, depth);
                break;
            case 14 when _module.Options.Exceptions:
                PushTry(type, depth);
                break;
            case 15 or 16 when !type.IsRef:
                PushLoad(type, depth);
                break;
            case 17 when _module.Options.References:
                PushFromReference(type, depth);
                break;
            default:
                PushOperation(type, depth);
                break;
        }
    }

    private void PushLeaf(ValType type)
    {
        int local = LocalOf(type, _random);
        if (local >= 0 && !_random.OneIn(3))
        {
            Emit(Opcode.LocalGet, (uint)local);
        }
        else if (type == ValType.FuncRef && _random.OneIn(2))
        {
            Emit(
                Opcode.RefFunc,
                (uint)_random.Below(Math.Min(_module.Options.Functions, ModuleGenerator.TableSize - 4)));
        }
        else
        {
            Const(type);
        }
    }

    private void PushOperation(ValType type, int depth)
    {
        if (type.IsRef)
        {
            PushReference(type, depth);
            return;
        }

        if (type.IsNum && _random.OneIn(3))
        {
            PushArithmetic(type, depth);
            return;
        }

        bool isVector = type.IsVec || (_module.Options.Vectors && _random.OneIn(8));
        Opcode[] among = isVector ? s_vectors : s_scalars;
        OpRow row;
        int tries = 0;
        do
        {
            row = InstructionSet.Of(_random.Of<Opcode>(tries++ < 500 ? among : s_scalars));
        }
        while (InstrType.KindOf(row.Type!.Results[0]) != type.Kind);
        for (int i = 0; i < row.Type.Operands.Length; i++)
        {
            ValType operand = new(InstrType.KindOf(row.Type.Operands[i]));
            bool isDivisor = i == 1
                && row.Mnemonic.Contains(".div_", StringComparison.Ordinal)
                    | row.Mnemonic.Contains(".rem_", StringComparison.Ordinal);
            Push(operand, depth);
            if (isDivisor && !_random.OneIn(4))
            {
                Emit(operand.Kind == ValKind.I32 ? Opcode.I32Const : Opcode.I64Const, bits: 1);
                Emit(operand.Kind == ValKind.I32 ? Opcode.I32Or : Opcode.I64Or);
            }
            else if (row.Opcode is Opcode.I32ReinterpretF32 or Opcode.I64ReinterpretF64
                || (i == 1 && row.Opcode is Opcode.F32Copysign or Opcode.F64Copysign))
            {
                Canonicalize(operand);
            }
        }

        EmitOperation(row);
    }

    /// <summary>One or two operations with two operands, on locals and constants, which lowering fuses.</summary>
    private void PushArithmetic(ValType type, int depth)
    {
        bool isInteger = type.Kind is ValKind.I32 or ValKind.I64;
        Opcode first = !_random.OneIn(3)
            ? Arithmetic(type)
            : Named(type, isInteger && _random.OneIn(2) ? "shl" : "mul");
        bool isOuterFirst = _random.OneIn(4);
        int operations = 1 + _random.Below(2);
        if (operations == 2 && isOuterFirst)
        {
            PushLeaf(type);
        }

        PushLeaf(type);
        PushOperand(type, depth);
        Emit(first);
        if (operations == 2)
        {
            if (!isOuterFirst)
            {
                PushOperand(type, depth);
            }

            Emit(_random.OneIn(2) ? Named(type, "add") : Arithmetic(type));
        }
    }

    private void PushOperand(ValType type, int depth)
    {
        switch (_random.Below(4))
        {
            case 0:
                Push(type, depth - 1);
                break;
            case 1:
                PushLeaf(type);
                break;
            default:
                Const(type);
                break;
        }
    }

    private Opcode Arithmetic(ValType type) =>
        Named(
            type,
            _random.Of<string>(type.Kind is ValKind.I32 or ValKind.I64 ? s_integerArithmetic : s_floatArithmetic));

    private void EmitOperation(OpRow row)
    {
        if (row.Opcode == Opcode.I8x16Shuffle)
        {
            ulong low = _random.Next() & 0x1F1F_1F1F_1F1F_1F1F;
            ulong high = _random.Next() & 0x1F1F_1F1F_1F1F_1F1F;
            Emit(row.Opcode, (uint)high, (uint)(high >> 32), low);
            return;
        }

        Emit(row.Opcode, small: (ushort)(row.Lanes == 0 ? 0 : _random.Below(row.Lanes)));
        if (row.Type!.Results[0] == OperandType.V128 && row.Mnemonic.StartsWith('f')
            && !s_masks.Contains(row.Mnemonic[(row.Mnemonic.IndexOf('.', StringComparison.Ordinal) + 1)..]))
        {
            Canonicalize(ValType.V128, row.Mnemonic.StartsWith("f64", StringComparison.Ordinal));
        }
    }

    private void PushSelect(ValType type, int depth)
    {
        Push(type, depth);
        Push(type, depth);
        PushCondition(depth);
        if (type.IsRef || _random.OneIn(4))
        {
            Emit(Opcode.SelectTyped, data: new[] { type });
        }
        else
        {
            Emit(Opcode.Select);
        }
    }

    /// <summary>A block with a result that a branch may leave early, with a value or to an outer label.</summary>
    private void PushBlock(ValType type, int depth)
    {
        Open(Opcode.Block, [], [type]);
        for (int i = _random.Below(3); i > 0; i--)
        {
            Execute(depth);
        }

        switch (_random.Below(5))
        {
            case 0:
                Push(type, depth);
                PushCondition(depth);
                Emit(Opcode.BrIf, 0);
                Emit(Opcode.Drop);
                Push(type, depth);
                break;
            case 1:
                Push(type, depth);
                PushCondition(depth);
                Emit(Opcode.BrIf, 0);
                break;
            case 2:
                Push(type, depth);
                Emit(Opcode.Br, 0);
                ExecuteDead(depth);
                break;
            case 3 when type.Kind == ValKind.I32:
                // A value below those that the branch takes.
                Push(ValType.I64, depth);
                Push(type, depth);
                PushCondition(depth);
                Emit(Opcode.BrIf, 0);
                Emit(Opcode.Drop);
                Emit(Opcode.I32WrapI64);
                break;
            default:
                Push(type, depth);
                break;
        }

        Close();
    }

    private void PushIf(ValType type, int depth)
    {
        PushCondition(depth);
        Open(Opcode.If, [], [type]);
        PushOrLeave(type, depth);
        Emit(Opcode.Else);
        PushOrLeave(type, depth);
        Close();
    }

    private void PushOrLeave(ValType type, int depth)
    {
        if (_random.OneIn(5))
        {
            Branch(depth);
            ExecuteDead(depth);
        }
        else
        {
            Push(type, depth);
        }
    }

    /// <summary>A block that takes and leaves several values.</summary>
    private void PushSeveral(ValType type, int depth)
    {
        ImmutableArray<ValType> parameters = _module.RandomTypes(_random.Below(4));
        ImmutableArray<ValType> results = [type, .. _module.RandomTypes(_random.Below(3))];
        PushAll(parameters, depth - 1);
        Opcode kind = _random.OneIn(3) ? Opcode.If : Opcode.Block;
        if (kind == Opcode.If)
        {
            PushCondition(depth);
        }

        Open(kind, parameters, results);
        PopAll(parameters);
        PushAll(results, depth - 1);
        if (_random.OneIn(2))
        {
            PushCondition(depth);
            Emit(Opcode.BrIf, 0);
        }

        if (kind == Opcode.If)
        {
            Emit(Opcode.Else);
            Execute(depth);
            PopAll(parameters);
            PushAll(results, depth - 1);
        }

        Close();
        PopAll(results, 1);
    }

    /// <summary>Nested blocks with a result and a table of branches to them.</summary>
    private void PushFromTable(ValType type, int depth)
    {
        int count = 1 + _random.Below(4);
        for (int i = 0; i < count; i++)
        {
            Open(Opcode.Block, [], [type]);
            if (_random.OneIn(3))
            {
                Execute(depth - 1);
            }
        }

        Push(type, depth);
        Push(ValType.I32, depth - 1);
        if (!_random.OneIn(3))
        {
            I32(7);
            Emit(Opcode.I32And);
        }

        uint[] labels = new uint[1 + _random.Below(6)];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = (uint)_random.Below(count);
        }

        Emit(Opcode.BrTable, data: labels);
        Close();
        for (int i = 1; i < count; i++)
        {
            int local = LocalOf(type, _random);
            if (local >= 0 && _random.OneIn(2))
            {
                Emit(Opcode.LocalSet, (uint)local);
                Execute(depth - 1);
                Emit(Opcode.LocalGet, (uint)local);
            }

            Close();
        }
    }

    private void PushGlobal(ValType type)
    {
        for (int i = 1; i < _module.Globals.Length; i++)
        {
            if (_module.Globals[i].Value == type)
            {
                Emit(Opcode.GlobalGet, (uint)i);
                return;
            }
        }

        PushLeaf(type);
    }

    private void PushCall(ValType type, int depth)
    {
        int start = _random.Below(_module.Signatures.Count);
        for (int i = 0; i < _module.Signatures.Count; i++)
        {
            int func = (start + i) % _module.Signatures.Count;
            FuncType signature = _module.Signatures[func];
            if (signature.Results.Length > 0 && signature.Results[0] == type)
            {
                Call(func, depth, isTail: false);
                PopAll(signature.Results, 1);
                return;
            }
        }

        PushOperation(type, depth);
    }

    private void Call(int func, int depth, bool isTail)
    {
        FuncType signature = _module.Signatures[func];
        PushAll(signature.Parameters, depth - 1);
        uint type = _module.TypeIndex(signature.Parameters, signature.Results);
        bool isInTable = func < ModuleGenerator.TableSize - 4;
        switch (_random.Below(5))
        {
            case 0 when isInTable && _module.Options.References:
                Emit(Opcode.RefFunc, (uint)func);
                Emit(isTail ? Opcode.ReturnCallRef : Opcode.CallRef, type);
                break;
            case 1 when isInTable:
                I32(_random.OneIn(6) ? _random.Below(ModuleGenerator.TableSize + 2) : func);
                Emit(isTail ? Opcode.ReturnCallIndirect : Opcode.CallIndirect, 0, type);
                break;
            case 2 when isInTable:
                Push(ValType.I32, depth - 1);
                bool masks = func % 2 == 0;
                const int Mask = ModuleGenerator.TableSize - 1;
                I32(masks ? Mask : BitOperations.LeadingZeroCount(Mask));
                Emit(masks ? Opcode.I32And : Opcode.I32ShrU);
                Emit(isTail ? Opcode.ReturnCallIndirect : Opcode.CallIndirect, 0, type);
                break;
            default:
                Emit(isTail ? Opcode.ReturnCall : Opcode.Call, (uint)func);
                break;
        }
    }

    private void PushTry(ValType type, int depth)
    {
        // block $caught (result i32 i64) (try_table (result type) (catch 0 $caught) …) br $done end drop drop value
        bool hasPayload = _random.OneIn(2);
        int tag = hasPayload ? 0 : 1;
        ImmutableArray<ValType> payload = ModuleGenerator.Tags[tag];
        Open(Opcode.Block, [], [type]);
        Open(Opcode.Block, [], payload);
        CatchKind kind = hasPayload || _random.OneIn(2) ? CatchKind.Catch : CatchKind.CatchAll;
        Emit(Opcode.TryTable, data: new TryTableImm(BlockOf([], [type]), [new Catch(kind, (uint)tag, 0)]));
        _labels.Add(new Label([type], IsLoop: false));
        Execute(depth);
        if (_random.OneIn(2))
        {
            PushCondition(depth);
            Emit(Opcode.If, data: BlockType.Empty);
            _labels.Add(new Label([], IsLoop: false));
            Throw(depth);
            Close();
        }

        Push(type, depth);
        Close();
        Emit(Opcode.Br, 1);
        Close();
        PopAll(payload);
        Push(type, depth);
        Close();
    }

    private void Throw(int depth)
    {
        int tag = _random.Below(ModuleGenerator.Tags.Length);
        PushAll(ModuleGenerator.Tags[tag], depth - 1);
        Emit(Opcode.Throw, (uint)tag);
    }
}
