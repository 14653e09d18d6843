using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Invalid;

/// <summary>
/// Small modules that refer to a function, which some other place declares, or none (spec:valid-module, the set of
/// references of the context).
/// </summary>
internal static class Declarations
{
    private const int Places = 9;
    private const int Funcs = 4;

    private static readonly ValType s_func = ValType.Ref(HeapKind.Func, isNullable: false);

    /// <summary>A module: function 0 is imported, the others are its own.</summary>
    public static Module Next(RandomSource random)
    {
        uint wanted = (uint)random.Below(Funcs);
        Module module = new(SourceText.FromString("generated", ""))
        {
            Types = [new RecType([new SubType(IsFinal: true, [], FuncType.Empty)])],
            Imports = [new Import("m", "n", new ExternFunc(HeapType.Concrete(0)), 0)],
            Funcs =
            [
                new Func(0, [], Of(new Instr(Opcode.RefFunc, 0, wanted), new Instr(Opcode.Drop, 0)), 0),
                .. Enumerable.Repeat(new Func(0, [], Of(), 0), Funcs - 2),
            ],
            Tables = [new Table(new TableType(new Limits(AddrType.I32, 9, null), ValType.FuncRef), null, 0)],
        };
        for (int i = random.Below(3); i > 0; i--)
        {
            uint declared = random.OneIn(3) ? (uint)random.Below(Funcs) : wanted;
            module = With(module, random.Below(Places), declared);
        }

        return module;
    }

    private static Module With(Module module, int place, uint func) => place switch
    {
        0 => module with
        {
            Exports = module.Exports.Add(new Export($"e{module.Exports.Length}", ExternKind.Func, func, 0)),
        },
        1 => module with { Start = new StartFunc(func, 0) },
        2 => module with
        {
            Globals = module.Globals.Add(new Global(
                new GlobalType(ValType.FuncRef, IsMutable: false), Of(new Instr(Opcode.RefFunc, 0, func)), 0)),
        },
        3 => module with
        {
            Tables = module.Tables.Add(new Table(
                new TableType(new Limits(AddrType.I32, 1, null), s_func), Of(new Instr(Opcode.RefFunc, 0, func)), 0)),
        },
        4 => WithSegment(module, SegmentMode.Active, s_func, func),
        5 => WithSegment(module, SegmentMode.Passive, s_func, func),
        6 => WithSegment(module, SegmentMode.Declarative, s_func, func),
        7 => WithSegment(module, SegmentMode.Passive, ValType.FuncRef, func),

        // A call is no declaration.
        _ => module with
        {
            Funcs = module.Funcs.Add(new Func(0, [], Of(new Instr(Opcode.Call, 0, func)), 0)),
        },
    };

    private static Module WithSegment(Module module, SegmentMode mode, ValType type, uint func) => module with
    {
        Elems = module.Elems.Add(new ElemSegment(
            mode,
            type,
            [Of(new Instr(Opcode.RefFunc, 0, func))],
            0,
            mode == SegmentMode.Active ? Of(new Instr(Opcode.I32Const, 0)) : null,
            0)),
    };

    private static Expr Of(params ImmutableArray<Instr> code) => new([.. code, new Instr(Opcode.End, 0)]);
}
