using System.Runtime.Intrinsics;

namespace Conformance.Wasm.Syntax;

/// <summary>
/// One instruction (spec:syntax-instr): opcode, position in the source and immediates. <see cref="Imm"/> defines the
/// use of the fields. No common immediate needs an object.
/// </summary>
public readonly struct Instr(
    Opcode opcode, int offset, uint x = 0, uint y = 0, ulong bits = 0, object? data = null, ushort small = 0)
{
    /// <summary>The opcode.</summary>
    public Opcode Opcode { get; } = opcode;

    /// <summary>Lane index.</summary>
    public ushort Small { get; } = small;

    /// <summary>Offset in the module's source.</summary>
    public int Offset { get; } = offset;

    /// <summary>First index.</summary>
    public uint X { get; } = x;

    /// <summary>Second index.</summary>
    public uint Y { get; } = y;

    /// <summary>Constant or memory offset.</summary>
    public ulong Bits { get; } = bits;

    /// <summary>A larger immediate; see <see cref="Imm"/>.</summary>
    public object? Data { get; } = data;

    /// <summary>Block type of <c>block</c>, <c>loop</c>, <c>if</c>, <c>try</c> and <c>try_table</c>.</summary>
    public BlockType BlockType => Data as BlockType ?? (Data as TryTableImm)?.Type ?? BlockType.Empty;

    /// <summary>Reference type of <c>ref.null</c>, <c>ref.test</c>, <c>ref.cast</c>.</summary>
    public ValType RefType => (ValType)Data!;

    /// <summary>128-bit constant or shuffle mask.</summary>
    public Vector128<byte> Vector => Vector128.Create(Bits, X | (ulong)Y << 32).AsByte();

    /// <summary>
    /// An instruction with a 128-bit immediate. It is passed by reference because ReadyToRun precompiles neither a
    /// method with a vector parameter nor its callers.
    /// </summary>
    public static Instr OfVector(Opcode opcode, int offset, in Vector128<byte> value)
    {
        ulong high = value.AsUInt64().GetElement(1);
        return new Instr(opcode, offset, (uint)high, (uint)(high >> 32), value.AsUInt64().ToScalar());
    }

    /// <inheritdoc/>
    public override string ToString() => InstructionSet.Of(Opcode).Mnemonic;
}

/// <summary>Type of a block (spec:syntax-blocktype): a type index, or at most one result.</summary>
public sealed record BlockType(int TypeIndex, ValType? Result)
{
    private static readonly BlockType[] s_numbers =
        [.. Enumerable.Range(0, (int)ValKind.V128 + 1).Select(kind => new BlockType(-1, new ValType((ValKind)kind)))];

    /// <summary>[] → [].</summary>
    public static BlockType Empty { get; } = new(-1, null);

    /// <summary>A block type with a type index.</summary>
    public static BlockType OfIndex(int index) => new(index, null);

    /// <summary>[] → [type].</summary>
    public static BlockType OfResult(ValType type) => type.IsRef ? new BlockType(-1, type) : s_numbers[(int)type.Kind];

    /// <summary>Whether the type is an index.</summary>
    public bool HasIndex => TypeIndex >= 0;
}

/// <summary>Immediates of <c>try_table</c>.</summary>
public sealed record TryTableImm(BlockType Type, Catch[] Catches);

/// <summary>Kinds of catch clause (spec:syntax-catch), with the values of the binary format.</summary>
public enum CatchKind : byte
{
    Catch,
    CatchRef,
    CatchAll,
    CatchAllRef,
}

/// <summary>One catch clause: tag index (unless it catches all exceptions) and label index.</summary>
public readonly record struct Catch(CatchKind Kind, uint Tag, uint Label);

/// <summary>Reference types of <c>br_on_cast</c> and similar instructions.</summary>
public sealed record CastImm(ValType From, ValType To);
