using System.Runtime.InteropServices;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Reference.Storage;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// A memory instance (spec:syntax-meminst), outside the managed heap because lowered code keeps its address. A shared
/// memory never moves.
/// </summary>
/// <remarks>
/// A memory that is large, or grows, has addresses reserved for all that it may become, so that growth moves nothing. A
/// small one that never grows, as most are, costs no call to the system: it comes from the heap, and moves once if it
/// grows after all. Where the system has no addresses left, a memory gets fewer, and moves when they are used up.
/// </remarks>
internal sealed unsafe class MemInst : IDisposable
{
    /// <summary>A memory up to this length begins on the heap.</summary>
    private const ulong SmallLength = 1 << 20;

    /// <summary>
    /// Length committed at a time, so that a memory that grows by single pages does not call the system for each page.
    /// </summary>
    private const ulong CommitLength = 1 << 20;

    /// <summary>Length reserved for a memory with 64-bit addresses without a maximum, or with a larger one.</summary>
    private const ulong LargeRoom = 1UL << 36;

    /// <summary>
    /// Largest length: a limit of this implementation (spec:impl-exec). 32-bit addresses have a lower one.
    /// </summary>
    private static readonly ulong s_maximumLength = Environment.Is64BitProcess ? 1UL << 40 : 1UL << 30;

    private readonly MemType _type;
    private readonly Lock _growth = new();
    private Block _block;

    /// <summary>A memory of its minimal size.</summary>
    /// <exception cref="ExhaustedException">The memory would be too large.</exception>
    public MemInst(MemType type)
    {
        _type = type;
        Limits limits = type.Limits;
        if (!TryBytes(limits.Minimum, out ulong length) || !TryAllocate(length, isGrowing: false, out _block))
        {
            throw new ExhaustedException($"memory of {limits.Minimum} pages");
        }

        Length = length;
    }

    ~MemInst() => Free();

    /// <summary>Its type; the minimum is the current size (spec:grow-mem).</summary>
    public MemType Type => _type with { Limits = _type.Limits with { Minimum = Pages } };

    /// <summary>Whether addresses have 64 bits.</summary>
    public bool Is64 => _type.Limits.Address == AddrType.I64;

    /// <summary>Whether several threads may use it.</summary>
    public bool IsShared => _type.Limits.IsShared;

    /// <summary>Address of its bytes.</summary>
    public byte* Bytes => _block.Start;

    /// <summary>Number of bytes.</summary>
    public ulong Length { get; private set; }

    /// <summary>Number of pages.</summary>
    public ulong Pages => Length >> _type.PageSizeLog2;

    /// <summary>The value of an address or count, in the memory's address type.</summary>
    public ulong Address(Slot slot) => Is64 ? slot.U64 : slot.U32;

    /// <summary>Whether a range lies within the memory.</summary>
    public bool Has(ulong start, ulong count) => start <= Length && count <= Length - start;

    /// <summary>A range within the bounds.</summary>
    public Span<byte> Slice(ulong start, int count) => new(Bytes + start, count);

    /// <summary>Grows the memory (spec:grow-mem).</summary>
    /// <param name="machine">The machine to interrupt if the memory has to move and the deadline has passed.</param>
    /// <param name="delta">Number of additional pages.</param>
    /// <param name="old">The old size in pages, or −1 if the memory may not or cannot grow.</param>
    /// <returns><see cref="Status.Next"/>, or that the machine was interrupted.</returns>
    public Status Grow(Machine machine, ulong delta, out long old)
    {
        lock (_growth)
        {
            old = -1;
            ulong pages = Pages + delta;
            if (pages < delta || pages > (_type.Limits.Maximum ?? ulong.MaxValue) || !TryBytes(pages, out ulong length))
            {
                return Status.Next;
            }

            if (!_block.TryExtend(length))
            {
                if (IsShared || length <= _block.Capacity || !TryAllocate(length, isGrowing: true, out Block larger))
                {
                    return Status.Next;
                }

                Status status = Bulk.Copy(machine, Bytes, larger.Start, Length);
                (Block left, _block) = status == Status.Next ? (_block, larger) : (larger, _block);
                left.Free();
                if (status != Status.Next)
                {
                    return status;
                }
            }

            old = (long)Pages;
            Length = length;
            return Status.Next;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    // Sizes have as many bits as addresses (spec:valid-memtype): a memory of 2^32 bytes has a size only if its pages
    // are larger.
    private ulong MaximumPages => Math.Min(
        s_maximumLength >> _type.PageSizeLog2,
        Is64 ? ulong.MaxValue : Math.Min(uint.MaxValue, (1UL << 32) >> _type.PageSizeLog2));

    private bool TryBytes(ulong pages, out ulong length)
    {
        length = pages << _type.PageSizeLog2;
        return pages <= MaximumPages;
    }

    /// <summary>The length that the memory may reach, up to the length worth reserving.</summary>
    private ulong Room(ulong length)
    {
        ulong most = Math.Min(_type.Limits.Maximum ?? ulong.MaxValue, MaximumPages) << _type.PageSizeLog2;
        return Math.Min(most, Math.Max(LargeRoom, length));
    }

    private bool TryAllocate(ulong length, bool isGrowing, out Block block)
    {
        ulong room = Room(length);
        ulong small = IsShared ? room : length;
        if (!isGrowing && small <= SmallLength)
        {
            return Block.TryTake(small, out block);
        }

        for (; ; room = Math.Max(length, room / 2))
        {
            if (Block.TryReserve(room, length, out block))
            {
                return true;
            }

            if (room == length)
            {
                // A memory that grows further should not move for each page.
                return Block.TryTake(isGrowing ? Math.Min(Room(length), length + (length / 2)) : length, out block)
                    || Block.TryTake(length, out block);
            }
        }
    }

    private void Free()
    {
        _block.Free();
        Length = 0;
    }

    /// <summary>
    /// The place of a memory: reserved addresses, committed up to some length, or a piece of the heap.
    /// </summary>
    private struct Block
    {
        private ulong _committed;
        private bool _isReserved;

        public byte* Start { get; private set; }

        /// <summary>Length up to which it can be extended.</summary>
        public ulong Capacity { get; private set; }

        public static bool TryReserve(ulong room, ulong length, out Block block)
        {
            ulong rounded = RoundUp(room, AddressSpace.Unit);
            byte* start = AddressSpace.Reserve(rounded);
            block = new Block { Start = start, Capacity = start == null ? 0 : rounded, _isReserved = start != null };
            if (start == null || block.TryExtend(length))
            {
                return start != null;
            }

            block.Free();
            return false;
        }

        // The heap also commits a large piece only on use.
        public static bool TryTake(ulong length, out Block block)
        {
            block = default;
            try
            {
                block.Start = (byte*)NativeMemory.AllocZeroed((nuint)Math.Max(length, 1));
                block.Capacity = block._committed = length;
                return true;
            }
            catch (OutOfMemoryException)
            {
                return false;
            }
        }

        /// <summary>Makes a number of bytes usable.</summary>
        public bool TryExtend(ulong length)
        {
            if (length <= _committed)
            {
                return true;
            }

            ulong wanted = Math.Min(Capacity, RoundUp(length, CommitLength));
            if (length > Capacity || !AddressSpace.TryCommit(Start + _committed, wanted - _committed))
            {
                return false;
            }

            _committed = wanted;
            return true;
        }

        public void Free()
        {
            if (_isReserved)
            {
                AddressSpace.Release(Start, Capacity);
            }
            else
            {
                NativeMemory.Free(Start);
            }

            this = default;
        }

        private static ulong RoundUp(ulong length, ulong unit) => (length + unit - 1) & ~(unit - 1);
    }
}
