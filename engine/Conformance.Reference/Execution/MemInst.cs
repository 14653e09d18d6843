using System.Runtime.InteropServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// A memory instance (spec:syntax-meminst), outside of the managed heap: lowered code keeps its address. A shared memory never moves.
/// </summary>
internal sealed unsafe class MemInst : IDisposable
{
    /// <summary>More bytes than this are refused: a limit of this implementation (spec:impl-exec).</summary>
    public const ulong MaximumLength = 1UL << 32;

    private readonly MemType _type;
    private readonly Lock _growth = new();
    private ulong _capacity;

    /// <summary>A memory of its minimal size.</summary>
    /// <exception cref="ExhaustedException">It would be too large.</exception>
    public MemInst(MemType type)
    {
        _type = type;
        Limits limits = type.Limits;
        if (!TryBytes(limits.Minimum, out ulong length) || !TryReserve(Room(limits, length)))
        {
            throw new ExhaustedException($"memory of {limits.Minimum} pages");
        }

        Length = length;
    }

    ~MemInst() => Free();

    /// <summary>Its type; the minimum is the present size (spec:grow-mem).</summary>
    public MemType Type => _type with { Limits = _type.Limits with { Minimum = Pages } };

    /// <summary>Whether addresses have 64 bits.</summary>
    public bool Is64 => _type.Limits.Address == AddrType.I64;

    /// <summary>Whether several threads may use it.</summary>
    public bool IsShared => _type.Limits.IsShared;

    /// <summary>Where its bytes are.</summary>
    public byte* Bytes { get; private set; }

    /// <summary>Number of bytes.</summary>
    public ulong Length { get; private set; }

    /// <summary>Number of pages.</summary>
    public ulong Pages => Length >> _type.PageSizeLog2;

    /// <summary>An address or a count as the memory takes it.</summary>
    public ulong Address(Slot slot) => Is64 ? slot.U64 : slot.U32;

    /// <summary>Whether a range lies within the memory.</summary>
    public bool Has(ulong start, ulong count) => start <= Length && count <= Length - start;

    /// <summary>A range that was checked.</summary>
    public Span<byte> Slice(ulong start, int count) => new(Bytes + start, count);

    /// <summary>Grows the memory (spec:grow-mem).</summary>
    /// <returns>The old size in pages, or −1 if it may not or cannot grow.</returns>
    public long Grow(ulong delta)
    {
        lock (_growth)
        {
            return TryGrow(delta);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private long TryGrow(ulong delta)
    {
        ulong old = Pages;
        ulong pages = old + delta;
        if (pages < delta || pages > (_type.Limits.Maximum ?? ulong.MaxValue) || !TryBytes(pages, out ulong length))
        {
            return -1;
        }

        if (length > _capacity)
        {
            ulong room = Math.Min(MaximumLength, length + (length / 2));
            if (IsShared || !TryReserve(room))
            {
                return -1;
            }
        }

        Length = length;
        return (long)old;
    }

    private bool TryBytes(ulong pages, out ulong length)
    {
        length = pages << _type.PageSizeLog2;
        return pages <= MaximumLength >> _type.PageSizeLog2;
    }

    // The address of a shared memory is known to other threads, so room for its maximum is reserved at once.
    private ulong Room(Limits limits, ulong length) =>
        !limits.IsShared || limits.Maximum is not { } maximum ? length
        : TryBytes(maximum, out ulong room) ? room
        : MaximumLength;

    // The system commits zeroed pages when they are first touched.
    private bool TryReserve(ulong room)
    {
        void* bytes;
        try
        {
            bytes = NativeMemory.AllocZeroed((nuint)Math.Max(room, 1));
        }
        catch (OutOfMemoryException)
        {
            return false;
        }

        if (Bytes != null)
        {
            Buffer.MemoryCopy(Bytes, bytes, room, Length);
            NativeMemory.Free(Bytes);
        }

        Bytes = (byte*)bytes;
        _capacity = room;
        return true;
    }

    private void Free()
    {
        NativeMemory.Free(Bytes);
        Bytes = null;
        Length = 0;
        _capacity = 0;
    }
}
