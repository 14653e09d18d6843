using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Invalid;

/// <summary>How large the index spaces are from which immediates are chosen.</summary>
internal sealed record SpaceSizes
{
    public int Types { get; init; } = 1;
    public int Funcs { get; init; } = 1;
    public int Tables { get; init; } = 1;
    public int Memories { get; init; } = 1;
    public int Globals { get; init; } = 1;
    public int Tags { get; init; } = 1;
    public int Elems { get; init; } = 1;
    public int Datas { get; init; } = 1;
    public int Locals { get; init; } = 1;
    public int Labels { get; init; } = 1;

    /// <summary>One index in so many is out of range.</summary>
    public int OneOutIn { get; init; } = 40;
}

/// <summary>Makes instructions with random immediates, mostly in range. Whether they are valid is left open.</summary>
internal sealed class InstrMaker(RandomSource random, SpaceSizes sizes)
{
    private static readonly ValType[] s_values =
    [
        ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.V128, ValType.FuncRef, ValType.ExternRef,
        ValType.Ref(HeapKind.Any, isNullable: true), ValType.Ref(HeapKind.Eq, isNullable: true),
        ValType.Ref(HeapKind.I31, isNullable: false), ValType.Ref(HeapKind.Exn, isNullable: true),
        ValType.Ref(HeapKind.None, isNullable: true), ValType.Ref(HeapKind.Struct, isNullable: false),
    ];

    private static readonly HeapKind[] s_heaps =
    [
        HeapKind.Any, HeapKind.Eq, HeapKind.I31, HeapKind.Struct, HeapKind.Array, HeapKind.None, HeapKind.Func,
        HeapKind.NoFunc, HeapKind.Extern, HeapKind.NoExtern, HeapKind.Exn, HeapKind.NoExn,
    ];

    /// <summary>
    /// Rows that stand between two others, sorted by code, so that a seed's result does not depend on the order of the
    /// table. Blocks need an end, so they are made apart.
    /// </summary>
    private static readonly Opcode[] s_plain = Rows(row => row.Family is not (OpFamily.Numeric or OpFamily.Vector)
        && row.Immediate is not (Imm.Block or Imm.TryTable) && row.Opcode is not (Opcode.End or Opcode.Else));

    private static readonly Opcode[] s_numeric =
        Rows(row => row.Family == OpFamily.Numeric);

    private static readonly Opcode[] s_vector = Rows(row => row.Family == OpFamily.Vector);

    private static readonly Dictionary<Imm, Opcode[]> s_byShape = Enum.GetValues<Imm>().ToDictionary(
        shape => shape,
        shape => Rows(row => row.Immediate == shape && row.Opcode is not (Opcode.End or Opcode.Else)));

    /// <summary>An instruction of any kind but blocks.</summary>
    public Instr Any() => Of(random.Below(8) switch
    {
        < 5 => random.Of<Opcode>(s_plain),
        < 7 => random.Of<Opcode>(s_numeric),
        _ => random.Of<Opcode>(s_vector),
    });

    /// <summary>Another instruction with immediates of the same shape, or the same one.</summary>
    public Instr Like(Instr instr)
    {
        Imm shape = InstructionSet.Of(instr.Opcode).Immediate;
        Opcode[] others = s_byShape[shape];
        return others.Length == 0
            ? instr
            : new Instr(random.Of<Opcode>(others), 0, instr.X, instr.Y, instr.Bits, instr.Data, instr.Small);
    }

    /// <summary>The same instruction with other immediates.</summary>
    public Instr WithOther(Instr instr) => InstructionSet.Of(instr.Opcode).Immediate is Imm.Block
        ? new Instr(instr.Opcode, 0, data: Block())
        : InstructionSet.Of(instr.Opcode).Immediate == Imm.TryTable
            ? new Instr(
                instr.Opcode, 0, data: new TryTableImm(Block(), random.OneIn(2) ? [Clause()] : [Clause(), Clause()]))
            : Of(instr.Opcode);

    /// <summary>A catch clause.</summary>
    public Catch Clause() => new((CatchKind)random.Below(4), (uint)Index(sizes.Tags), (uint)Index(sizes.Labels));

    /// <summary>A block type.</summary>
    public BlockType Block() => random.Below(4) switch
    {
        0 => BlockType.Empty,
        1 => BlockType.OfIndex(Index(sizes.Types)),
        _ => BlockType.OfResult(Value()),
    };

    /// <summary>A value type.</summary>
    public ValType Value() => random.OneIn(5)
        ? ValType.Ref(Heap(), random.OneIn(2))
        : random.Of<ValType>(s_values);

    /// <summary>Any heap type.</summary>
    public HeapType Heap() => random.OneIn(3) && sizes.Types > 0
        ? HeapType.Concrete(random.Below(sizes.Types))
        : new HeapType(random.Of<HeapKind>(s_heaps));

    private static Opcode[] Rows(Func<OpRow, bool> holds) =>
        [.. InstructionSet.Rows.ToArray().Where(row => FeatureSet.Wasm3.Has(row.Feature) && holds(row))
            .OrderBy(row => row.Code).Select(row => row.Opcode)];

    private int Index(int size) =>
        size == 0 || random.OneIn(sizes.OneOutIn) ? size + (random.OneIn(2) ? 0 : random.Below(3)) : random.Below(size);

    private Instr Of(Opcode opcode)
    {
        OpRow row = InstructionSet.Of(opcode);
        uint x = 0;
        uint y = 0;
        ulong bits = 0;
        object? data = null;
        ushort small = 0;
        switch (row.Immediate)
        {
            case Imm.Label:
                x = (uint)Index(sizes.Labels);
                break;
            case Imm.BrTable:
                data = Enumerable.Range(0, 1 + random.Below(3)).Select(_ => (uint)Index(sizes.Labels)).ToArray();
                break;
            case Imm.Func:
                x = (uint)Index(sizes.Funcs);
                break;
            case Imm.TableType:
                (x, y) = ((uint)Index(sizes.Tables), (uint)Index(sizes.Types));
                break;
            case Imm.Type:
                x = (uint)Index(sizes.Types);
                break;
            case Imm.Tag:
                x = (uint)Index(sizes.Tags);
                break;
            case Imm.SelectTypes:
                data = new[] { Value() };
                break;
            case Imm.Local:
                x = (uint)Index(sizes.Locals);
                break;
            case Imm.Global:
                x = (uint)Index(sizes.Globals);
                break;
            case Imm.Table:
                x = (uint)Index(sizes.Tables);
                break;
            case Imm.ElemTable:
                (x, y) = ((uint)Index(sizes.Elems), (uint)Index(sizes.Tables));
                break;
            case Imm.Elem:
                x = (uint)Index(sizes.Elems);
                break;
            case Imm.TableTable:
                (x, y) = ((uint)Index(sizes.Tables), (uint)Index(sizes.Tables));
                break;
            case Imm.MemArg or Imm.MemArgLane:
                x = (uint)Index(sizes.Memories);
                y = (uint)(random.Below(row.NaturalAlignment + 1) + (random.OneIn(12) ? 1 : 0));
                bits = random.OneIn(12) ? random.Integer() >> random.Below(64)
                    : random.OneIn(16) ? random.Of<ulong>([uint.MaxValue, 1UL << 32, 1UL << 33, ulong.MaxValue])
                    : (ulong)random.Below(16);
                small = (ushort)Index(row.Lanes);
                break;
            case Imm.Memory:
                x = (uint)Index(sizes.Memories);
                break;
            case Imm.DataMemory:
                (x, y) = ((uint)Index(sizes.Datas), (uint)Index(sizes.Memories));
                break;
            case Imm.Data:
                x = (uint)Index(sizes.Datas);
                break;
            case Imm.MemoryMemory:
                (x, y) = ((uint)Index(sizes.Memories), (uint)Index(sizes.Memories));
                break;
            case Imm.I32:
                bits = (ulong)(int)random.Integer();
                break;
            case Imm.I64 or Imm.F64:
                bits = random.Integer();
                break;
            case Imm.F32:
                bits = random.Float32();
                break;
            case Imm.V128:
                bits = random.Next();
                break;
            case Imm.Shuffle:
                bits = random.Next() & (random.OneIn(12) ? 0x3F3F_3F3F_3F3F_3F3FUL : 0x1F1F_1F1F_1F1F_1F1FUL);
                break;
            case Imm.Lane:
                small = (ushort)Index(row.Lanes);
                break;
            case Imm.HeapType:
                data = ValType.Ref(Heap(), row.IsNullable);
                break;
            case Imm.BrOnCast:
                x = (uint)Index(sizes.Labels);
                data = new CastImm(ValType.Ref(Heap(), random.OneIn(2)), ValType.Ref(Heap(), random.OneIn(2)));
                break;
            case Imm.TypeField:
                (x, y) = ((uint)Index(sizes.Types), (uint)Index(2));
                break;
            case Imm.TypeCount:
                (x, y) = ((uint)Index(sizes.Types), (uint)random.Below(4));
                break;
            case Imm.TypeData:
                (x, y) = ((uint)Index(sizes.Types), (uint)Index(sizes.Datas));
                break;
            case Imm.TypeElem:
                (x, y) = ((uint)Index(sizes.Types), (uint)Index(sizes.Elems));
                break;
            case Imm.TypeType:
                (x, y) = ((uint)Index(sizes.Types), (uint)Index(sizes.Types));
                break;
        }

        return new Instr(opcode, 0, x, y, bits, data, small);
    }
}
