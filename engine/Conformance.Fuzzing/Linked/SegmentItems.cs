using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>Generates constant expressions for globals, tables and the elements of segments.</summary>
/// <param name="module">The index spaces; functions that are not declared yet are not mentioned.</param>
/// <param name="globals">How many globals may be read; −1 for all.</param>
internal sealed class SegmentItems(IndexSpaces module, int globals = -1)
{
    private static readonly ValType s_identity =
        ValType.Ref(HeapType.Concrete(TypeUniverse.Identity), isNullable: false);

    private readonly RandomSource _random = module.Random;

    /// <summary>The instructions of an expression, without its end.</summary>
    public IEnumerable<Instr> Of(ValType type)
    {
        if (_random.OneIn(4) && FindGlobal(type) is >= 0 and int global)
        {
            return [new Instr(Opcode.GlobalGet, 0, (uint)global)];
        }

        return type.Kind switch
        {
            ValKind.I32 => [new Instr(Opcode.I32Const, 0, bits: (ulong)(int)_random.Integer())],
            ValKind.I64 => [new Instr(Opcode.I64Const, 0, bits: _random.Integer())],
            ValKind.F32 => [new Instr(Opcode.F32Const, 0, bits: _random.Float32())],
            ValKind.F64 => [new Instr(Opcode.F64Const, 0, bits: _random.Float64())],
            ValKind.V128 => [new Instr(Opcode.V128Const, 0, 1, 2, _random.Next())],
            _ => Reference(type),
        };
    }

    private IEnumerable<Instr> Reference(ValType type)
    {
        ValType wanted = type with { IsNullable = true };
        int func = Find(index => IndexSpaces.Matches(
            ValType.Ref(HeapType.Concrete(index), isNullable: false), wanted));
        if (func < 0 && !type.IsNullable && IndexSpaces.Matches(s_identity, type))
        {
            // The first function that the module defines.
            func = module.Funcs.Count;
        }

        if (func >= 0 && !(type.IsNullable && _random.OneIn(4)))
        {
            return [new Instr(Opcode.RefFunc, 0, (uint)func)];
        }

        bool isNeeded = !type.IsNullable;
        if (IndexSpaces.Matches(ValType.Ref(HeapKind.I31, isNullable: false), wanted) && (isNeeded || _random.OneIn(2)))
        {
            return [new Instr(Opcode.I32Const, 0, bits: (ulong)(int)_random.Integer()), new Instr(Opcode.RefI31, 0)];
        }

        if (IndexSpaces.Matches(
                ValType.Ref(HeapType.Concrete(TypeUniverse.Structure), isNullable: false), wanted)
            && (isNeeded || _random.OneIn(2)))
        {
            return
            [
                new Instr(Opcode.I32Const, 0, bits: 5),
                new Instr(Opcode.I64Const, 0, bits: (ulong)_random.Below(100)),
                new Instr(Opcode.StructNew, 0, TypeUniverse.Structure),
            ];
        }

        if (type.Heap.Kind == HeapKind.Extern && (isNeeded || _random.OneIn(2)))
        {
            return
            [
                new Instr(Opcode.I32Const, 0, bits: (ulong)_random.Below(100)),
                new Instr(Opcode.RefI31, 0),
                new Instr(Opcode.ExternConvertAny, 0),
            ];
        }

        return [new Instr(Opcode.RefNull, 0, data: wanted)];
    }

    private int Find(Func<int, bool> fits) => module.Find(module.Funcs, fits);

    private int FindGlobal(ValType type)
    {
        int limit = globals < 0 ? module.Globals.Count : globals;
        for (int i = 1; i < limit; i++)
        {
            if (!module.Globals[i].IsMutable && IndexSpaces.Matches(module.Globals[i].Value, type))
            {
                return i;
            }
        }

        return -1;
    }
}
