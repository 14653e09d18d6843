using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Invalid;

/// <summary>
/// Generates small modules whose code goes on after a point that is never passed, where the stack may hold values of
/// any type: whether the code is valid depends on few rules that engines often simplify.
/// </summary>
internal sealed class DeadCode(RandomSource random)
{
    private static readonly ValType s_any = ValType.Ref(HeapKind.Any, isNullable: true);

    private static readonly ImmutableArray<ValType> s_locals =
    [
        ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.V128, ValType.FuncRef, ValType.ExternRef, s_any,
        ValType.Ref(HeapType.Concrete(2), isNullable: false), ValType.Ref(HeapKind.Exn, isNullable: true),
        ValType.Ref(HeapType.Concrete(1), isNullable: true), ValType.Ref(HeapType.Concrete(4), isNullable: false),
        ValType.Ref(HeapKind.I31, isNullable: false),
    ];

    private static readonly ImmutableArray<RecType> s_types =
    [
        Single(FuncType.Empty),
        Single(new FuncType([ValType.I32], [ValType.I64])),
        Single(new StructType([
            new FieldType(ValType.I32, Packing.None, IsMutable: true),
            new FieldType(s_any, Packing.None, IsMutable: false),
        ])),
        Single(new ArrayType(new FieldType(ValType.I32, Packing.I8, IsMutable: true))),
        Single(new ArrayType(new FieldType(s_any, Packing.None, IsMutable: true))),
        Single(new FuncType([ValType.I32], [])),
        Single(new FuncType([], [ValType.F32, s_any])),
    ];

    private readonly InstrMaker _maker = new(random, new SpaceSizes
    {
        Types = s_types.Length,
        Funcs = 2,
        Tables = 5,
        Memories = 2,
        Globals = 3,
        Tags = 2,
        Elems = 3,
        Datas = 2,
        Locals = s_locals.Length,
        Labels = 2,
    });

    /// <summary>A module with one such function.</summary>
    public Module Next()
    {
        List<Instr> code = [];
        int blocks = random.Below(3);
        for (int i = 0; i < blocks; i++)
        {
            code.Add(random.Below(4) switch
            {
                0 => new Instr(Opcode.Loop, 0, data: _maker.Block()),
                1 => new Instr(
                    Opcode.TryTable,
                    0,
                    data: new TryTableImm(
                        _maker.Block(),
                        [_maker.Clause()])),
                _ => new Instr(Opcode.Block, 0, data: _maker.Block()),
            });
        }

        if (!random.OneIn(8))
        {
            code.Add(random.Below(6) switch
            {
                0 => new Instr(Opcode.Br, 0, (uint)random.Below(blocks + 1)),
                1 => new Instr(Opcode.Return, 0),
                2 => new Instr(Opcode.ThrowRef, 0),
                _ => new Instr(Opcode.Unreachable, 0),
            });
        }

        for (int i = 1 + random.Below(5); i > 0; i--)
        {
            // Operands of known types, the rest may be anything.
            for (int operands = random.OneIn(2) ? 1 + random.Below(2) : 0; operands > 0; operands--)
            {
                code.Add(new Instr(Opcode.LocalGet, 0, (uint)random.Below(s_locals.Length)));
            }

            code.Add(_maker.Any());
        }

        for (int i = 0; i < blocks; i++)
        {
            if (random.OneIn(3))
            {
                code.Add(new Instr(Opcode.Drop, 0));
            }

            code.Add(new Instr(Opcode.End, 0));
        }

        if (random.OneIn(2))
        {
            code.Add(new Instr(Opcode.Unreachable, 0));
        }

        code.Add(new Instr(Opcode.End, 0));
        return Around(code);
    }

    private Module Around(List<Instr> code) => new(SourceText.FromString("generated", ""))
    {
        Types = [.. s_types, Single(new FuncType(s_locals, random.OneIn(2) ? [] : [_maker.Value()]))],
        Funcs =
        [
            new Func((uint)s_types.Length, [], new Expr([.. code]), 0),
            new Func(0, [], Of(), 0),
        ],
        Tables =
        [
            new Table(new TableType(new Limits(AddrType.I32, 2, 4), ValType.FuncRef), null, 0),
            new Table(new TableType(new Limits(AddrType.I32, 2, null), ValType.ExternRef), null, 0),
            new Table(new TableType(new Limits(AddrType.I32, 2, null), s_any), null, 0),
            new Table(
                new TableType(new Limits(AddrType.I32, 1, null), ValType.FuncRef with { IsNullable = false }),
                Of(new Instr(Opcode.RefFunc, 0)),
                0),
            new Table(
                new TableType(
                    new Limits(AddrType.I32, 1, null), ValType.Ref(HeapType.Concrete(1), isNullable: true)),
                null,
                0),
        ],
        Memories =
        [
            new Memory(new MemType(new Limits(AddrType.I32, 1, 2)), 0),
            new Memory(new MemType(new Limits(AddrType.I32, 1, null)), 0),
        ],
        Tags = [new Tag(new TagType(HeapType.Concrete(0)), 0), new Tag(new TagType(HeapType.Concrete(5)), 0)],
        Globals =
        [
            new Global(new GlobalType(ValType.I32, IsMutable: true), Of(new Instr(Opcode.I32Const, 0)), 0),
            new Global(new GlobalType(ValType.F64, IsMutable: false), Of(new Instr(Opcode.F64Const, 0)), 0),
            new Global(new GlobalType(s_any, IsMutable: true), Of(new Instr(Opcode.RefNull, 0, data: s_any)), 0),
        ],
        Elems =
        [
            new ElemSegment(
                SegmentMode.Declarative,
                ValType.Ref(HeapKind.Func, isNullable: false),
                [Of(new Instr(Opcode.RefFunc, 0, 0)), Of(new Instr(Opcode.RefFunc, 0, 1))],
                0,
                null,
                0),
            new ElemSegment(SegmentMode.Passive, s_any, [Of(new Instr(Opcode.RefNull, 0, data: s_any))], 0, null, 0),
            new ElemSegment(SegmentMode.Passive, ValType.FuncRef, [Of(new Instr(Opcode.RefFunc, 0))], 0, null, 0),
        ],
        Datas =
        [
            new DataSegment(SegmentMode.Passive, new byte[4], 0, null, 0),
            new DataSegment(SegmentMode.Passive, new byte[1], 0, null, 0),
        ],
    };

    private static Expr Of(params ImmutableArray<Instr> code) => new([.. code, new Instr(Opcode.End, 0)]);

    private static RecType Single(CompType type) => new([new SubType(IsFinal: true, [], type)]);
}
