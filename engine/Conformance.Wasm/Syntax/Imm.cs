namespace Conformance.Wasm.Syntax;

/// <summary>
/// The shapes of an instruction's immediates, and the fields of <see cref="Instr"/> that hold their parts
/// (spec:binary-instr). The parts follow the order of the binary format unless the name says otherwise.
/// </summary>
public enum Imm : byte
{
    /// <summary>No immediate.</summary>
    None,

    /// <summary>Block type in <see cref="Instr.BlockType"/>.</summary>
    Block,

    /// <summary>Block type and catch clauses, <see cref="TryTableImm"/> in <see cref="Instr.Data"/>.</summary>
    TryTable,

    /// <summary>Label index in X.</summary>
    Label,

    /// <summary>Label indices, <c>uint[]</c> in <see cref="Instr.Data"/>; the last is the default.</summary>
    BrTable,

    /// <summary>Function index in X.</summary>
    Func,

    /// <summary>Table index in X, type index in Y (the binary format has the type first).</summary>
    TableType,

    /// <summary>Type index in X.</summary>
    Type,

    /// <summary>Tag index in X.</summary>
    Tag,

    /// <summary>Value types of a typed select, <c>ValType[]</c> in <see cref="Instr.Data"/>.</summary>
    SelectTypes,

    /// <summary>Local index in X.</summary>
    Local,

    /// <summary>Global index in X.</summary>
    Global,

    /// <summary>Table index in X.</summary>
    Table,

    /// <summary>Element segment index in X, table index in Y.</summary>
    ElemTable,

    /// <summary>Element segment index in X.</summary>
    Elem,

    /// <summary>Destination table index in X, source table index in Y.</summary>
    TableTable,

    /// <summary>Memory index in X, alignment exponent in Y, offset in Bits.</summary>
    MemArg,

    /// <summary>Like <see cref="MemArg"/>, with a lane index in Small.</summary>
    MemArgLane,

    /// <summary>Memory index in X.</summary>
    Memory,

    /// <summary>Data segment index in X, memory index in Y.</summary>
    DataMemory,

    /// <summary>Data segment index in X.</summary>
    Data,

    /// <summary>Destination memory index in X, source memory index in Y.</summary>
    MemoryMemory,

    /// <summary>32-bit integer in Bits, sign-extended.</summary>
    I32,

    /// <summary>64-bit integer in Bits.</summary>
    I64,

    /// <summary>Bit pattern of a 32-bit float in the low half of Bits.</summary>
    F32,

    /// <summary>Bit pattern of a 64-bit float in Bits.</summary>
    F64,

    /// <summary>128 bits, <see cref="Instr.Vector"/>.</summary>
    V128,

    /// <summary>16 lane indices, one byte each, in <see cref="Instr.Vector"/>.</summary>
    Shuffle,

    /// <summary>Lane index in Small.</summary>
    Lane,

    /// <summary>One reference type in <see cref="Instr.RefType"/>; the binary format has only its heap type.</summary>
    HeapType,

    /// <summary>Label index in X, <see cref="CastImm"/> in <see cref="Instr.Data"/>.</summary>
    BrOnCast,

    /// <summary>Type index in X, field index in Y.</summary>
    TypeField,

    /// <summary>Type index in X, element count in Y.</summary>
    TypeCount,

    /// <summary>Type index in X, data segment index in Y.</summary>
    TypeData,

    /// <summary>Type index in X, element segment index in Y.</summary>
    TypeElem,

    /// <summary>Destination type index in X, source type index in Y.</summary>
    TypeType,

    /// <summary>One reserved zero byte.</summary>
    Fence,
}
