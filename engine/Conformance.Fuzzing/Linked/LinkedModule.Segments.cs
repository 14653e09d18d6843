using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>Generates the segments of a module.</summary>
internal sealed partial class LinkedModule
{
    private void DefineSegments(Failing fails)
    {
        int count = _random.Below(_world.Focus == Focus.Elements ? 6 : 4);
        for (int i = 0; i < count; i++)
        {
            AddElements(fails == Failing.Elements && i == count - 1);
        }

        count = _random.Below(4);
        for (int i = 0; i < count; i++)
        {
            AddData(fails == Failing.Data && i == count - 1);
        }
    }

    private void AddElements(bool fails)
    {
        int table = _spaces.Find(_spaces.Tables, _ => true);
        SegmentMode mode = table < 0 ? SegmentMode.Passive : fails ? SegmentMode.Active : _random.Below(8) switch
        {
            0 or 1 or 2 => SegmentMode.Passive,
            3 => SegmentMode.Declarative,
            _ => SegmentMode.Active,
        };
        ValType type = table < 0 ? ValType.FuncRef : _spaces.Tables[table].Element;
        bool hasIndices = IndexSpaces.Matches(ValType.Ref(HeapKind.Func, isNullable: false), type) && _random.OneIn(2);
        SegmentItems items = new(_spaces);
        type = hasIndices ? ValType.Ref(HeapKind.Func, isNullable: false) : type;
        int length = _random.OneIn(5) ? _random.Below(12) : _random.Below(5);
        if (mode == SegmentMode.Active && !fails)
        {
            length = (int)Math.Min((ulong)length, _spaces.Tables[table].Limits.Minimum);
        }

        ImmutableArray<Expr> elements =
            [.. Enumerable.Range(0, length).Select(_ => IndexSpaces.Constant([.. items.Of(type)]))];
        _spaces.Elems.Add((type, elements.Length, mode == SegmentMode.Passive));
        Expr? at = mode == SegmentMode.Active ? Offset(_spaces.Tables[table].Limits, elements.Length, fails) : null;
        _elems.Add(new ElemSegment(mode, type, elements, mode == SegmentMode.Active ? (uint)table : 0, at, 0));
    }

    private void AddData(bool fails)
    {
        int memory = _spaces.Find(_spaces.Memories, _ => true);
        SegmentMode mode = memory < 0 || (!fails && _random.OneIn(3)) ? SegmentMode.Passive : SegmentMode.Active;
        bool isEmpty = mode == SegmentMode.Active && !fails && _spaces.Memories[memory].Limits.Minimum == 0;
        byte[] bytes = new byte[isEmpty ? 0 : _random.OneIn(3) ? _random.Below(80) : _random.Below(12)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)_random.Next();
        }

        _spaces.Datas.Add((bytes.Length, mode == SegmentMode.Passive));
        Expr? at = null;
        if (mode == SegmentMode.Active)
        {
            Limits limits = _spaces.Memories[memory].Limits;
            at = Offset(limits with { Minimum = limits.Minimum << 16 }, bytes.Length, fails);
        }

        _datas.Add(new DataSegment(mode, bytes, mode == SegmentMode.Active ? (uint)memory : 0, at, 0));
    }

    /// <summary>An offset at which a segment fits, mostly, or does not.</summary>
    private Expr Offset(Limits limits, int length, bool fails)
    {
        ulong room = limits.Minimum >= (ulong)length ? limits.Minimum - (ulong)length : 0;
        ulong at = fails && limits.Address == AddrType.I64 && _random.OneIn(2)
                ? 0x1_0000_0000 + (ulong)_random.Below((int)Math.Min(room + 1, 300))
            : fails ? limits.Minimum + (length == 0 ? 1UL : 0) + (ulong)_random.Below(3)
            : _random.OneIn(3) ? room
            : _random.OneIn(2) ? (ulong)_random.Below((int)Math.Min(room + 1, 3))
            : (ulong)_random.Below((int)Math.Min(room + 1, 300));
        int global = _random.OneIn(6) ? _spaces.FindConstant(limits.AddressType, at) : -1;
        if (global >= 0)
        {
            return IndexSpaces.Constant(new Instr(Opcode.GlobalGet, 0, (uint)global));
        }

        Opcode constant = limits.Address == AddrType.I64 ? Opcode.I64Const : Opcode.I32Const;
        if (at > 0 && _random.OneIn(6))
        {
            Opcode add = limits.Address == AddrType.I64 ? Opcode.I64Add : Opcode.I32Add;
            return IndexSpaces.Constant(
                new Instr(constant, 0, bits: at - 1), new Instr(constant, 0, bits: 1), new Instr(add, 0));
        }

        return IndexSpaces.Constant(new Instr(constant, 0, bits: at));
    }
}
