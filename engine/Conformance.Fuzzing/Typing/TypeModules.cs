using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Typing;

/// <summary>
/// Makes modules that are only about types: whether one type matches another, whether an import matches an export, and
/// which types a value has.
/// </summary>
internal sealed class TypeModules
{
    /// <summary>How many types a function tests, so that the answers fit into one number.</summary>
    private const int MostTests = 60;

    private readonly RandomSource _random;
    private readonly ImmutableArray<RecType> _groups;
    private readonly ImmutableArray<SubType> _types;

    public TypeModules(RandomSource random, ImmutableArray<RecType> groups)
    {
        _random = random;
        _groups = groups;
        _types = [.. groups.SelectMany(group => group.Members)];
    }

    private int Count => _types.Length;

    /// <summary>A module that is valid if one random type matches another.</summary>
    public Module Match()
    {
        ValType actual = RandomTypes.Value(_random, Count);
        ValType wanted = Wanted(actual);
        RecType type = Single(new FuncType([actual], [wanted]));
        return Around([type]) with
        {
            Funcs = [new Func((uint)Count, [], Of(new Instr(Opcode.LocalGet, 0)), 0)],
        };
    }

    /// <summary>
    /// A module that exports a function of each function type, "f3" …, and for each value that it can make, a function
    /// that tells which types it has, "o0" …; and globals, a table and tags.
    /// </summary>
    public Module Exporter(out int observers)
    {
        List<Func> funcs = [];
        List<Export> exports = [];
        List<Tag> tags = [];
        for (int i = 0; i < Count; i++)
        {
            if (_types[i].Body is FuncType type)
            {
                exports.Add(new Export($"f{i}", ExternKind.Func, (uint)funcs.Count, 0));
                funcs.Add(new Func((uint)i, [], Of(new Instr(Opcode.Unreachable, 0)), 0));
                if (type.Results.IsEmpty)
                {
                    exports.Add(new Export($"e{i}", ExternKind.Tag, (uint)tags.Count, 0));
                    tags.Add(new Tag(new TagType(HeapType.Concrete(i)), 0));
                }
            }
        }

        int functions = funcs.Count;
        ImmutableArray<Expr> elements =
            [.. Enumerable.Range(0, functions).Select(func => Of(new Instr(Opcode.RefFunc, 0, (uint)func)))];
        observers = 0;
        uint observe = (uint)Count;
        foreach (ImmutableArray<Instr> value in Values(functions).ToArray())
        {
            exports.Add(new Export($"o{observers++}", ExternKind.Func, (uint)funcs.Count, 0));
            funcs.Add(Tests(observe, value));
        }

        exports.Add(new Export("t", ExternKind.Table, 0, 0));
        List<Global> globals = [];
        for (int i = 0; i < Count; i++)
        {
            exports.Add(new Export($"g{i}", ExternKind.Global, (uint)i, 0));
            ValType type = ValType.Ref(HeapType.Concrete(i), isNullable: true);
            globals.Add(new Global(
                new GlobalType(type, IsMutable: i % 2 == 0), Of(new Instr(Opcode.RefNull, 0, data: type)), 0));
        }

        return Around([Single(new FuncType([], [ValType.I64]))]) with
        {
            Funcs = [.. funcs],
            Tags = [.. tags],
            Tables =
            [
                new Table(new TableType(new Limits(AddrType.I32, (ulong)functions, 99), ValType.FuncRef), null, 0),
            ],
            Globals = [.. globals],
            Exports = [.. exports],
            Elems =
            [
                new ElemSegment(
                    SegmentMode.Active, ValType.Ref(HeapKind.Func, isNullable: false), elements, 0,
                    Of(new Instr(Opcode.I32Const, 0)), 0),
            ],
        };
    }

    /// <summary>
    /// A module that imports one export by the type that its index has here, and tells which types it has, "o0"; if it
    /// imports the table, it calls a slot.
    /// </summary>
    /// <param name="from">The name of the exporter.</param>
    /// <param name="export">The export.</param>
    /// <param name="slots">The size of the table.</param>
    public Module? Importer(string from, Export export, int slots)
    {
        int index = export.Name.Length > 1
            ? int.Parse(export.Name.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        ValType reference = ValType.Ref(HeapType.Concrete(index), isNullable: true);
        bool misses = _random.OneIn(4);
        switch (export.Name[0])
        {
            case 'f' when _types[index].Body is FuncType:
                return WithTests(
                    new Import(from, export.Name, new ExternFunc(HeapType.Concrete(index)), 0),
                    [new Instr(Opcode.RefFunc, 0)],
                    functions: 1);
            case 'g':
                GlobalType global = new(
                    misses ? Wanted(reference) : reference, IsMutable: index % 2 == 0 != _random.OneIn(8));
                return Around([]) with { Imports = [new Import(from, export.Name, global, 0)] };
            case 'e' when _types[index].Body is FuncType:
                return Around([]) with
                {
                    Imports = [new Import(from, export.Name, new TagType(HeapType.Concrete(index)), 0)],
                };
            case 't':
                int[] callable = [.. Enumerable.Range(0, Count).Where(type => _types[type].Body is FuncType)];
                if (callable.Length == 0 || slots == 0)
                {
                    return null;
                }

                TableType table = new(
                    new Limits(AddrType.I32, 0, null), misses ? Wanted(ValType.FuncRef) : ValType.FuncRef);
                int called = _random.Of<int>(callable);
                FuncType type = (FuncType)_types[called].Body;
                RecType caller = Single(new FuncType(type.Parameters, type.Results));
                bool isTail = _random.OneIn(3);
                return Around([caller]) with
                {
                    Imports = [new Import(from, export.Name, table, 0)],
                    Funcs =
                    [
                        new Func(
                            (uint)Count,
                            [],
                            Of([
                                .. type.Parameters.Select((_, i) => new Instr(Opcode.LocalGet, 0, (uint)i)),
                                new Instr(Opcode.I32Const, 0, bits: (ulong)_random.Below(slots)),
                                new Instr(
                                    isTail ? Opcode.ReturnCallIndirect : Opcode.CallIndirect, 0, 0, (uint)called),
                            ]),
                            0),
                    ],
                    Exports = [new Export("c", ExternKind.Func, 0, 0)],
                };
            default:
                return null;
        }
    }

    /// <summary>The parameters of the caller of an importer; null if the host has no such values.</summary>
    public static ImmutableArray<ValType>? CallerOf(Module module) =>
        module.Exports.Any(export => export.Name == "c")
        && module.Types[^1].Members[0].Body is FuncType caller
        && caller.Parameters.All(type => !type.IsRef || (type.IsNullable && type.Heap.IsAbstract))
            ? caller.Parameters
            : null;

    private Module WithTests(Import import, ImmutableArray<Instr> value, int functions)
    {
        Module module = Around([Single(new FuncType([], [ValType.I64]))]);
        return module with
        {
            Imports = [import],
            Funcs = [Tests((uint)Count, value)],
            Exports =
            [
                new Export("o0", ExternKind.Func, (uint)functions, 0), new Export("x", ExternKind.Func, 0, 0),
            ],
        };
    }

    /// <summary>A function that tests a value against types, one bit for each.</summary>
    private Func Tests(uint type, ImmutableArray<Instr> value)
    {
        // The hierarchy decides which types may be asked about.
        HeapKind top = TopOf(value);
        ValType[] asked =
        [
            .. Enumerable.Range(0, Count)
                .Where(one => (_types[one].Body is FuncType) == (top == HeapKind.Func))
                .Select(one => ValType.Ref(HeapType.Concrete(one), _random.OneIn(3))),
            .. AbstractsBelow(top).Select(kind => ValType.Ref(kind, _random.OneIn(2))),
        ];
        List<Instr> code = [new Instr(Opcode.I64Const, 0)];
        ValType held = ValType.Ref(top, isNullable: true);
        code.AddRange(value);
        code.Add(new Instr(Opcode.LocalSet, 0));
        foreach (ValType one in asked.Take(MostTests))
        {
            code.Add(new Instr(Opcode.I64Const, 0, bits: 1));
            code.Add(new Instr(Opcode.I64Shl, 0));
            code.Add(new Instr(Opcode.LocalGet, 0));
            code.Add(new Instr(one.IsNullable ? Opcode.RefTestNull : Opcode.RefTest, 0, data: one));
            code.Add(new Instr(Opcode.I64ExtendI32U, 0));
            code.Add(new Instr(Opcode.I64Or, 0));
        }

        return new Func(type, [new LocalGroup(1, held)], Of([.. code]), 0);
    }

    private static HeapKind TopOf(ImmutableArray<Instr> value) => value[^1] switch
    {
        { Opcode: Opcode.RefFunc } => HeapKind.Func,
        { Opcode: Opcode.RefNull } it => it.RefType.Heap.Kind,
        _ => HeapKind.Any,
    };

    private static HeapKind[] AbstractsBelow(HeapKind top) => top == HeapKind.Func
        ? [HeapKind.Func, HeapKind.NoFunc]
        : [HeapKind.Any, HeapKind.Eq, HeapKind.I31, HeapKind.Struct, HeapKind.Array, HeapKind.None];

    /// <summary>Values that can be made without parameters.</summary>
    private IEnumerable<ImmutableArray<Instr>> Values(int functions)
    {
        for (int i = 0; i < functions; i++)
        {
            yield return [new Instr(Opcode.RefFunc, 0, (uint)i)];
        }

        for (int i = 0; i < Count; i++)
        {
            if (_types[i].Body is StructType structure && structure.Fields.All(field => field.Value.IsDefaultable))
            {
                yield return [new Instr(Opcode.StructNewDefault, 0, (uint)i)];
            }
            else if (_types[i].Body is ArrayType array && array.Element.Value.IsDefaultable)
            {
                yield return [new Instr(Opcode.I32Const, 0, bits: 1), new Instr(Opcode.ArrayNewDefault, 0, (uint)i)];
            }
        }

        yield return [new Instr(Opcode.I32Const, 0, bits: 1), new Instr(Opcode.RefI31, 0)];
        yield return [new Instr(Opcode.RefNull, 0, data: ValType.Ref(HeapKind.Any, isNullable: true))];
        yield return [new Instr(Opcode.RefNull, 0, data: ValType.FuncRef)];
    }

    /// <summary>A type that may be a supertype, or nearly.</summary>
    private ValType Wanted(ValType type) => _random.Below(4) switch
    {
        0 when type.IsRef => type with { IsNullable = true },
        1 when type.Heap.Kind == HeapKind.Index && type.Heap.Index < Count
            && _types[type.Heap.Index].Supertypes is [var super] =>
            type with { Heap = super },
        2 when type.IsRef => RandomTypes.Abstract(_random),
        _ => RandomTypes.Value(_random, Count),
    };

    /// <summary>A module that declares types and nothing else.</summary>
    public static Module Only(ImmutableArray<RecType> groups) => new(SourceText.FromString("types", ""))
    {
        Types = groups,
    };

    private Module Around(ImmutableArray<RecType> more) => Only([.. _groups, .. more]);

    private static Expr Of(params ImmutableArray<Instr> code) => new([.. code, new Instr(Opcode.End, 0)]);

    private static RecType Single(CompType type) => new([new SubType(IsFinal: true, [], type)]);
}
