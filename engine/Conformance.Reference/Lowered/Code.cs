using System.Runtime.InteropServices;

namespace Conformance.Reference.Lowered;

/// <summary>
/// One cell of a frame: a number, or half of a vector. A reference is in a separate array at the same index.
/// </summary>
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
/// A lowered instruction: an operation, a destination and two operands as slots of the frame, and an immediate of 64
/// bits or two of 32 bits. A jump has its distance in <see cref="Hi"/>, in bytes from the following instruction.
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
/// The part of a callee's frame that describes its caller (spec:frame): the calling instruction and the caller's frame.
/// It takes the two slots after the parameters or results, whichever are more.
/// </summary>
internal unsafe struct Link
{
    public const int SlotCount = 2;

    public Code* Pc;
    public Slot* Slots;
}

/// <summary>Result of an instruction or of a run of the machine.</summary>
internal enum Status
{
    /// <summary>The next instruction follows; after a run: the function has returned.</summary>
    Next,

    /// <summary>The instruction after <c>Machine.Pc</c> follows, in the frame <c>Machine.Slots</c>.</summary>
    Moved,

    /// <summary>A trap; <c>Machine.Failure</c> gives the reason.</summary>
    Trapped,

    /// <summary><c>Machine.Exception</c> is uncaught.</summary>
    Threw,

    /// <summary>The stack is full.</summary>
    Exhausted,

    /// <summary>The run has been interrupted.</summary>
    Interrupted,
}
