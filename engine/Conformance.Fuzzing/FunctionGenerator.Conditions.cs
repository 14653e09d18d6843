using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>Generates conditions: comparisons of every shape, alone and after additions and assignments.</summary>
internal sealed partial class FunctionGenerator
{
    private static readonly string[] s_integerComparisons =
        ["eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"];
    private static readonly string[] s_floatComparisons = ["eq", "ne", "lt", "gt", "le", "ge"];

    private void PushCondition(int depth)
    {
        if (IsDeep)
        {
            PushLeaf(ValType.I32);
            return;
        }

        depth--;
        switch (_random.Below(11))
        {
            case 0:
                Push(ValType.I32, depth);
                break;
            case 1:
                PushCondition(depth);
                Emit(Opcode.I32Eqz);
                break;
            case 2:
                Push(ValType.I64, depth);
                Emit(Opcode.I64Eqz);
                break;
            case 3:
                PushAssigned(ValType.I32, depth);
                break;
            case 4:
                PushAssigned(ValType.I32, depth);
                PushLeaf(ValType.I32);
                Emit(Comparison(ValType.I32));
                break;
            case 5 when _module.Options.References:
                Push(_random.Of(_module.Values.AsSpan()[_module.Numbers.Length..]), depth);
                Emit(Opcode.RefIsNull);
                break;
            case 6:
                PushLoad(ValType.I32, depth);
                break;
            case 7:
                PushCompared(_random.OneIn(2) ? ValType.F32 : ValType.F64, depth);
                break;
            default:
                PushCompared(_random.OneIn(2) ? ValType.I32 : ValType.I64, depth);
                break;
        }
    }

    private void PushCompared(ValType type, int depth)
    {
        if (_random.OneIn(4))
        {
            PushLeaf(type);
            Push(type, depth);
        }
        else
        {
            Push(type, depth);
            PushLeaf(type);
        }

        Emit(Comparison(type));
    }

    private Opcode Comparison(ValType type) =>
        Named(
            type,
            _random.Of<string>(type.Kind is ValKind.I32 or ValKind.I64 ? s_integerComparisons : s_floatComparisons));

    /// <summary>A sum that a local is set to and read from.</summary>
    private void PushAssigned(ValType type, int depth)
    {
        int local = LocalOf(type, _random);
        if (local < 0)
        {
            Push(type, depth);
            return;
        }

        PushLeaf(type);
        if (_random.OneIn(2))
        {
            Const(type);
        }
        else
        {
            PushLeaf(type);
        }

        Emit(_random.OneIn(4) ? Opcode.I32Sub : Opcode.I32Add);
        if (_random.OneIn(2))
        {
            Emit(Opcode.LocalTee, (uint)local);
        }
        else
        {
            Emit(Opcode.LocalSet, (uint)local);
            Emit(Opcode.LocalGet, (uint)local);
        }
    }
}
