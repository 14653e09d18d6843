using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Invalid;

/// <summary>
/// Small functions with locals that have no default, which blocks set and read (spec:valid-local, the types of locals
/// that are set).
/// </summary>
internal static class UnsetLocals
{
    private static readonly ImmutableArray<ValType> s_locals =
    [
        ValType.Ref(HeapKind.I31, isNullable: false), ValType.Ref(HeapKind.Any, isNullable: true),
        ValType.Ref(HeapKind.Eq, isNullable: false), ValType.I32,
    ];

    /// <summary>A module with one such function.</summary>
    public static Module Next(RandomSource random)
    {
        List<Instr> code = [];
        int open = 0;
        for (int i = 3 + random.Below(8); i > 0; i--)
        {
            switch (random.Below(7))
            {
                case 0 when open < 3:
                    code.Add(new Instr(random.OneIn(2) ? Opcode.Block : Opcode.Loop, 0, data: BlockType.Empty));
                    open++;
                    break;
                case 1 when open < 3:
                    code.Add(new Instr(Opcode.I32Const, 0));
                    code.Add(new Instr(Opcode.If, 0, data: BlockType.Empty));
                    Set(random, code);
                    code.Add(new Instr(Opcode.Else, 0));
                    open++;
                    break;
                case 2 when open > 0:
                    code.Add(new Instr(Opcode.End, 0));
                    open--;
                    break;
                case 3 or 4:
                    Set(random, code);
                    break;
                case 5 when random.OneIn(3):
                    code.Add(new Instr(Opcode.Unreachable, 0));
                    break;
                default:
                    code.Add(new Instr(Opcode.LocalGet, 0, (uint)random.Below(s_locals.Length)));
                    code.Add(new Instr(Opcode.Drop, 0));
                    break;
            }
        }

        code.AddRange(Enumerable.Repeat(new Instr(Opcode.End, 0), open + 1));
        return new Module(SourceText.FromString("generated", ""))
        {
            Types = [new RecType([new SubType(IsFinal: true, [], FuncType.Empty)])],
            Funcs =
            [
                new Func(0, [.. s_locals.Select(local => new LocalGroup(1, local))], new Expr([.. code]), 0),
            ],
        };
    }

    private static void Set(RandomSource random, List<Instr> code)
    {
        int local = random.Below(s_locals.Length);
        code.Add(new Instr(Opcode.I32Const, 0));
        if (s_locals[local] != ValType.I32)
        {
            code.Add(new Instr(Opcode.RefI31, 0));
        }

        bool isTee = random.OneIn(3);
        code.Add(new Instr(isTee ? Opcode.LocalTee : Opcode.LocalSet, 0, (uint)local));
        if (isTee)
        {
            code.Add(new Instr(Opcode.Drop, 0));
        }
    }
}
