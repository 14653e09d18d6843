using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>Generates code that pushes a value.</summary>
internal sealed partial class CodeGenerator
{
    private static readonly string[] s_arithmetic =
        ["add", "sub", "mul", "and", "or", "xor", "shl", "shr_s", "shr_u", "rotl"];

    private static readonly string[] s_comparisons = ["eq", "ne", "lt_s", "lt_u", "ge_s", "gt_u"];

    private static readonly ValType[] s_references =
    [
        ValType.FuncRef, ValType.ExternRef, Nullable(HeapKind.Any), Nullable(HeapKind.Eq), Nullable(HeapKind.I31),
        Nullable(TypeUniverse.Identity), Nullable(TypeUniverse.Structure), Nullable(TypeUniverse.SubStructure),
        Nullable(TypeUniverse.Numbers), Nullable(TypeUniverse.References), Nullable(TypeUniverse.Even),
        Nullable(TypeUniverse.Packed), Nullable(TypeUniverse.Deeper), Nullable(TypeUniverse.Shorts),
    ];

    private ValType Reference() => _random.Of<ValType>(s_references);

    private void Push(ValType type, int depth)
    {
        if (type is { IsRef: true, IsNullable: false })
        {
            PushNonNull(type, depth);
            return;
        }

        if (depth <= 0 || IsDeep)
        {
            Leaf(type);
            return;
        }

        depth--;
        switch (_random.Below(12))
        {
            case 0:
                Push(type, depth);
                Push(type, depth);
                Push(ValType.I32, depth);
                Emit(type.IsRef ? Opcode.SelectTyped : Opcode.Select, data: type.IsRef ? new[] { type } : null);
                break;
            case 1:
                PushBlock(type, depth);
                break;
            case 2:
                PushCalled(type, depth);
                break;
            case 3 when World.Chance(2, Focus.Exceptions):
                PushCaught(type, depth);
                break;
            case 4 when LocalOf(type, _random) is >= 0 and int local:
                Push(type, depth);
                Emit(Opcode.LocalTee, (uint)local);
                break;
            case 5:
                Leaf(type);
                break;
            default:
                PushOperation(type, depth);
                break;
        }
    }

    private void PushBlock(ValType type, int depth)
    {
        Open(Opcode.Block, type);
        if (_random.OneIn(2))
        {
            Execute(depth - 1);
        }

        Push(type, depth);
        if (_random.OneIn(2))
        {
            Push(ValType.I32, depth - 1);
            Emit(Opcode.BrIf, 0);
        }

        Close();
    }

    private void Leaf(ValType type)
    {
        if (LocalOf(type, _random) is >= 0 and int local && !_random.OneIn(3))
        {
            Emit(Opcode.LocalGet, (uint)local);
            return;
        }

        if (_random.OneIn(3)
            && _module.Find(_module.Globals, global => IndexSpaces.Matches(global.Value, type)) is > 0 and int found)
        {
            Emit(Opcode.GlobalGet, (uint)found);
            return;
        }

        switch (type.Kind)
        {
            case ValKind.I32:
                I32((int)_random.Integer());
                break;
            case ValKind.I64:
                I64(_random.Integer());
                break;
            case ValKind.F32:
                Emit(Opcode.F32Const, bits: _random.Float32());
                break;
            case ValKind.F64:
                Emit(Opcode.F64Const, bits: _random.Float64());
                break;
            case ValKind.V128:
                ulong high = _random.Integer();
                Emit(Opcode.V128Const, (uint)high, (uint)(high >> 32), _random.Next());
                break;
            default:
                LeafReference(type);
                break;
        }
    }

    private void LeafReference(ValType type)
    {
        if (!_random.OneIn(4)
            && _module.FindFunc(
                func => IndexSpaces.Matches(Nullable(func) with { IsNullable = false }, type)) is >= 0 and int func)
        {
            Emit(Opcode.RefFunc, (uint)func);
            return;
        }

        if (type.Heap.Kind is HeapKind.I31 or HeapKind.Eq or HeapKind.Any && !_random.OneIn(3))
        {
            I32((int)_random.Integer());
            Emit(Opcode.RefI31);
            return;
        }

        if (type.Heap.Kind == HeapKind.Extern && !_random.OneIn(3))
        {
            I32((int)_random.Integer());
            Emit(Opcode.RefI31);
            Emit(Opcode.ExternConvertAny);
            return;
        }

        Emit(Opcode.RefNull, data: type with { IsNullable = true });
    }

    private void PushNonNull(ValType type, int depth)
    {
        if (type.Heap.Kind is HeapKind.Index && !IndexSpaces.IsFunc(type.Heap.Index))
        {
            PushNew(type.Heap.Index, depth);
            return;
        }

        if (_module.FindFunc(func => IndexSpaces.Matches(Nullable(func) with { IsNullable = false }, type)) is
            >= 0 and int found)
        {
            Emit(Opcode.RefFunc, (uint)found);
            return;
        }

        Push(type with { IsNullable = true }, depth);
        Emit(Opcode.RefAsNonNull);
    }

    private void PushOperation(ValType type, int depth)
    {
        switch (type.Kind)
        {
            case ValKind.I32:
                PushI32(depth);
                break;
            case ValKind.I64:
                PushI64(depth);
                break;
            case ValKind.F32:
                if (_random.OneIn(2))
                {
                    PushLoad(type, depth);
                }
                else
                {
                    Push(ValType.I32, depth);
                    Emit(Opcode.F32ConvertI32U);
                }

                break;
            case ValKind.F64:
                if (_random.OneIn(2))
                {
                    PushLoad(type, depth);
                }
                else
                {
                    Push(ValType.I64, depth);
                    Emit(Opcode.F64ConvertI64S);
                }

                break;
            case ValKind.V128:
                PushVector(depth);
                break;
            default:
                PushReference(type, depth);
                break;
        }
    }

    private void PushVector(int depth)
    {
        switch (_random.Below(3))
        {
            case 0:
                PushLoad(ValType.V128, depth);
                break;
            case 1:
                Push(ValType.I64, depth);
                Emit(Opcode.I64x2Splat);
                break;
            default:
                Push(ValType.V128, depth - 1);
                Push(ValType.V128, depth - 1);
                Emit(_random.Of<Opcode>([
                    Opcode.I8x16Add, Opcode.I16x8Mul, Opcode.I32x4Sub, Opcode.I64x2Add, Opcode.V128Xor,
                    Opcode.I8x16Swizzle, Opcode.I16x8AddSatS,
                ]));
                break;
        }
    }

    private void PushI32(int depth)
    {
        switch (_random.Below(10))
        {
            case 0:
                Push(ValType.I32, depth);
                Emit(Opcode.I32Eqz);
                break;
            case 1:
                ValType compared = _random.OneIn(2) ? ValType.I32 : ValType.I64;
                Push(compared, depth);
                Leaf(compared);
                Emit(Named(compared, _random.Of<string>(s_comparisons)));
                break;
            case 2:
                PushLoad(ValType.I32, depth);
                break;
            case 3:
                PushSize(AddrType.I32);
                break;
            case 4:
                PushGrown(AddrType.I32, depth);
                break;
            case 5 or 6:
                PushFromReference(depth);
                break;
            case 7:
                Push(ValType.I64, depth);
                Emit(Opcode.I32WrapI64);
                break;
            default:
                PushArithmetic(ValType.I32, depth);
                break;
        }
    }

    private void PushI64(int depth)
    {
        switch (_random.Below(8))
        {
            case 7 when TryPushField(ValType.I64, depth):
                break;
            case 0:
                Push(ValType.I32, depth);
                Emit(_random.OneIn(2) ? Opcode.I64ExtendI32S : Opcode.I64ExtendI32U);
                break;
            case 1:
                PushLoad(ValType.I64, depth);
                break;
            case 2:
                PushSize(AddrType.I64);
                break;
            case 3:
                PushGrown(AddrType.I64, depth);
                break;
            case 4 when World.HasVectors:
                Push(ValType.V128, depth);
                Emit(Opcode.I64x2ExtractLane, small: (ushort)_random.Below(2));
                break;
            default:
                PushArithmetic(ValType.I64, depth);
                break;
        }
    }

    private void PushArithmetic(ValType type, int depth)
    {
        Push(type, depth);
        Push(type, depth - 1);
        if (_random.OneIn(10))
        {
            // A divisor that is seldom zero.
            Emit(type == ValType.I32 ? Opcode.I32Const : Opcode.I64Const, bits: 1);
            Emit(Named(type, "or"));
            Emit(Named(type, _random.Of<string>(["div_s", "div_u", "rem_s", "rem_u"])));
            return;
        }

        Emit(Named(type, _random.Of<string>(s_arithmetic)));
    }
}
