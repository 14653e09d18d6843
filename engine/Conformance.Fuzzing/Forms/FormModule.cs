using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Forms;

/// <summary>
/// A module in every form of the binary format: each kind of segment, limit, type and import, and instructions with
/// indices that need several bytes. Its exports "o0", "o1" … are functions without parameters that tell a number.
/// </summary>
internal sealed partial class FormModule
{
    /// <summary>[] → [], [] → [i32], [i32] → [i32], and a structure, in this order after the padding.</summary>
    private const int Empty = 0;
    private const int Number = 1;
    private const int Unary = 2;
    private const int Structure = 3;
    private const int Below = 4;
    private const int TypeCount = 7;

    private readonly RandomSource _random;
    private readonly FormWriter _writer;
    private readonly bool _hasImports;

    /// <summary>How many entries come before those that are used, in each index space.</summary>
    private readonly int _types;
    private readonly int _funcs;
    private readonly int _tables;
    private readonly int _globals;
    private readonly int _tags;
    private readonly int _elems;
    private readonly int _datas;
    private readonly int _imports;
    private readonly List<Action> _bodies = [];

    private FormModule(RandomSource random, FormWriter writer, bool hasImports)
    {
        _random = random;
        _writer = writer;
        _hasImports = hasImports;
        _types = Padding();
        _funcs = Padding();
        _tables = _random.OneIn(2) ? Padding() : _random.Below(3);
        _globals = Padding();
        _tags = Padding();
        _elems = Padding();
        _datas = Padding();
        _imports = hasImports ? 1 : 0;
    }

    /// <summary>The number of exported functions.</summary>
    public int Observers => _bodies.Count;

    /// <summary>Writes a module.</summary>
    /// <param name="seed">The seed of all choices.</param>
    /// <param name="hasImports">Whether it imports something of each kind.</param>
    /// <param name="defect">The place of the defect; −1 for none.</param>
    /// <returns>The bytes, the number of exported functions, and the sections of the places for defects.</returns>
    public static (byte[] Bytes, int Observers, IReadOnlyList<SectionId> Places) Write(
        ulong seed, bool hasImports, int defect)
    {
        RandomSource random = new(seed);
        FormWriter writer = new(new RandomSource(~seed), defect);
        FormModule module = new(random, writer, hasImports);
        module.Write();
        return (writer.Module, module.Observers, writer.Places);
    }

    private int Padding() => _random.Below(8) switch
    {
        0 => 260,
        1 => 130,
        2 => 256,
        _ => _random.Below(3),
    };

    private ulong Type(int type) => (ulong)(_types + type);

    private ulong Func(int func) => (ulong)(_imports + _funcs + func);

    private ulong Table(int table) => (ulong)(_imports + _tables + table);

    private ulong Global(int global) => (ulong)(_imports + _globals + global);

    private ulong Tag(int tag) => (ulong)(_imports + _tags + tag);

    private ulong Elem(int elem) => (ulong)(_elems + elem);

    private ulong Data(int data) => (ulong)(_datas + data);

    private void Write()
    {
        AddBodies();
        _writer.Header();
        _writer.Order(
            () => _writer.Section(SectionId.Type, WriteTypes),
            () =>
            {
                if (_hasImports)
                {
                    _writer.Section(SectionId.Import, WriteImports);
                }
            });
        _writer.Order(
            () => _writer.Section(SectionId.Func, WriteFuncs),
            () => _writer.Section(SectionId.Table, WriteTables));
        _writer.Order(
            () => _writer.Section(SectionId.Memory, WriteMemories),
            () => _writer.Section(SectionId.Tag, WriteTags));
        _writer.Order(
            () => _writer.Section(SectionId.Global, WriteGlobals),
            () => _writer.Section(SectionId.Export, WriteExports));
        if (_random.OneIn(2))
        {
            _writer.Section(SectionId.Start, () => _writer.U32(Func(Starter)));
        }

        _writer.Order(
            () => _writer.Section(SectionId.Elem, WriteElems),
            () => _writer.Needed(() => _writer.Section(SectionId.DataCount, () => _writer.Count(_datas + 3))));
        _writer.Order(
            () => _writer.Section(SectionId.Code, WriteCode),
            () => _writer.Section(SectionId.Data, WriteDatas));
    }

    private static void Repeat(int times, Action write)
    {
        for (int i = 0; i < times; i++)
        {
            write();
        }
    }

    private void WriteTypes()
    {
        _writer.Count(_types + TypeCount - 1);
        Repeat(_types, () => _writer.Fixed(0x60, 0, 0));
        WriteFuncType([], []);
        WriteFuncType([], [0x7F]);
        WriteFuncType([0x7F], [0x7F]);

        // sub with and without a supertype, in each form.
        _writer.Code(0x50);
        _writer.Count(0);
        _writer.LongCode(0x5F);
        _writer.Count(1);
        _writer.LongCode(0x7F);
        _writer.Code(1);
        _writer.Code(_random.OneIn(2) ? (byte)0x4F : (byte)0x50);
        _writer.Count(1);
        _writer.U32(Type(Structure));
        _writer.Code(0x5F);
        _writer.Count(2);
        _writer.Code(0x7F);
        _writer.Code(1);
        _writer.LongCode(_random.Of<byte>([0x78, 0x77, 0x6E, 0x70, 0x6F]));
        _writer.Code(_random.OneIn(2) ? (byte)1 : (byte)0);

        // A group of two, the second an array of references to the first.
        _writer.LongCode(0x4E);
        _writer.Count(2);
        _writer.Code(0x5F);
        _writer.Count(0);
        _writer.Code(0x5E);
        _writer.Code(_random.OneIn(2) ? (byte)0x63 : (byte)0x64);
        _writer.Signed(_types + 5, 33);
        _writer.Code(0);
    }

    private void WriteFuncType(byte[] parameters, byte[] results)
    {
        _writer.LongCode(0x60);
        _writer.List(parameters, _writer.LongCode);
        _writer.List(results, _writer.LongCode);
    }

    private void WriteImports()
    {
        _writer.Count(5);
        for (int kind = 0; kind < 5; kind++)
        {
            _writer.Name("m");
            _writer.Name($"n{kind}");
            _writer.Code((byte)kind);
            switch ((ExternKind)kind)
            {
                case ExternKind.Func:
                    _writer.U32(Type(Number));
                    break;
                case ExternKind.Table:
                    _writer.LongCode(0x70);
                    WriteLimits((ulong)_random.Below(3), 9, mayBeWide: false);
                    break;
                case ExternKind.Memory:
                    WriteLimits(0, 4, mayBeWide: false);
                    break;
                case ExternKind.Global:
                    _writer.LongCode(0x7F);
                    _writer.Code((byte)_random.Below(2));
                    break;
                default:
                    _writer.Code(0);
                    _writer.U32(Type(Empty));
                    break;
            }
        }
    }

    private void WriteTableType()
    {
        switch (_random.Below(4))
        {
            case 0:
                _writer.LongCode(0x70);
                break;
            case 1:
                // The long form of the same type.
                _writer.Code(0x63);
                _writer.Code(0x70);
                break;
            case 2:
                _writer.Code(0x63);
                _writer.Signed((long)Type(Number), 33);
                break;
            default:
                _writer.LongCode(0x6F);
                break;
        }

        WriteLimits((ulong)_random.Below(3), 9, mayBeWide: true);
    }

    private void WriteLimits(ulong least, ulong most, bool mayBeWide)
    {
        bool isWide = mayBeWide && _random.OneIn(3);
        int form = _random.Below(3);
        _writer.Code((byte)((form == 0 ? 0 : 1) | (isWide ? 4 : 0)));
        _writer.Limit(least, isWide);
        if (form > 0)
        {
            _writer.Limit(form == 1 ? least : most, isWide);
        }
    }

    private void WriteFuncs() => _writer.List(
        [
            .. Enumerable.Repeat(Type(Empty), _funcs), Type(Number), Type(Number), Type(Unary), Type(Empty),
            .. _bodies.Select(_ => Type(Number)),
        ],
        _writer.U32);

    private const int First = 0;
    private const int Second = 1;
    private const int Third = 2;
    private const int Starter = 3;
    private const int FirstObserver = 4;

    private void WriteTables()
    {
        _writer.Count(_tables + 3);
        Repeat(_tables, () => _writer.Fixed(0x70, 0, 0));
        _writer.LongCode(0x70);
        _writer.Code(1);
        _writer.Limit(6, isWide: false);
        _writer.Limit(8, isWide: false);

        // A table with an initial value.
        _writer.Code(0x40);
        _writer.Code(0);
        _writer.Code(_random.OneIn(2) ? (byte)0x64 : (byte)0x63);
        _writer.Signed((long)Type(Number), 33);
        _writer.Code(0);
        _writer.Limit(4, isWide: false);
        _writer.Code(0xD2);
        _writer.U32(Func(Second));
        _writer.Code(0x0B);

        WriteTableType();
    }

    private void WriteMemories()
    {
        _writer.Count(1);
        _writer.Code(1);
        _writer.Limit(1, isWide: false);
        _writer.Limit(2, isWide: false);
    }

    private void WriteTags()
    {
        _writer.Count(_tags + 2);
        Repeat(_tags, () => _writer.Fixed(0, 0));
        _writer.Code(0);
        _writer.U32(Type(Empty));
        _writer.Code(0);
        _writer.U32(Type(Empty));
    }

    private void WriteGlobals()
    {
        _writer.Count(_globals + 2);
        Repeat(_globals, () => _writer.Fixed(0x7E, 0x00, 0x42, 0x05, 0x0B));
        _writer.LongCode(0x7F);
        _writer.Code(1);
        _writer.Code(0x41);
        _writer.Signed(_random.Of<long>([-1, 77, 128, -129, 1 << 20, int.MinValue]), 32);
        _writer.Code(0x0B);
        _writer.Code(0x63);
        _writer.Signed((long)Type(Structure), 33);
        _writer.Code((byte)_random.Below(2));
        _writer.Code(0xD0);
        _writer.Signed((long)Type(Structure), 33);
        _writer.Code(0x0B);
    }

    private void WriteExports()
    {
        _writer.Count(_bodies.Count + 1);
        for (int i = 0; i < _bodies.Count; i++)
        {
            _writer.Name($"o{i}");
            _writer.Code(0);
            _writer.U32(Func(FirstObserver + i));
        }

        _writer.Name("t");
        _writer.Code(1);
        _writer.U32(Table(First));
    }

    private void WriteElems()
    {
        _writer.Count(_elems + 8);
        Repeat(_elems, () => _writer.Fixed(1, 0, 0));
        for (uint flags = 0; flags < 8; flags++)
        {
            _writer.U32(flags);
            bool isPassive = (flags & 1) != 0;
            bool hasMore = (flags & 2) != 0;
            bool hasExprs = (flags & 4) != 0;

            // Without a table index it is table 0, whose elements are functions.
            if (!isPassive)
            {
                if (hasMore)
                {
                    _writer.U32(Table(First));
                }

                _writer.Code(0x41);
                _writer.Signed(!hasMore && !IsFirstTableZero ? 0 : _random.Below(4), 32);
                _writer.Code(0x0B);
            }

            if (isPassive || hasMore)
            {
                if (!hasExprs)
                {
                    _writer.Code(0);
                }
                else if (_random.OneIn(2))
                {
                    _writer.LongCode(0x70);
                }
                else
                {
                    _writer.Code(0x63);
                    _writer.Code(0x70);
                }
            }

            int count = !isPassive && !hasMore && !IsFirstTableZero ? 0 : 2;
            _writer.Count(count);
            for (int i = 0; i < count; i++)
            {
                if (!hasExprs)
                {
                    _writer.U32(Func(_random.OneIn(2) ? First : Second));
                }
                else if (_random.OneIn(4))
                {
                    _writer.Code(0xD0);
                    _writer.Code(0x70);
                    _writer.Code(0x0B);
                }
                else
                {
                    _writer.Code(0xD2);
                    _writer.U32(Func(_random.OneIn(2) ? First : Second));
                    _writer.Code(0x0B);
                }
            }
        }
    }

    /// <summary>Whether table 0 is the one that segments may fill.</summary>
    private bool IsFirstTableZero => _tables + _imports == 0;

    private void WriteDatas()
    {
        _writer.Count(_datas + 3);
        Repeat(_datas, () => _writer.Fixed(1, 1, 9));
        for (uint flags = 0; flags < 3; flags++)
        {
            _writer.U32(flags);
            if (flags == 2)
            {
                _writer.U32((ulong)_imports);
            }

            if (flags != 1)
            {
                // An imported memory may be of 64 bits.
                bool isImported = _hasImports && flags == 0;
                _writer.Code(0x41);
                _writer.Signed(isImported ? 0 : 8 * (int)flags, 32);
                _writer.Code(0x0B);
            }

            _writer.List<byte>([(byte)(flags + 1), 5, 6], _writer.Fixed);
        }
    }

    private void WriteCode()
    {
        _writer.Count(_funcs + FirstObserver + _bodies.Count);
        Repeat(_funcs, () => _writer.Fixed(2, 0, 0x0B));
        Body(() => Const(11));
        Body(() => Const(22));
        Body(() =>
        {
            _writer.Fixed(0x20);
            _writer.U32(0);
            Const(1);
            _writer.Fixed(0x6A);
        });
        Body(() =>
        {
            Const(300);
            _writer.Fixed(0x24);
            _writer.U32(Global(0));
        });
        foreach (Action body in _bodies)
        {
            Body(body);
        }
    }

    private void Body(Action write) => _writer.Sized(() =>
    {
        // Groups of locals, also of none.
        int groups = _random.Below(3);
        _writer.Count(groups);
        for (int i = 0; i < groups; i++)
        {
            _writer.U32((ulong)_random.Below(3));
            if (_random.OneIn(3))
            {
                _writer.Code(0x63);
                _writer.Signed((long)Type(Structure), 33);
            }
            else
            {
                _writer.LongCode(_random.Of<byte>([0x7F, 0x7E, 0x7D, 0x7C, 0x70, 0x6F]));
            }
        }

        write();
        _writer.Code(0x0B);
    });

    private void Const(int value)
    {
        _writer.Fixed(0x41);
        _writer.Signed(value, 32);
    }

    private void Prefixed(byte prefix, uint code)
    {
        _writer.Fixed(prefix);
        _writer.U32(code);
    }
}
