using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>
/// How to read back what an instruction wrote to a table, memory or global, or the size that it changed.
/// </summary>
/// <param name="Type">The type of what is read.</param>
/// <param name="Read">The instruction that reads.</param>
/// <param name="IsRange">
/// Whether it wrote as many elements as its third operand says, from its first operand on.
/// </param>
internal sealed record Written(ValType Type, Instr Read, bool IsRange = false)
{
    /// <summary>How to read back what an instruction wrote; null if it writes nothing that can be read.</summary>
    public static Written? Of(Instr instr, TracedModule module)
    {
        Written Slots(uint table, bool isRange) =>
            new(module.TableAt(table).Element, new Instr(Opcode.TableGet, instr.Offset, table), isRange);
        Written Bytes(uint memory) =>
            new(ValType.I32, new Instr(Opcode.I32Load8U, instr.Offset, memory), IsRange: true);
        return instr.Opcode switch
        {
            Opcode.GlobalSet => new(module.GlobalAt(instr.X).Value, new Instr(Opcode.GlobalGet, instr.Offset, instr.X)),
            Opcode.TableSet => Slots(instr.X, isRange: false),
            Opcode.TableFill or Opcode.TableCopy => Slots(instr.X, isRange: true),
            Opcode.TableInit => Slots(instr.Y, isRange: true),
            Opcode.TableGrow => new(
                module.TableAt(instr.X).Limits.AddressType,
                new Instr(Opcode.TableSize, instr.Offset, instr.X)),
            Opcode.MemoryFill or Opcode.MemoryCopy => Bytes(instr.X),
            Opcode.MemoryInit => Bytes(instr.Y),
            Opcode.MemoryGrow => new(
                module.MemoryAt(instr.X).Limits.AddressType,
                new Instr(Opcode.MemorySize, instr.Offset, instr.X)),
            _ when LoadFor(instr.Opcode) is { } load => new(
                new ValType((ValKind)InstructionSet.Of(load).Type!.Results[0]),
                new Instr(load, instr.Offset, instr.X, instr.Y, instr.Bits)),
            _ => null,
        };
    }

    /// <summary>The code that opens a block for a range that is not empty.</summary>
    public static Instr[] IfAny(ValType type, uint count) =>
    [
        new Instr(Opcode.LocalGet, 0, count),
        .. type == ValType.I64 ? (Instr[])[new Instr(Opcode.I64Eqz, 0), new Instr(Opcode.I32Eqz, 0)] : [],
        new Instr(Opcode.If, 0, data: BlockType.Empty),
    ];

    /// <summary>The code that loads the address of the last element of a range.</summary>
    public static Instr[] LastOf(ValType addressType, uint first, ValType countType, uint count)
    {
        bool isWide = addressType == ValType.I64;

        // first − (1 − count): the fewer kinds of instructions, the less a fault of the engine spoils.
        Instr minus = new(isWide ? Opcode.I64Sub : Opcode.I32Sub, 0);
        return
        [
            new Instr(Opcode.LocalGet, 0, first),
            new Instr(isWide ? Opcode.I64Const : Opcode.I32Const, 0, bits: 1),
            new Instr(Opcode.LocalGet, 0, count),
            .. isWide && countType != ValType.I64 ? (Instr[])[new Instr(Opcode.I64ExtendI32U, 0)] : [],
            minus,
            minus,
        ];
    }

    /// <summary>The code that reads.</summary>
    /// <param name="address">The code that loads the address; not used where there is none.</param>
    public ImmutableArray<Instr> Load(Instr[] address) =>
        Read.Opcode is Opcode.GlobalGet or Opcode.TableSize or Opcode.MemorySize ? [Read] : [.. address, Read];

    private static Opcode? LoadFor(Opcode store) => store switch
    {
        Opcode.I32Store => Opcode.I32Load,
        Opcode.I64Store => Opcode.I64Load,
        Opcode.F32Store => Opcode.F32Load,
        Opcode.F64Store => Opcode.F64Load,
        Opcode.I32Store8 => Opcode.I32Load8U,
        Opcode.I32Store16 => Opcode.I32Load16U,
        Opcode.I64Store8 => Opcode.I64Load8U,
        Opcode.I64Store16 => Opcode.I64Load16U,
        Opcode.I64Store32 => Opcode.I64Load32U,
        Opcode.V128Store => Opcode.V128Load,
        _ => null,
    };
}
