using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>Generates statements, which leave the stack unchanged.</summary>
internal sealed partial class FunctionGenerator
{
    private void Execute(int depth)
    {
        if (depth <= 0 || IsDeep)
        {
            SetLocal(0);
            return;
        }

        depth--;
        switch (_random.Below(22))
        {
            case 0 or 1 or 2:
                SetLocal(depth);
                break;
            case 3:
                SetGlobal(depth);
                break;
            case 4 or 5 or 6:
                ExecuteStore(depth);
                break;
            case 7:
                Push(_random.Of(_module.Values.AsSpan()), depth);
                Emit(Opcode.Drop);
                break;
            case 8 or 9:
                ExecuteIf(depth);
                break;
            case 10:
                ExecuteBlock(depth);
                break;
            case 11 or 12:
                ExecuteLoop(depth);
                break;
            case 13:
                ExecuteBulk(depth);
                break;
            case 14:
                ExecuteTable(depth);
                break;
            case 15 when _random.OneIn(2):
                ExecuteCall(depth);
                break;
            case 16:
                BranchIf(depth);
                break;
            case 17:
                LeaveIf(depth);
                break;
            case 18 when _module.Options.References:
                ExecuteReference(depth);
                break;
            case 19:
                BranchByTable(depth);
                break;
            case 20:
                ReturnIf();
                break;
            default:
                SetLocal(depth);
                Execute(depth);
                break;
        }
    }

    private void SetLocal(int depth)
    {
        int local = _random.Below(Writable);
        Push(Locals[local], depth);
        Emit(Opcode.LocalSet, (uint)local);
    }

    private void SetGlobal(int depth)
    {
        int global = 1 + _random.Below(_module.Globals.Length - 1);
        Push(_module.Globals[global].Value, depth);
        Emit(Opcode.GlobalSet, (uint)global);
    }

    private void ExecuteIf(int depth)
    {
        PushCondition(depth);
        Open(Opcode.If, [], []);
        Execute(depth);
        if (_random.OneIn(2))
        {
            if (_random.OneIn(4))
            {
                Branch(depth);
                ExecuteDead(depth);
            }

            Emit(Opcode.Else);
            Execute(depth);
        }

        Close();
    }

    private void ExecuteBlock(int depth)
    {
        Open(Opcode.Block, [], []);
        for (int i = _random.Below(3); i >= 0; i--)
        {
            Execute(depth);
            if (_random.OneIn(2))
            {
                PushCondition(depth);
                Emit(Opcode.BrIf, 0);
            }
        }

        Close();
    }

    private void ExecuteCall(int depth)
    {
        int func = _random.Below(_module.Signatures.Count);
        if (_module.Signatures[func].Results.SequenceEqual(_signature.Results) && _random.OneIn(2))
        {
            PushCondition(depth);
            Open(Opcode.If, [], []);
            Call(func, depth, isTail: true);
            ExecuteDead(depth);
            Close();
            return;
        }

        Call(func, depth, isTail: false);
        PopAll(_module.Signatures[func].Results);
    }

    /// <summary>A branch to any label with its values; the code after it is unreachable.</summary>
    private void Branch(int depth)
    {
        int label = _random.Below(_labels.Count);
        if (_labels[^(label + 1)].IsLoop)
        {
            UseFuel();
        }

        if (_random.OneIn(3))
        {
            Push(_random.Of(_module.Values.AsSpan()), depth - 1);
        }

        PushAll(_labels[^(label + 1)].Types, depth - 1);
        if (label == _labels.Count - 1 && _random.OneIn(2))
        {
            Emit(Opcode.Return);
        }
        else
        {
            Emit(Opcode.Br, (uint)label);
        }
    }

    private void BranchIf(int depth)
    {
        int label = _random.Below(_labels.Count);
        ImmutableArray<ValType> types = _labels[^(label + 1)].Types;
        if (_labels[^(label + 1)].IsLoop)
        {
            UseFuel();
        }

        PushAll(types, depth - 1);
        PushCondition(depth);
        Emit(Opcode.BrIf, (uint)label);
        PopAll(types);
    }

    /// <summary>Leaves the function or an enclosing block on a condition.</summary>
    private void LeaveIf(int depth)
    {
        PushCondition(depth);
        Open(Opcode.If, [], []);
        switch (_random.Below(8))
        {
            case 0:
                Emit(Opcode.Unreachable);
                break;
            case 1 when _module.Options.Exceptions:
                Throw(depth);
                break;
            case 2 or 3 or 4:
                PushAll(_signature.Results, depth - 2);
                Emit(Opcode.Return);
                break;
            default:
                Branch(depth);
                break;
        }

        ExecuteDead(depth);
        Close();
    }

    /// <summary>Returns the first parameter, or nothing, if a comparison with a constant holds.</summary>
    private void ReturnIf()
    {
        if (_signature.Results.Length > 1 || (_signature.Results.Length == 1 && Locals[0] != _signature.Results[0]))
        {
            SetLocal(0);
            return;
        }

        PushLeaf(ValType.I32);
        Const(ValType.I32);
        Emit(Comparison(ValType.I32));
        Open(Opcode.If, [], []);
        if (_signature.Results.Length == 1)
        {
            Emit(Opcode.LocalGet);
        }

        Emit(Opcode.Return);
        Close();
    }

    /// <summary>A table of branches to all enclosing labels that take the same values.</summary>
    private void BranchByTable(int depth)
    {
        int first = _random.Below(_labels.Count);
        ImmutableArray<ValType> types = _labels[^(first + 1)].Types;
        uint[] same = [
            .. Enumerable.Range(0, _labels.Count).Where(label => _labels[^(label + 1)].Types.SequenceEqual(types))
                .Select(label => (uint)label)];
        Open(Opcode.Block, [], []);
        UseFuel();
        PushAll(types, depth - 1);
        Push(ValType.I32, depth - 1);
        I32(15);
        Emit(Opcode.I32And);
        uint[] labels = new uint[1 + _random.Below(8)];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = types.Length == 0 && _random.OneIn(2) ? 0 : _random.Of<uint>(same) + 1;
        }

        Emit(Opcode.BrTable, data: labels);
        ExecuteDead(depth);
        Close();
    }

    /// <summary>Sometimes generates unreachable code.</summary>
    private void ExecuteDead(int depth)
    {
        if (!_random.OneIn(3))
        {
            return;
        }

        switch (_random.Below(3))
        {
            case 0:
                Execute(depth - 1);
                break;
            case 1:
                Emit(Opcode.Drop);
                Emit(Opcode.I32Add);
                Emit(Opcode.Drop);
                break;
            default:
                Emit(Opcode.Unreachable);
                Push(ValType.I64, depth - 2);
                Push(ValType.I32, depth - 2);
                Emit(Opcode.Select);
                Emit(Opcode.Drop);
                break;
        }
    }
}
