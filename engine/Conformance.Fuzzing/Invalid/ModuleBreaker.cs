using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Invalid;

/// <summary>Changes one thing in a module, which breaks a rule of validation, mostly.</summary>
internal sealed class ModuleBreaker(RandomSource random)
{
    private const int MostTries = 8;

    /// <summary>One index in so many that are changed is out of range.</summary>
    private const int OneOutIn = 6;

    private static readonly ulong[] s_limits =
    [
        0, 1, 65535, 65536, 65537, uint.MaxValue, 1UL << 32, (1UL << 32) + 1, 1UL << 48, (1UL << 48) + 1,
        ulong.MaxValue,
    ];

    /// <summary>A module with one change.</summary>
    public Module Break(Module module)
    {
        for (int i = 0; i < MostTries; i++)
        {
            if (Change(module) is { } changed)
            {
                return changed;
            }
        }

        return module;
    }

    private Module? Change(Module module)
    {
        InstrMaker maker = new(random, SizesOf(module));
        return random.Below(14) switch
        {
            < 7 => ChangeCode(module, maker),
            7 => ChangeOne(module.Globals, maker, Changed) is { } globals ? module with { Globals = globals } : null,
            8 => ChangeOne(module.Tables, maker, Changed) is { } tables ? module with { Tables = tables } : null,
            9 => ChangeOne(module.Elems, maker, Changed) is { } elems ? module with { Elems = elems } : null,
            10 => ChangeOne(module.Types, maker, Changed) is { } types ? module with { Types = types } : null,
            11 => ChangeOne(module.Exports, maker, Changed) is { } exports ? module with { Exports = exports } : null,
            12 => ChangeOne(module.Funcs, maker, Retyped) is { } funcs ? module with { Funcs = funcs } : null,
            _ => ChangeRest(module, maker),
        };
    }

    private Module? ChangeRest(Module module, InstrMaker maker) => random.Below(6) switch
    {
        0 => module with { Start = new StartFunc((uint)random.Below(SizesOf(module).Funcs + 2), 0) },
        1 => ChangeOne(module.Memories, maker, Changed) is { } memories ? module with { Memories = memories } : null,
        2 => ChangeOne(module.Datas, maker, Changed) is { } datas ? module with { Datas = datas } : null,
        3 when !module.Exports.IsEmpty => module with
        {
            // A name that occurs twice, for things of one kind or of two.
            Exports = module.Exports.Add(
                random.Of(module.Exports.AsSpan()) with { Name = random.Of(module.Exports.AsSpan()).Name }),
        },
        4 => ChangeOne(module.Imports, maker, Changed) is { } imports ? module with { Imports = imports } : null,
        _ => ChangeOne(module.Tags, maker, Changed) is { } tags ? module with { Tags = tags } : null,
    };

    private ImmutableArray<T>? ChangeOne<T>(
        ImmutableArray<T> items, InstrMaker maker, Func<T, InstrMaker, T> change)
    {
        if (items.IsEmpty)
        {
            return null;
        }

        int at = random.Below(items.Length);
        return items.SetItem(at, change(items[at], maker));
    }

    private Module? ChangeCode(Module module, InstrMaker maker)
    {
        if (module.Funcs.IsEmpty)
        {
            return null;
        }

        int at = random.Below(module.Funcs.Length);
        Func func = module.Funcs[at];
        List<Instr> code = [.. func.Body.Body];
        int place = random.Below(code.Count);
        Instr instr = code[place];
        switch (random.Below(7))
        {
            case 0:
                code[place] = maker.Like(instr);
                break;
            case 1:
                code[place] = maker.WithOther(instr);
                break;
            case 2 when instr.Opcode != Opcode.End || random.OneIn(4):
                code.RemoveAt(place);
                break;
            case 3:
                code.Insert(place, instr.Opcode == Opcode.End ? new Instr(Opcode.Drop, 0) : instr);
                break;
            case 4:
                code.Insert(place, maker.Any());
                break;
            case 5:
                code.Insert(place, new Instr(Opcode.Unreachable, 0));
                code.Insert(place + 1, maker.Any());
                break;
            default:
                // Neighbours change places.
                int other = Math.Max(place - 1, 0);
                (code[place], code[other]) = (code[other], code[place]);
                break;
        }

        return module with { Funcs = module.Funcs.SetItem(at, func with { Body = new Expr([.. code]) }) };
    }

    private Global Changed(Global global, InstrMaker maker) => random.Below(3) switch
    {
        0 => global with { Type = global.Type with { Value = maker.Value() } },
        1 => global with { Type = global.Type with { IsMutable = !global.Type.IsMutable } },
        _ => global with { Init = Changed(global.Init, maker) },
    };

    private Table Changed(Table table, InstrMaker maker) => random.Below(4) switch
    {
        0 => table with { Type = table.Type with { Element = ValType.Ref(maker.Heap(), random.OneIn(2)) } },
        1 => table with { Type = table.Type with { Limits = Changed(table.Type.Limits) } },
        2 => table with { Init = null },
        _ => table with { Init = Changed(new Expr([new Instr(Opcode.End, 0)]), maker) },
    };

    private Memory Changed(Memory memory, InstrMaker maker)
    {
        _ = maker;
        return memory with { Type = memory.Type with { Limits = Changed(memory.Type.Limits) } };
    }

    private Import Changed(Import import, InstrMaker maker) => import.Type switch
    {
        TableType it => import with { Type = it with { Limits = Changed(it.Limits) } },
        MemType it => import with { Type = it with { Limits = Changed(it.Limits) } },
        GlobalType it => import with { Type = it with { IsMutable = !it.IsMutable } },
        _ when maker.Heap() is { IsAbstract: false } type => import with
        {
            Type = import.Type is TagType ? new TagType(type) : new ExternFunc(type),
        },
        _ => import,
    };

    private Limits Changed(Limits limits) => random.Below(5) switch
    {
        0 => limits with { Maximum = limits.Minimum == 0 ? null : limits.Minimum - 1 },
        1 => limits with { Minimum = limits.Minimum + 65537 },
        2 => limits with { Maximum = random.Of<ulong>(s_limits) },
        3 => limits with { Minimum = 1, Maximum = 0 },
        _ => limits with { Address = limits.Address == AddrType.I32 ? AddrType.I64 : AddrType.I32 },
    };

    private ElemSegment Changed(ElemSegment elem, InstrMaker maker) => random.Below(5) switch
    {
        0 => elem with { Type = ValType.Ref(maker.Heap(), random.OneIn(2)) },
        1 when elem.Mode == SegmentMode.Active => elem with { Table = elem.Table + 1 },
        2 when elem.At is { } at => elem with { At = Changed(at, maker) },
        _ when elem.Elements.IsEmpty => elem with { Elements = [Changed(new Expr([new Instr(Opcode.End, 0)]), maker)] },
        _ => elem with
        {
            Elements = elem.Elements.SetItem(
                random.Below(elem.Elements.Length), Changed(elem.Elements[0], maker)),
        },
    };

    private DataSegment Changed(DataSegment data, InstrMaker maker) => data.At is { } at && random.OneIn(2)
        ? data with { At = Changed(at, maker) }
        : data.Mode == SegmentMode.Active ? data with { Memory = data.Memory + 1 } : data;

    private Tag Changed(Tag tag, InstrMaker maker)
    {
        HeapType type = maker.Heap();
        return type.IsAbstract ? tag : tag with { Type = new TagType(type) };
    }

    private Func Retyped(Func func, InstrMaker maker)
    {
        HeapType type = maker.Heap();
        return type.IsAbstract
            ? func with { Locals = func.Locals.Add(new LocalGroup(1, maker.Value())) }
            : func with { Type = (uint)type.Index };
    }

    private Export Changed(Export export, InstrMaker maker)
    {
        _ = maker;
        return random.OneIn(2)
            ? export with { Index = export.Index + 1 + (uint)random.Below(3) }
            : export with { Kind = (ExternKind)random.Below(5) };
    }

    private RecType Changed(RecType group, InstrMaker maker)
    {
        int at = random.Below(Math.Max(1, group.Members.Length));
        if (group.Members.IsEmpty)
        {
            return group;
        }

        SubType type = group.Members[at];
        SubType changed = random.Below(4) switch
        {
            0 => type with { IsFinal = !type.IsFinal },
            1 => maker.Heap() is { IsAbstract: false } super
                ? type with { Supertypes = [.. random.OneIn(3) ? type.Supertypes : [], super] }
                : type,
            _ => type with { Body = Changed(type.Body, maker) },
        };
        return group with { Members = group.Members.SetItem(at, changed) };
    }

    private CompType Changed(CompType type, InstrMaker maker) => type switch
    {
        FuncType { Parameters.IsEmpty: false } func when random.OneIn(2) => func with
        {
            Parameters = func.Parameters.SetItem(random.Below(func.Parameters.Length), maker.Value()),
        },
        FuncType func => func with { Results = func.Results.Add(maker.Value()) },
        StructType { Fields.IsEmpty: false } structure => new StructType(structure.Fields.SetItem(
            0, new FieldType(maker.Value(), Packing.None, random.OneIn(2)))),
        ArrayType => new ArrayType(new FieldType(maker.Value(), Packing.None, random.OneIn(2))),
        _ => FuncType.Empty,
    };

    private Expr Changed(Expr expression, InstrMaker maker)
    {
        List<Instr> code = [.. expression.Body];
        int place = random.Below(code.Count);
        if (code[place].Opcode == Opcode.End || random.OneIn(3))
        {
            code.Insert(place, maker.Any());
        }
        else
        {
            code[place] = random.OneIn(2) ? maker.Any() : maker.WithOther(code[place]);
        }

        return new Expr([.. code]);
    }

    private static SpaceSizes SizesOf(Module module)
    {
        int Imported(ExternKind kind) => module.Imports.Count(import => import.Type.Kind == kind);
        return new SpaceSizes
        {
            Types = module.Types.Sum(group => group.Members.Length),
            Funcs = Imported(ExternKind.Func) + module.Funcs.Length,
            Tables = Imported(ExternKind.Table) + module.Tables.Length,
            Memories = Imported(ExternKind.Memory) + module.Memories.Length,
            Globals = Imported(ExternKind.Global) + module.Globals.Length,
            Tags = Imported(ExternKind.Tag) + module.Tags.Length,
            Elems = module.Elems.Length,
            Datas = module.Datas.Length,
            Locals = 6,
            Labels = 3,
            OneOutIn = OneOutIn,
        };
    }
}
