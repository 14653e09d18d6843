using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>
/// Generates accesses to memories and the table: mostly in bounds, often at the edge, sometimes with a sum that wraps.
/// </summary>
internal sealed partial class FunctionGenerator
{
    private const int Page = 65536;
    private static readonly ulong[] s_offsets =
        [0, 0, 0, 1, 4, 8, 100, 65528, 65535, 65536, 131071, 0x7FFF_FFFF, 0xFFFF_FFF0, 0xFFFF_FFFF];
    private static readonly Opcode[] s_loads =
        RowsThat(row => row is { Family: OpFamily.Memory, Width: > 0, IsVector: false, IsStore: false });

    private static readonly Opcode[] s_stores =
        RowsThat(row => row is { Family: OpFamily.Memory, IsVector: false, IsStore: true });
    private static readonly Opcode[] s_vectorAccesses =
        RowsThat(row => row is { Family: OpFamily.Memory, IsVector: true });

    private uint Memory() => _module.Options.Memory64 && _random.OneIn(4) ? 1u : 0u;

    private void PushAddress(uint memory, int depth)
    {
        if (memory == 1)
        {
            PushAddress64(depth);
            return;
        }

        switch (_random.Below(8))
        {
            case 0 when _random.OneIn(3):
                PushLeaf(ValType.I32);
                break;
            case 1 when _random.OneIn(2):
                I32(_random.Of<int>(
                    [0, Page - 8, Page - 4, Page - 2, Page - 1, Page, (2 * Page) - 4, -1, -4, -8, int.MinValue]));
                break;
            case 2:
                // Scales an index.
                Push(ValType.I32, depth);
                I32(0xFFF);
                Emit(Opcode.I32And);
                I32(_random.Below(5));
                Emit(Opcode.I32Shl);
                break;
            case 3:
                PushLeaf(ValType.I32);
                I32(_random.Below(40));
                Emit(Opcode.I32Shl);
                break;
            case 4:
                I32(_random.Below(2048));
                break;
            default:
                Push(ValType.I32, depth);
                I32(_random.Of<int>([0xFF, 0xFFF, 0xFFF8, 0xFFFF]));
                Emit(Opcode.I32And);
                break;
        }
    }

    private void PushAddress64(int depth)
    {
        if (_random.OneIn(5))
        {
            Push(ValType.I64, depth);
            return;
        }

        if (_random.OneIn(4))
        {
            Emit(
                Opcode.I64Const,
                bits: _random.Of<ulong>([
                    0, Page - 8, Page - 1, Page, 0xFFFF_FFFF, 0x1_0000_0000, ulong.MaxValue, ulong.MaxValue - 7,
                    1UL << 63,
                ]));
            return;
        }

        Push(ValType.I64, depth);
        Emit(Opcode.I64Const, bits: 0xFFF8);
        Emit(Opcode.I64And);
    }

    private ulong Offset(uint memory) => !_random.OneIn(6) ? (ulong)_random.Below(32)
        : memory == 1 && _random.OneIn(4) ? _random.Of<ulong>(
            [1UL << 32, ulong.MaxValue, ulong.MaxValue - 7, ulong.MaxValue - 65535])
        : _random.Of<ulong>(s_offsets);

    private void EmitAccess(Opcode opcode, uint memory)
    {
        OpRow row = InstructionSet.Of(opcode);
        int lanes = row.Lanes;
        uint alignment = (uint)_random.Below(row.NaturalAlignment + 1);
        Emit(opcode, memory, alignment, Offset(memory), small: (ushort)(lanes == 0 ? 0 : _random.Below(lanes)));
    }

    private void PushLoad(ValType type, int depth)
    {
        uint memory = Memory();
        if (type.Kind == ValKind.I32 && _random.OneIn(8))
        {
            if (_random.OneIn(3))
            {
                I32(_random.Below(3));
                Emit(Opcode.MemoryGrow);
            }
            else
            {
                Emit(_random.OneIn(2) ? Opcode.MemorySize : Opcode.TableSize);
            }

            return;
        }

        if (type.Kind == ValKind.I64 && memory == 1 && _random.OneIn(8))
        {
            Emit(Opcode.I64Const, bits: _random.OneIn(2) ? (ulong)_random.Below(2) : _random.Integer());
            Emit(Opcode.MemoryGrow, 1);
            return;
        }

        Opcode opcode;
        do
        {
            opcode = _random.Of<Opcode>(type.IsVec ? s_vectorAccesses : s_loads);
        }
        while (InstructionSet.Of(opcode).Type!.Results is not [var result] || InstrType.KindOf(result) != type.Kind);
        PushAddress(memory, depth);
        if (InstructionSet.Of(opcode).Type!.Operands.Length == 2)
        {
            Push(ValType.V128, depth);
        }

        EmitAccess(opcode, memory);
    }

    private void ExecuteStore(int depth)
    {
        uint memory = Memory();
        bool isVector = _module.Options.Vectors && _random.OneIn(5);
        Opcode opcode;
        do
        {
            opcode = _random.Of<Opcode>(isVector ? s_vectorAccesses : s_stores);
        }
        while (InstructionSet.Of(opcode).Type!.Results.Length > 0);
        ValType value = new(InstrType.KindOf(InstructionSet.Of(opcode).Type!.Operands[1]));
        PushAddress(memory, depth);
        if (_random.OneIn(2))
        {
            Const(value);
        }
        else
        {
            Push(value, depth);
            if (value.Kind is ValKind.F32 or ValKind.F64)
            {
                Canonicalize(value);
            }
        }

        EmitAccess(opcode, memory);
    }

    private void PushCount(bool is64, int depth)
    {
        ValType type = is64 ? ValType.I64 : ValType.I32;
        if (_random.OneIn(6))
        {
            Const(type);
            return;
        }

        Push(type, depth);
        Emit(is64 ? Opcode.I64Const : Opcode.I32Const, bits: 0x3F);
        Emit(is64 ? Opcode.I64And : Opcode.I32And);
    }

    private void ExecuteBulk(int depth)
    {
        uint memory = Memory();
        switch (_random.Below(4))
        {
            case 0:
                PushAddress(memory, depth);
                Push(ValType.I32, depth - 1);
                PushCount(memory == 1, depth - 1);
                Emit(Opcode.MemoryFill, memory);
                break;
            case 1:
                uint from = Memory();
                PushAddress(memory, depth);
                PushAddress(from, depth);
                PushCount(memory == 1 && from == 1, depth - 1);
                Emit(Opcode.MemoryCopy, memory, from);
                break;
            case 2:
                PushAddress(memory, depth);
                I32(_random.Below(50));
                PushCount(is64: false, depth - 1);
                Emit(Opcode.MemoryInit, 2, memory);
                break;
            default:
                if (_random.OneIn(10))
                {
                    Emit(Opcode.DataDrop, 2);
                }

                break;
        }
    }

    private void PushTableIndex(int depth)
    {
        if (_random.OneIn(3))
        {
            I32(_random.Of<int>([0, ModuleGenerator.TableSize - 1, ModuleGenerator.TableSize, -1]));
            return;
        }

        Push(ValType.I32, depth);
        I32(ModuleGenerator.TableSize - 1);
        Emit(Opcode.I32And);
    }

    private void ExecuteTable(int depth)
    {
        switch (_random.Below(_module.Options.References ? 5 : 1))
        {
            case 1:
                PushTableIndex(depth);
                Push(ValType.FuncRef, depth - 1);
                Emit(Opcode.TableSet);
                break;
            case 2:
                Push(ValType.FuncRef, depth - 1);
                I32(_random.Below(4));
                Emit(Opcode.TableGrow);
                Emit(Opcode.Drop);
                break;
            case 3:
                PushTableIndex(depth);
                Push(ValType.FuncRef, depth - 1);
                I32(_random.Below(4));
                Emit(Opcode.TableFill);
                break;
            default:
                PushTableIndex(depth);
                PushTableIndex(depth);
                I32(_random.Below(6));
                Emit(Opcode.TableCopy);
                break;
        }
    }
}
