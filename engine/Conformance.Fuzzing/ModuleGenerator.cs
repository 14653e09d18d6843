using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>
/// Generates valid modules that end with deterministic results: loops and calls use fuel, and every NaN becomes
/// canonical before its bits are visible. Exports: functions "f0", "f1" …, globals "g0" …, memories "m0" ….
/// </summary>
public sealed class ModuleGenerator
{
    /// <summary>The global that counts the fuel down.</summary>
    public const uint FuelGlobal = 0;

    /// <summary>Slots of the table.</summary>
    public const int TableSize = 16;

    private const int Fuel = 200;
    private readonly List<RecType> _types = [];
    private readonly Dictionary<FuncType, int> _funcTypes = [];
    private readonly List<FuncType> _signatures = [];
    private readonly List<Func> _funcs = [];
    private readonly List<Export> _exports = [];

    private ModuleGenerator(ulong seed, GeneratorOptions options)
    {
        Random = new RandomSource(seed);
        Options = options;
        Numbers = options.Vectors
            ? [ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.V128]
            : [ValType.I32, ValType.I64, ValType.F32, ValType.F64];
    }

    internal RandomSource Random { get; }
    internal GeneratorOptions Options { get; }

    /// <summary>Types of numbers and vectors.</summary>
    internal ImmutableArray<ValType> Numbers { get; }

    /// <summary>Types of all values.</summary>
    internal ImmutableArray<ValType> Values { get; private set; } = [];

    /// <summary>A structure type, an array of i32 and an array of bytes.</summary>
    internal const int StructIndex = 0;
    internal const int ArrayIndex = 1;
    internal const int BytesIndex = 2;

    internal static ValType StructRef => ValType.Ref(HeapType.Concrete(StructIndex), isNullable: true);
    internal static ValType ArrayRef => ValType.Ref(HeapType.Concrete(ArrayIndex), isNullable: true);
    internal static ValType BytesRef => ValType.Ref(HeapType.Concrete(BytesIndex), isNullable: true);
    internal static ValType EqRef => ValType.Ref(HeapKind.Eq, isNullable: true);

    /// <summary>The fields of the structure.</summary>
    internal static ImmutableArray<FieldType> Fields { get; } =
    [
        new(ValType.I32, Packing.None, IsMutable: true), new(ValType.I64, Packing.None, IsMutable: true),
        new(ValType.I32, Packing.I8, IsMutable: true), new(ValType.F64, Packing.None, IsMutable: true),
        new(ValType.I32, Packing.I16, IsMutable: true),
        new(ValType.Ref(HeapKind.Eq, isNullable: true), Packing.None, IsMutable: true),
    ];

    internal IReadOnlyList<FuncType> Signatures => _signatures;
    internal ImmutableArray<GlobalType> Globals { get; private set; } = [];

    /// <summary>Parameters of the tags.</summary>
    internal static ImmutableArray<ImmutableArray<ValType>> Tags { get; } = [[ValType.I32, ValType.I64], []];

    /// <summary>Generates a module; the same seed and options give the same module.</summary>
    public static Module Generate(ulong seed, GeneratorOptions options) => new ModuleGenerator(seed, options).Run();

    private Module Run()
    {
        Values = Numbers;
        if (Options.References)
        {
            Values = [.. Numbers, ValType.FuncRef, ValType.ExternRef, StructRef, ArrayRef, BytesRef, EqRef];
            AddType(new StructType(Fields));
            AddType(new ArrayType(new FieldType(ValType.I32, Packing.None, IsMutable: true)));
            AddType(new ArrayType(new FieldType(ValType.I32, Packing.I8, IsMutable: true)));
        }

        Globals = [
            new GlobalType(ValType.I32, IsMutable: true),
            .. Values.Select(type => new GlobalType(type, IsMutable: true))];
        for (int i = 0; i < Options.Functions; i++)
        {
            _signatures.Add(
                new FuncType(RandomTypes(Random.Below(5)), RandomTypes(Random.OneIn(4) ? Random.Below(4) : 1)));
        }

        foreach (FuncType signature in _signatures.ToArray())
        {
            _funcs.Add(new FunctionGenerator(this, signature).Run());
        }

        for (int i = 0; i < Options.Functions; i++)
        {
            AddExported(i);
        }

        return Assemble();
    }

    /// <summary>The index of a function type, added if it is new.</summary>
    internal uint TypeIndex(ImmutableArray<ValType> parameters, ImmutableArray<ValType> results)
    {
        FuncType type = new(parameters, results);
        if (!_funcTypes.TryGetValue(type, out int index))
        {
            index = AddType(type);
            _funcTypes.Add(type, index);
        }

        return (uint)index;
    }

    private int AddType(CompType type)
    {
        _types.Add(new RecType([new SubType(IsFinal: true, [], type)]));
        return _types.Count - 1;
    }

    /// <summary>Random types of numbers.</summary>
    internal ImmutableArray<ValType> RandomTypes(int count)
    {
        var types = ImmutableArray.CreateBuilder<ValType>(count);
        for (int i = 0; i < count; i++)
        {
            types.Add(Random.Of(Numbers.AsSpan()));
        }

        return types.MoveToImmutable();
    }

    /// <summary>A constant of a type; a reference is null.</summary>
    internal Instr Constant(ValType type) => type.Kind switch
    {
        ValKind.I32 => new Instr(Opcode.I32Const, 0, bits: (ulong)(int)Random.Integer()),
        ValKind.I64 => new Instr(Opcode.I64Const, 0, bits: Random.Integer()),
        ValKind.F32 => new Instr(Opcode.F32Const, 0, bits: Random.Float32()),
        ValKind.F64 => new Instr(Opcode.F64Const, 0, bits: Random.Float64()),
        ValKind.V128 => new Instr(Opcode.V128Const, 0, (uint)Lanes(), (uint)Lanes(), Lanes()),
        _ => new Instr(Opcode.RefNull, 0, data: type),
    };

    private ulong Lanes() => Random.Below(4) switch
    {
        0 => Random.Float64(),
        1 => Random.Float32() | (ulong)Random.Float32() << 32,
        2 => Random.Integer(),
        _ => Random.Next(),
    };

    /// <summary>Exports a function through one that fills the tank.</summary>
    private void AddExported(int func)
    {
        FuncType signature = _signatures[func];
        ImmutableArray<Instr>.Builder code = ImmutableArray.CreateBuilder<Instr>();
        code.Add(new Instr(Opcode.I32Const, 0, bits: Fuel));
        code.Add(new Instr(Opcode.GlobalSet, 0, FuelGlobal));
        for (int i = 0; i < signature.Parameters.Length; i++)
        {
            code.Add(new Instr(Opcode.LocalGet, 0, (uint)i));
        }

        code.Add(new Instr(Opcode.Call, 0, (uint)func));
        code.Add(new Instr(Opcode.End, 0));
        _exports.Add(new Export($"f{func}", ExternKind.Func, (uint)_funcs.Count, 0));
        _funcs.Add(new Func(TypeIndex(signature.Parameters, signature.Results), [], new Expr(code.ToImmutable()), 0));
    }

    private Module Assemble()
    {
        for (int i = 0; i < Globals.Length; i++)
        {
            if (!Globals[i].Value.IsRef)
            {
                _exports.Add(new Export($"g{i}", ExternKind.Global, (uint)i, 0));
            }
        }

        List<Memory> memories = [new Memory(new MemType(new Limits(AddrType.I32, 1, 3)), 0)];
        if (Options.Memory64)
        {
            memories.Add(new Memory(new MemType(new Limits(AddrType.I64, 1, 2)), 0));
        }

        for (int i = 0; i < memories.Count; i++)
        {
            _exports.Add(new Export($"m{i}", ExternKind.Memory, (uint)i, 0));
        }

        ImmutableArray<Expr> elements = [.. Enumerable.Range(0, TableSize - 4).Select(i =>
            new Expr([new Instr(Opcode.RefFunc, 0, (uint)(i % Options.Functions)), new Instr(Opcode.End, 0)]))];
        byte[] data = new byte[1024];
        for (int i = 0; i < data.Length; i += 8)
        {
            BitConverter.TryWriteBytes(data.AsSpan(i), Lanes());
        }

        return new Module(SourceText.FromString("generated", ""))
        {
            Types = [.. _types, .. TagTypes()],
            Funcs = [.. _funcs],
            Tables = [
                new Table(new TableType(new Limits(AddrType.I32, TableSize, TableSize + 4), ValType.FuncRef), null, 0)],
            Memories = [.. memories],
            Tags = Options.Exceptions
                ? [.. Tags.Select((_, i) => new Tag(new TagType(HeapType.Concrete(_types.Count + i)), 0))]
                : [],
            Globals = [
                .. Globals.Select(
                    type => new Global(type, new Expr([Constant(type.Value), new Instr(Opcode.End, 0)]), 0))],
            Exports = [.. _exports],
            Elems = [new ElemSegment(
                SegmentMode.Active, ValType.Ref(HeapKind.Func, isNullable: false), elements, 0, At(0), 0)],
            Datas =
            [
                new DataSegment(SegmentMode.Active, data, 0, At(64), 0),
                new DataSegment(SegmentMode.Active, data.AsMemory(100, 300), 0, At(65536 - 300), 0),
                new DataSegment(SegmentMode.Passive, data.AsMemory(500, 40), 0, null, 0),
            ],
        };
    }

    private IEnumerable<RecType> TagTypes() => Options.Exceptions
        ? Tags.Select(parameters => new RecType([new SubType(IsFinal: true, [], new FuncType(parameters, []))]))
        : [];

    private static Expr At(int offset) =>
        new([new Instr(Opcode.I32Const, 0, bits: (ulong)offset), new Instr(Opcode.End, 0)]);
}
