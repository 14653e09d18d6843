using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>Generates operations on tables and element segments.</summary>
internal sealed partial class CodeGenerator
{
    /// <summary>A table with a larger maximum may grow beyond what some engine can hold.</summary>
    private const ulong MostSlots = 10_000;

    // Sums of these wrap in 32 bits to indices that exist.
    private static readonly ulong[] s_edges =
    [
        0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF_FFFE, 0x1_0000_0000, 0x1_0000_0001, 0x1_0000_0002, 1UL << 63,
        ulong.MaxValue, ulong.MaxValue - 1,
    ];

    // What a 64-bit index may have in its upper half.
    private static readonly ulong[] s_upperHalves = [0x1_0000_0000, 0x2_0000_0000, 1UL << 63, 0xFFFF_FFFF_0000_0000];

    /// <summary>A number, or one of 64 bits whose lower half it is.</summary>
    private ulong Lifted(AddrType address, ulong value, int oneIn) =>
        address == AddrType.I64 && value <= uint.MaxValue && _random.OneIn(oneIn)
            ? value + _random.Of<ulong>(s_upperHalves)
            : value;

    private int FindTable(Func<TableType, bool> fits) => _module.Find(_module.Tables, fits);

    private void PushTableIndex(int table, int depth)
    {
        Limits limits = _module.Tables[table].Limits;
        AddrType address = limits.Address;
        switch (_random.Below(12))
        {
            case 0 when _random.OneIn(2):
                Index(address, _random.OneIn(2) ? _random.Of<ulong>(s_edges) : limits.Minimum);
                break;
            case 1:
                // Just in bounds, or just beyond.
                Emit(Opcode.TableSize, (uint)table);
                Index(address, _random.OneIn(4) ? 0 : 1UL);
                Emit(address == AddrType.I64 ? Opcode.I64Sub : Opcode.I32Sub);
                break;
            case 2 or 3:
                Push(limits.AddressType, depth - 1);
                Index(address, limits.Minimum >= 4 ? 3UL : limits.Minimum >= 2 ? 1UL : 0);
                Emit(address == AddrType.I64 ? Opcode.I64And : Opcode.I32And);
                break;
            default:
                Index(address, Lifted(address, (ulong)_random.Below((int)Math.Max(1, limits.Minimum)), 8));
                break;
        }
    }

    /// <summary>How many elements to use from a random start, and the most of them that a start leaves.</summary>
    private ulong CountIn(params ReadOnlySpan<ulong> sizes)
    {
        ulong least = ulong.MaxValue;
        foreach (ulong size in sizes)
        {
            least = Math.Min(least, size);
        }

        return _random.OneIn(24) ? least + 1
            : _random.OneIn(40) ? _random.Of<ulong>(s_edges)
            : (ulong)_random.Below((int)Math.Min(least, 4) + 1);
    }

    /// <summary>A start that leaves room for a count, mostly.</summary>
    private void PushStart(AddrType address, ulong size, ulong count) => Index(
        address,
        _random.OneIn(30) ? _random.Of<ulong>(s_edges)
            : count == 0 && _random.OneIn(4) ? size + (ulong)_random.Below(2)
            : Lifted(address, count > size ? 0 : (ulong)_random.Below((int)(size - count) + 1), 9));

    /// <summary>How many elements an instruction works on.</summary>
    private void PushCount(AddrType address, ulong count) => Index(address, Lifted(address, count, 9));

    private void ExecuteTable(int depth)
    {
        int table = FindTable(_ => true);
        if (table < 0)
        {
            SetLocal(depth);
            return;
        }

        TableType type = _module.Tables[table];
        switch (_random.Below(7))
        {
            case 0:
                Push(type.Element, depth);
                PushDelta(type.Limits);
                Emit(Opcode.TableGrow, (uint)table);
                Emit(Opcode.Drop);
                break;
            case 1:
                ulong filled = CountIn(type.Limits.Minimum);
                PushStart(type.Limits.Address, type.Limits.Minimum, filled);
                Push(type.Element, depth);
                PushCount(type.Limits.Address, filled);
                Emit(Opcode.TableFill, (uint)table);
                break;
            case 2 or 3:
                int source = FindTable(other => IndexSpaces.Matches(other.Element, type.Element));
                Limits from = _module.Tables[source].Limits;
                ulong copied = CountIn(type.Limits.Minimum, from.Minimum);
                PushStart(type.Limits.Address, type.Limits.Minimum, copied);
                PushStart(from.Address, from.Minimum, copied);
                PushCount(Narrower(type.Limits.Address, from.Address), copied);
                Emit(Opcode.TableCopy, (uint)table, (uint)source);
                break;
            default:
                PushTableIndex(table, depth);
                Push(type.Element, depth);
                Emit(Opcode.TableSet, (uint)table);
                break;
        }
    }

    private static AddrType Narrower(AddrType one, AddrType other) =>
        one == AddrType.I64 && other == AddrType.I64 ? AddrType.I64 : AddrType.I32;

    /// <summary>
    /// A small growth, or one that must fail: beyond the maximum, or beyond all indices. Whether any other succeeds may
    /// depend on the engine.
    /// </summary>
    private void PushDelta(Limits limits)
    {
        ulong largest = limits.Address == AddrType.I64 ? ulong.MaxValue : uint.MaxValue;
        Index(
            limits.Address,
            limits.Maximum is null or > MostSlots ? (ulong)_random.Below(4)
                : _random.OneIn(10) ? largest
                : Lifted(limits.Address, (ulong)_random.Below(4), 6));
    }

    private void ExecuteSegment(int depth)
    {
        int segment = FindSegment(_module.Elems, elem => elem.IsPassive);
        if (segment < 0)
        {
            ExecuteTable(depth);
            return;
        }

        (ValType type, int length, _) = _module.Elems[segment];
        int table = FindTable(found => IndexSpaces.Matches(type, found.Element));
        if (table < 0 || _random.OneIn(4))
        {
            Emit(Opcode.ElemDrop, (uint)segment);
            return;
        }

        Limits limits = _module.Tables[table].Limits;
        ulong count = CountIn(limits.Minimum, (ulong)length);
        PushStart(limits.Address, limits.Minimum, count);
        PushStart(AddrType.I32, (ulong)length, count);
        Index(AddrType.I32, count);
        Emit(Opcode.TableInit, (uint)segment, (uint)table);
    }

    /// <summary>A segment that is still there in the beginning, mostly; −1 if there is none.</summary>
    private int FindSegment<T>(List<T> segments, Func<T, bool> isPassive)
    {
        int found = _random.OneIn(4) ? -1 : _module.Find(segments, isPassive);
        return found >= 0 ? found : _module.Find(segments, _ => true);
    }

    private void PushSize(AddrType address)
    {
        int table = FindTable(found => found.Limits.Address == address);
        int memory = _module.Find(_module.Memories, found => found.Limits.Address == address);
        if (table >= 0 && (memory < 0 || _random.OneIn(2)))
        {
            Emit(Opcode.TableSize, (uint)table);
        }
        else if (memory >= 0)
        {
            Emit(Opcode.MemorySize, (uint)memory);
        }
        else
        {
            Leaf(address == AddrType.I64 ? ValType.I64 : ValType.I32);
        }
    }

    private void PushGrown(AddrType address, int depth)
    {
        int table = FindTable(found => found.Limits.Address == address);
        int memory = _module.Find(_module.Memories, found => found.Limits.Address == address);
        if (table >= 0 && (memory < 0 || _random.OneIn(2)))
        {
            Push(_module.Tables[table].Element, depth - 1);
            PushDelta(_module.Tables[table].Limits);
            Emit(Opcode.TableGrow, (uint)table);
        }
        else if (memory >= 0)
        {
            PushPages(_module.Memories[memory].Limits);
            Emit(Opcode.MemoryGrow, (uint)memory);
        }
        else
        {
            Leaf(address == AddrType.I64 ? ValType.I64 : ValType.I32);
        }
    }

    private void ExecuteCall(int depth)
    {
        int type = LikelyType(TypeUniverse.Callable);
        Call(type, depth, isTail: false);
        PopAll(_module.Types.Func(type).Results);
    }

    /// <summary>One of some types, mostly one that a function of this module has.</summary>
    private int LikelyType(ImmutableArray<int> types)
    {
        int func = _random.OneIn(8) ? -1 : _module.FindFunc(type => types.Contains(type));
        return func >= 0 ? _module.Funcs[func] : _random.Of(types.AsSpan());
    }

    private int CalledType() => _random.Of(TypeUniverse.Callable.AsSpan());

    /// <summary>Calls a function of a type: directly, through a table or a reference.</summary>
    private void Call(int type, int depth, bool isTail)
    {
        PushAll(_module.Types.Func(type).Parameters, depth - 1);
        int table = FindTable(found => IndexSpaces.Matches(found.Element, ValType.FuncRef));
        int func = _module.FindFunc(found => found == type);
        ValType reference = Nullable(type);
        switch (_random.Below(6))
        {
            case 0 or 1 when table >= 0:
                PushTableIndex(table, depth);
                Emit(isTail ? Opcode.ReturnCallIndirect : Opcode.CallIndirect, (uint)table, (uint)type);
                break;
            case 2 when table >= 0 && _random.OneIn(3):
                PushTableIndex(table, depth);
                Emit(Opcode.TableGet, (uint)table);
                Emit(_random.OneIn(2) ? Opcode.RefCastNull : Opcode.RefCast, data: reference);
                Emit(isTail ? Opcode.ReturnCallRef : Opcode.CallRef, (uint)type);
                break;
            case 3 when func >= 0:
                Emit(Opcode.RefFunc, (uint)func);
                Emit(isTail ? Opcode.ReturnCallRef : Opcode.CallRef, (uint)type);
                break;
            default:
                if (func >= 0)
                {
                    Emit(isTail ? Opcode.ReturnCall : Opcode.Call, (uint)func);
                }
                else
                {
                    Push(reference, depth);
                    Emit(isTail ? Opcode.ReturnCallRef : Opcode.CallRef, (uint)type);
                }

                break;
        }
    }

    private void PushCalled(ValType type, int depth)
    {
        ImmutableArray<int> fitting = TypeUniverse.Callable.RemoveAll(index =>
            _module.Types.Func(index).Results is not [var first, ..] || first != type);
        if (fitting.IsEmpty)
        {
            PushOperation(type, depth);
            return;
        }

        int called = LikelyType(fitting);
        Call(called, depth, isTail: false);
        PopAll(_module.Types.Func(called).Results, 1);
    }

    private void LeaveByTailCall()
    {
        ImmutableArray<int> fitting = TypeUniverse.Callable.RemoveAll(index =>
            !_module.Types.Func(index).Results.AsSpan().SequenceEqual(_signature.Results.AsSpan()));
        if (fitting.IsEmpty)
        {
            PushAll(_signature.Results, 2);
        }
        else
        {
            Call(LikelyType(fitting), 2, isTail: true);
        }
    }
}
