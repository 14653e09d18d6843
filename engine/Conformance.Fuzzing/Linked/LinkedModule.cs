using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>
/// Generates a module that shares tables, memories, globals, tags and functions with the others of its case. Exports:
/// functions for the script "s0" …, observers "o" (after each step) and "w" (whole memories), a loop "h", and what
/// other modules import: "f1", "t0", "m0", "g1", "e0" ….
/// </summary>
internal sealed partial class LinkedModule
{
    /// <summary>The observer, the observer of whole memories, and the loop.</summary>
    public const string Observer = "o";
    public const string Whole = "w";
    public const string HotLoop = "h";

    private const int Fuel = 40;
    private readonly World _world;
    private readonly RandomSource _random;
    private readonly IndexSpaces _spaces;
    private readonly string _name;
    private readonly int _number;
    private readonly List<RecType> _types;
    private readonly List<Func> _funcs = [];
    private readonly List<Table> _tables = [];
    private readonly List<Memory> _memories = [];
    private readonly List<Global> _globals = [];
    private readonly List<Tag> _tags = [];
    private readonly List<ElemSegment> _elems = [];
    private readonly List<DataSegment> _datas = [];
    private readonly List<Export> _exports = [];
    private readonly List<FuncType> _scripted = [];
    private int _typeCount;
    private uint _counter;

    private LinkedModule(World world, string name, int number)
    {
        _world = world;
        _random = world.Random;
        _name = name;
        _number = number;
        IsNear = number > 0 && world.Chance(1, Focus.Imports, Focus.Calls, Focus.Gc);
        TypeUniverse types = IsNear ? world.Types.Near(_random) : world.Types;
        _spaces = new IndexSpaces(world, types);
        _types = [.. types.Groups];
        _typeCount = types.Types.Length;
    }

    /// <summary>The module.</summary>
    public Module Module { get; private set; } = null!;

    /// <summary>The types of the functions "s0", "s1" … for the script.</summary>
    public IReadOnlyList<FuncType> Scripted => _scripted;

    /// <summary>What instances of it export to other modules, by name.</summary>
    public IEnumerable<(string Name, ExternType Type)> Shareable => _exports
        .Where(export => export.Kind != ExternKind.Func || export.Name[0] == 'f')
        .Select(export => (export.Name, TypeOf(export)));

    /// <summary>Whether an export is a function that it imports.</summary>
    public bool IsImported(string export) => _exports.Any(one => one.Name == export && one.Kind == ExternKind.Func
        && one.Index < _spaces.Imports.Count(import => import.Type.Kind == ExternKind.Func));

    /// <summary>Whether its types differ from those of the other modules in one declaration.</summary>
    public bool IsNear { get; }

    /// <summary>Whether it has the loop.</summary>
    public bool HasHotLoop { get; private set; }

    /// <summary>Whether it has the functions that call themselves.</summary>
    public bool HasRecursion { get; private set; }

    /// <summary>Generates a module.</summary>
    /// <param name="world">What the modules of the case share.</param>
    /// <param name="name">Its name.</param>
    /// <param name="number">Its number in the case, from 0.</param>
    /// <param name="fails">Whether its instantiation should fail: by a segment or by its start function.</param>
    public static LinkedModule Generate(World world, string name, int number, bool fails)
    {
        LinkedModule module = new(world, name, number);
        module.Run(fails
            ? world.Random.Of<Failing>([Failing.Elements, Failing.Data, Failing.Data, Failing.Start])
            : Failing.Nothing);
        return module;
    }

    /// <summary>What makes an instantiation fail.</summary>
    private enum Failing
    {
        Nothing,
        Elements,
        Data,
        Start,
    }

    private void Run(Failing fails)
    {
        Import();
        DefineState();
        DefineFuncs();
        DefineSegments(fails);
        DefineInner();
        DefineOuter();
        HasRecursion = _random.OneIn(8);
        if (HasRecursion)
        {
            DefineRecursion();
        }

        Observe();
        StartFunc? start = fails == Failing.Start || (_number > 0 && _random.OneIn(8))
            ? Start(fails == Failing.Start)
            : null;
        Share();
        Module = new Module(SourceText.FromString(_name, ""))
        {
            Types = [.. _types],
            Imports = [.. _spaces.Imports],
            Funcs = [.. _funcs],
            Tables = [.. _tables],
            Memories = [.. _memories],
            Globals = [.. _globals],
            Tags = [.. _tags],
            Elems = [.. _elems],
            Datas = [.. _datas],
            Exports = [.. _exports],
            Start = start,
        };
    }

    private void Import()
    {
        if (_number == 0)
        {
            AddGlobal(new GlobalType(ValType.I32, IsMutable: true), new Instr(Opcode.I32Const, 0, bits: Fuel));
            _exports.Add(new Export(World.FuelName, ExternKind.Global, 0, 0));
            ImportSome([.. _world.Exports.Where(shared => shared.Type is not GlobalType)]);
            return;
        }

        _spaces.Import(
            new Shared(World.FuelModule, World.FuelName, new GlobalType(ValType.I32, IsMutable: true)),
            new GlobalType(ValType.I32, IsMutable: true));
        ImportSome([.. _world.Exports.Where(shared => shared.Name != World.FuelName)]);
    }

    private void ImportSome(ReadOnlySpan<Shared> all)
    {
        for (int i = all.Length == 0 ? 0 : 1 + _random.Below(8); i > 0; i--)
        {
            Shared shared = _random.Of(all);
            if (IsWanted(shared.Type))
            {
                _spaces.Import(shared, ImportTypes.Of(_random, shared.Type, _world.Focus));
            }
        }
    }

    private bool IsWanted(ExternType type) => type switch
    {
        TableType => _spaces.Tables.Count < 4,
        MemType => _spaces.Memories.Count < 3,
        _ => true,
    };

    private void DefineState()
    {
        _counter = (uint)_spaces.Globals.Count;
        AddGlobal(
            new GlobalType(ValType.I32, IsMutable: true),
            new Instr(Opcode.I32Const, 0, bits: (ulong)((_number + 1) * 1000)));
        for (int i = _random.Below(4); i > 0; i--)
        {
            AddRandomGlobal();
        }

        if (_random.OneIn(4))
        {
            AddSmallGlobal();
        }

        int least = _spaces.Tables.Count == 0 ? 1 : 0;
        for (int i = Math.Max(least, _random.Below(_world.Focus is Focus.Tables or Focus.Elements ? 4 : 3)); i > 0; i--)
        {
            AddTable();
        }

        least = _spaces.Memories.Count == 0 && _random.OneIn(2) ? 1 : 0;
        for (int i = Math.Max(least, _random.Below(_world.Focus is Focus.Memory or Focus.Simd ? 3 : 2)); i > 0; i--)
        {
            AddrType address = _world.Address();
            ulong pages = _random.OneIn(8) ? 0UL : 1 + (ulong)_random.Below(2);
            ulong? most = _random.OneIn(3) ? null : pages + (ulong)_random.Below(3);
            MemType type = new(new Limits(address, pages, most));
            _spaces.Memories.Add(type);
            _memories.Add(new Memory(type, 0));
        }

        for (int i = _random.Below(_world.Focus == Focus.Exceptions ? 4 : 3); i > 0; i--)
        {
            int type = _random.Of<int>([
                TypeUniverse.Empty, TypeUniverse.NumberTag, TypeUniverse.ReferenceTag, TypeUniverse.ReferenceTag,
            ]);
            _spaces.Tags.Add(type);
            _tags.Add(new Tag(new TagType(HeapType.Concrete(type)), 0));
        }
    }

    private void AddGlobal(GlobalType type, params ImmutableArray<Instr> code)
    {
        _spaces.Globals.Add(type);
        _globals.Add(new Global(type, IndexSpaces.Constant(code), 0));
    }

    private void AddRandomGlobal()
    {
        ValType type = _random.Of<ValType>([
            ValType.I64, ValType.F64, ValType.FuncRef, ValType.ExternRef,
            ValType.Ref(HeapKind.Any, isNullable: true), ValType.Ref(HeapKind.I31, isNullable: true),
            ValType.Ref(HeapType.Concrete(TypeUniverse.Structure), isNullable: true),
            ValType.Ref(HeapType.Concrete(TypeUniverse.Packed), isNullable: true),
            ValType.Ref(HeapKind.Any, isNullable: true), ValType.F32,
            _world.HasVectors ? ValType.V128 : ValType.I32,
        ]);
        AddGlobal(
            new GlobalType(type, IsMutable: !_random.OneIn(4)),
            [.. new SegmentItems(_spaces, _spaces.Globals.Count).Of(type)]);
    }

    /// <summary>A number that segments may have for their offset.</summary>
    private void AddSmallGlobal()
    {
        AddrType address = _world.Address();
        ulong value = (ulong)_random.Below(3);
        _spaces.Constants.Add((_spaces.Globals.Count, value));
        AddGlobal(
            new GlobalType(address == AddrType.I64 ? ValType.I64 : ValType.I32, IsMutable: false),
            new Instr(address == AddrType.I64 ? Opcode.I64Const : Opcode.I32Const, 0, bits: value));
    }

    private void AddTable()
    {
        ValType element = _random.Of<ValType>([
            ValType.FuncRef, ValType.FuncRef, ValType.FuncRef,
            ValType.Ref(HeapType.Concrete(TypeUniverse.Identity), isNullable: true),
            ValType.Ref(HeapType.Concrete(TypeUniverse.Maker), isNullable: true),
            ValType.ExternRef, ValType.Ref(HeapKind.Any, isNullable: true), ValType.Ref(HeapKind.I31, isNullable: true),
            ValType.Ref(HeapType.Concrete(TypeUniverse.Structure), isNullable: true),
            ValType.FuncRef with { IsNullable = false }, ValType.Ref(HeapKind.I31, isNullable: false),
        ]);
        AddrType address = _world.Address();
        ulong size = _random.OneIn(12) ? 0 : 1 + (ulong)_random.Below(6);
        ulong? most = _random.OneIn(3) ? null : size + (ulong)_random.Below(5);
        most = address == AddrType.I64 && most is { } low && _random.OneIn(4) ? low + 0x1_0000_0000 : most;

        // Tables come before the module's own globals (spec:valid-module).
        int imported = _spaces.Imports.Count(import => import.Type.Kind == ExternKind.Global);
        Expr? init = !element.IsNullable || _random.OneIn(4)
            ? IndexSpaces.Constant([.. new SegmentItems(_spaces, imported).Of(element)])
            : null;
        TableType type = new(new Limits(address, size, most), element);
        _spaces.Tables.Add(type);
        _tables.Add(new Table(type, init, 0));
    }

    /// <summary>Declares the functions before segments and code mention them.</summary>
    private void DefineFuncs()
    {
        _spaces.Funcs.Add(TypeUniverse.Identity);
        for (int i = 1 + _random.Below(4); i > 0; i--)
        {
            _spaces.Funcs.Add(_random.Of(TypeUniverse.Definable.AsSpan()));
        }

        _spaces.CallableFuncs = _spaces.Funcs.Count;
    }

    /// <summary>Generates the functions that others may call.</summary>
    private void DefineInner()
    {
        int imported = _spaces.Imports.Count(import => import.Type.Kind == ExternKind.Func);
        _funcs.Add(CodeGenerator.Identity(_counter, (_number * 20) + 1));
        for (int i = imported + 1; i < _spaces.CallableFuncs; i++)
        {
            int type = _spaces.Funcs[i];
            _funcs.Add(new CodeGenerator(_spaces, _spaces.Types.Func(type)).Inner((uint)type, (_number * 20) + i));
        }

        // Code may mention each of them, since each is exported. At times, it is said twice.
        if (!_random.OneIn(3))
        {
            return;
        }

        _spaces.Elems.Add((ValType.Ref(HeapKind.Func, isNullable: false), _spaces.CallableFuncs, false));
        _elems.Add(new ElemSegment(
            SegmentMode.Declarative,
            ValType.Ref(HeapKind.Func, isNullable: false),
            [.. Enumerable.Range(0, _spaces.CallableFuncs)
                .Select(func => IndexSpaces.Constant(new Instr(Opcode.RefFunc, 0, (uint)func)))],
            0,
            null,
            0));
    }

    private void DefineOuter()
    {
        ImmutableArray<FuncType> shapes =
        [
            new([], [ValType.I32]),
            new([ValType.I32], [ValType.I32, ValType.I64]),
            new([ValType.I32, ValType.I64], [ValType.I64]),
            new([ValType.ExternRef, ValType.I32], [ValType.ExternRef]),
            new([ValType.F64, ValType.I32], [ValType.F64]),
            new([ValType.I64, ValType.I32, ValType.I32], []),
        ];
        for (int i = 2 + _random.Below(4); i > 0; i--)
        {
            FuncType shape = _random.Of(shapes.AsSpan());
            Func func = new CodeGenerator(_spaces, shape).Outer(AddType(shape), Fuel);
            AddExported($"s{_scripted.Count}", func);
            _scripted.Add(shape);
        }
    }

    private void DefineRecursion()
    {
        Recursion recursion = new(_random);
        uint type = AddType(new FuncType([], [ValType.I32]));
        _ = AddExported(Recursion.Endless, recursion.EndlessFunc(type, (uint)_spaces.Funcs.Count));
        type = AddType(new FuncType([ValType.I32, ValType.I64], [ValType.I64]));
        _ = AddExported(Recursion.Flat, recursion.FlatFunc(type, (uint)_spaces.Funcs.Count));
    }

    private uint AddType(FuncType type)
    {
        _types.Add(new RecType([new SubType(IsFinal: true, [], type)]));
        return (uint)_typeCount++;
    }

    private uint AddExported(string name, Func func)
    {
        uint index = Add(func);
        _exports.Add(new Export(name, ExternKind.Func, index, 0));
        return index;
    }

    private uint Add(Func func)
    {
        _funcs.Add(func);
        _spaces.Funcs.Add((int)func.Type);
        return (uint)_spaces.Funcs.Count - 1;
    }

    private void Observe()
    {
        uint next = (uint)_spaces.Funcs.Count;
        Observers observers = new(_spaces, next, next + 1);
        _ = Add(observers.DigestFunc(AddType(Observers.FuncDigest)));
        _ = Add(observers.DigestAny(AddType(Observers.AnyDigest)));
        uint digest = AddType(new FuncType([], [ValType.I64]));
        List<uint> tables = [.. _spaces.Tables.Select((_, table) => Add(observers.Table(digest, table)))];
        uint[] edges =
            [.. _spaces.Memories.Select((_, memory) => Add(observers.Memory(digest, memory, isWhole: false)))];
        uint[] wholes =
            [.. _spaces.Memories.Select((_, memory) => Add(observers.Memory(digest, memory, isWhole: true)))];
        uint all = AddType(new FuncType([], Observers.Results(_spaces, tables.Count + edges.Length)));
        AddExported(Observer, observers.All(all, [.. tables, .. edges]));
        AddExported(Whole, observers.All(all, [.. tables, .. wholes]));
        HasHotLoop = tables.Count > 0 && _world.Chance(1, Focus.Tables, Focus.Calls);
        if (HasHotLoop)
        {
            AddExported(
                HotLoop, observers.Hot(AddType(new FuncType([ValType.I32], [ValType.I64])), tables[0]));
        }
    }

    private StartFunc Start(bool fails)
    {
        int imported = !fails && _random.OneIn(3) ? _spaces.FindFunc(func => func == TypeUniverse.Empty) : -1;
        if (imported >= 0)
        {
            return new StartFunc((uint)imported, 0);
        }

        uint type = AddType(FuncType.Empty);
        Func work = new CodeGenerator(_spaces, FuncType.Empty).Outer(type, Fuel);
        if (fails)
        {
            // It writes, and then it traps.
            work = work with
            {
                Body = new Expr([.. work.Body.Body[..^1], new Instr(Opcode.Unreachable, 0), new Instr(Opcode.End, 0)]),
            };
        }

        return new StartFunc(Add(work), 0);
    }

    /// <summary>Exports what others may import; imports are exported again at times.</summary>
    private void Share()
    {
        ReExport(ExternKind.Table, 't', _spaces.Tables.Count);
        ReExport(ExternKind.Memory, 'm', _spaces.Memories.Count);
        ReExport(ExternKind.Global, 'g', _spaces.Globals.Count, first: 1);
        ReExport(ExternKind.Tag, 'e', _spaces.Tags.Count);
        ReExport(ExternKind.Func, 'f', _spaces.CallableFuncs);
    }

    private void ReExport(ExternKind kind, char stem, int count, int first = 0)
    {
        int imported = _spaces.Imports.Count(import => import.Type.Kind == kind);
        for (int i = first; i < count; i++)
        {
            if (i >= imported || kind == ExternKind.Func || _random.OneIn(2))
            {
                _exports.Add(new Export($"{stem}{i}", kind, (uint)i, 0));
            }
        }
    }

    private ExternType TypeOf(Export export) => export.Kind switch
    {
        ExternKind.Func => new ExternFunc(HeapType.Concrete(_spaces.Funcs[(int)export.Index])),
        ExternKind.Table => _spaces.Tables[(int)export.Index],
        ExternKind.Memory => _spaces.Memories[(int)export.Index],
        ExternKind.Global => _spaces.Globals[(int)export.Index],
        _ => new TagType(HeapType.Concrete(_spaces.Tags[(int)export.Index])),
    };
}
