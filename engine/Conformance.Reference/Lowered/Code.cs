using System.Runtime.InteropServices;

namespace Conformance.Reference.Lowered;

/// <summary>One cell of a frame: a number, or half a vector. References live beside it, at the same index.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct Slot
{
    [FieldOffset(0)]
    public int I32;

    [FieldOffset(0)]
    public uint U32;

    [FieldOffset(0)]
    public long I64;

    [FieldOffset(0)]
    public ulong U64;

    [FieldOffset(0)]
    public float F32;

    [FieldOffset(0)]
    public double F64;
}

/// <summary>
/// A lowered instruction: what to do, a destination and two operands as slots of the frame, and an immediate of 64 bits or two of
/// 32. A jump has its distance in <see cref="Hi"/>, in bytes from the following instruction.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct Code
{
    [FieldOffset(0)]
    public ushort Op;

    [FieldOffset(2)]
    public ushort D;

    [FieldOffset(4)]
    public ushort A;

    [FieldOffset(6)]
    public ushort B;

    [FieldOffset(8)]
    public long Imm;

    [FieldOffset(8)]
    public int Lo;

    [FieldOffset(12)]
    public int Hi;
}

/// <summary>
/// What a callee's frame keeps of its caller (spec:frame), in two slots behind its parameters or results, whichever are more:
/// the calling instruction and the caller's frame.
/// </summary>
internal unsafe struct Link
{
    public const int SlotCount = 2;

    public Code* Pc;
    public Slot* Slots;
}

/// <summary>How an instruction or a run of the machine ended.</summary>
internal enum Status
{
    /// <summary>Go on; of a run: the function returned.</summary>
    Next,

    /// <summary>Go on behind <c>Machine.Pc</c> in <c>Machine.Slots</c>.</summary>
    Moved,

    /// <summary><c>Machine.Failure</c> says why.</summary>
    Trapped,

    /// <summary><c>Machine.Exception</c> was not caught.</summary>
    Threw,

    /// <summary>The stack is full.</summary>
    Exhausted,

    /// <summary>Somebody asked to stop.</summary>
    Interrupted,
}
