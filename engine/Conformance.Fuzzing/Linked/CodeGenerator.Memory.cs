using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>Generates accesses to memories and data segments.</summary>
internal sealed partial class CodeGenerator
{
    private const int Page = 65536;

    private static readonly ulong[] s_manyPages = [(1UL << 48) + 1, 1UL << 63, ulong.MaxValue];

    private static readonly ulong[] s_places = [Page - 8, Page - 4, Page - 1, Page, (2 * Page) - 8, 2 * Page];

    private static readonly Opcode[] s_loads = Accesses(row => !row.IsStore && !row.IsVector);
    private static readonly Opcode[] s_stores = Accesses(row => row.IsStore && !row.IsVector);
    private static readonly Opcode[] s_vectorLoads =
        Accesses(row => row is { IsVector: true, Immediate: Imm.MemArg, IsStore: false, Type.Operands.Length: 1 });

    /// <summary>Rows sorted by code, so that a seed's result does not depend on the order of the table.</summary>
    private static Opcode[] Accesses(Func<OpRow, bool> holds) =>
        [.. InstructionSet.Rows.ToArray().Where(row => row is { Family: OpFamily.Memory, Width: > 0 } && holds(row))
            .OrderBy(row => row.Code).Select(row => row.Opcode)];

    private void PushAddress(int memory, int depth)
    {
        AddrType address = _module.Memories[memory].Limits.Address;
        switch (_random.Below(12))
        {
            case 0:
                Index(address, _random.OneIn(6) ? _random.Of<ulong>(s_edges) : _random.Of<ulong>(s_places));
                break;
            case 1 or 2:
                Push(_module.Memories[memory].Limits.AddressType, depth - 1);
                Index(address, 0x1F8);
                Emit(address == AddrType.I64 ? Opcode.I64And : Opcode.I32And);
                break;
            case 3 or 4 or 5:
                // Near each other, so that ranges overlap.
                Index(address, (ulong)_random.Below(24));
                break;
            default:
                Index(address, Lifted(address, (ulong)_random.Below(500), 9));
                break;
        }
    }

    /// <summary>The end of a memory, or just beyond.</summary>
    private void PushEnd(int memory) => Index(
        _module.Memories[memory].Limits.Address,
        (_module.Memories[memory].Limits.Minimum * Page) + (_random.OneIn(3) ? 0 : (ulong)_random.Below(2 * Page)));

    private void EmitAccess(Opcode opcode, int memory)
    {
        OpRow row = InstructionSet.Of(opcode);
        ulong offset = !_random.OneIn(30) ? (ulong)_random.Below(9)
            : _module.Memories[memory].Limits.Address == AddrType.I64 ? _random.Of<ulong>(s_edges)
            : (uint)_random.Of<ulong>(s_edges);
        offset = Lifted(_module.Memories[memory].Limits.Address, offset, 12);
        Emit(opcode, (uint)memory, (uint)_random.Below(row.NaturalAlignment + 1), offset);
    }

    private void PushLoad(ValType type, int depth)
    {
        int memory = _module.Find(_module.Memories, _ => true);
        if (memory < 0)
        {
            Leaf(type);
            return;
        }

        PushAddress(memory, depth);
        Opcode opcode;
        do
        {
            opcode = _random.Of<Opcode>(type.IsVec ? s_vectorLoads : s_loads);
        }
        while (InstrType.KindOf(InstructionSet.Of(opcode).Type!.Results[0]) != type.Kind);
        EmitAccess(opcode, memory);
    }

    private void ExecuteMemory(int depth)
    {
        int memory = _module.Find(_module.Memories, _ => true);
        if (memory < 0)
        {
            SetLocal(depth);
            return;
        }

        AddrType address = _module.Memories[memory].Limits.Address;
        switch (_random.Below(9))
        {
            case 8:
                ExecuteGrowth(memory);
                break;
            case 0 or 1 when _random.OneIn(6):
                ExecuteNothing(memory);
                break;
            case 0:
                PushAddress(memory, depth);
                Push(ValType.I32, depth - 1);
                PushLength(address);
                Emit(Opcode.MemoryFill, (uint)memory);
                break;
            case 1:
                int source = _module.Find(_module.Memories, _ => true);
                PushAddress(memory, depth);
                PushAddress(source, depth);
                PushLength(Narrower(address, _module.Memories[source].Limits.Address));
                Emit(Opcode.MemoryCopy, (uint)memory, (uint)source);
                break;
            case 2 when _module.Datas.Count > 0:
                int segment = FindSegment(_module.Datas, data => data.IsPassive);
                PushAddress(memory, depth);
                ulong count = CountIn((ulong)_module.Datas[segment].Length);
                PushStart(AddrType.I32, (ulong)_module.Datas[segment].Length, count);
                Index(AddrType.I32, count);
                Emit(Opcode.MemoryInit, (uint)segment, (uint)memory);
                break;
            case 3 when _module.Datas.Count > 0 && _random.OneIn(2):
                Emit(Opcode.DataDrop, (uint)_random.Below(_module.Datas.Count));
                break;
            case 4 when World.HasVectors:
                PushAddress(memory, depth);
                Push(ValType.V128, depth);
                EmitAccess(Opcode.V128Store, memory);
                break;
            default:
                Opcode opcode = _random.Of<Opcode>(s_stores);
                PushAddress(memory, depth);
                Push(new ValType(InstrType.KindOf(InstructionSet.Of(opcode).Type!.Operands[1])), depth);
                EmitAccess(opcode, memory);
                break;
        }
    }

    /// <summary>Grows a memory, and keeps the size before.</summary>
    private void ExecuteGrowth(int memory)
    {
        ValType type = _module.Memories[memory].Limits.AddressType;
        PushPages(_module.Memories[memory].Limits);
        Emit(Opcode.MemoryGrow, (uint)memory);
        int local = LocalOf(type, _random);
        int global = _module.Find(_module.Globals, one => one.IsMutable && one.Value == type);
        Emit(
            global > 0 ? Opcode.GlobalSet : local >= 0 ? Opcode.LocalSet : Opcode.Drop,
            (uint)Math.Max(0, global > 0 ? global : local));
    }

    /// <summary>Fills, copies or initialises no bytes, perhaps beyond the end.</summary>
    private void ExecuteNothing(int memory)
    {
        AddrType address = _module.Memories[memory].Limits.Address;
        int source = _module.Find(_module.Memories, _ => true);
        switch (_random.Below(_module.Datas.Count > 0 ? 3 : 2))
        {
            case 0:
                PushEnd(memory);
                I32(0);
                Index(address, 0);
                Emit(Opcode.MemoryFill, (uint)memory);
                break;
            case 1:
                PushEnd(memory);
                Index(_module.Memories[source].Limits.Address, 0);
                Index(Narrower(address, _module.Memories[source].Limits.Address), 0);
                Emit(Opcode.MemoryCopy, (uint)memory, (uint)source);
                break;
            default:
                PushEnd(memory);
                I32(0);
                I32(0);
                Emit(Opcode.MemoryInit, (uint)_random.Below(_module.Datas.Count), (uint)memory);
                break;
        }
    }

    /// <summary>A small growth, or one that must fail: beyond what any memory can have.</summary>
    private void PushPages(Limits limits) => Index(
        limits.Address,
        !_random.OneIn(6) ? (ulong)_random.Below(2)
            : limits.Address == AddrType.I64 ? _random.Of<ulong>(s_manyPages)
            : _random.Of<ulong>([65537, int.MaxValue, uint.MaxValue]));

    private void PushLength(AddrType address) =>
        Index(
            address,
            _random.OneIn(30) ? _random.Of<ulong>(s_edges) : Lifted(address, (ulong)_random.Below(40), 8));
}
