using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>A table instance (spec:syntax-tableinst).</summary>
internal sealed class TableInst
{
    /// <summary>Largest number of elements: a limit of this implementation (spec:impl-exec).</summary>
    public const ulong MaximumSize = 10_000_000;

    private readonly TableType _type;
    private readonly TableRoom _room;

    /// <summary>A table of its minimal size.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="init">The value of its elements.</param>
    /// <param name="room">Counts the elements of all tables.</param>
    /// <exception cref="ExhaustedException">The table would be too large.</exception>
    public TableInst(TableType type, object? init, TableRoom room)
    {
        if (type.Limits.Minimum > MaximumSize || !room.TryTake((long)type.Limits.Minimum))
        {
            throw new ExhaustedException($"table of {type.Limits.Minimum} elements");
        }

        _type = type;
        _room = room;
        Size = (int)type.Limits.Minimum;
        Elements = Size == 0 ? [] : new object?[Size];
        if (init is not null)
        {
            Elements.AsSpan().Fill(init);
        }
    }

    /// <summary>Its type; the minimum is the current size (spec:grow-table).</summary>
    public TableType Type => _type with { Limits = _type.Limits with { Minimum = (ulong)Size } };

    /// <summary>Whether indices have 64 bits.</summary>
    public bool Is64 => _type.Limits.Address == AddrType.I64;

    /// <summary>The references; the array may have more room.</summary>
    public object?[] Elements { get; private set; }

    /// <summary>Number of elements.</summary>
    public int Size { get; private set; }

    /// <summary>The value of an index or count, in the table's address type.</summary>
    public ulong Address(Slot slot) => Is64 ? slot.U64 : slot.U32;

    /// <summary>Whether a range lies within the table.</summary>
    public bool Has(ulong start, ulong count) => start <= (ulong)Size && count <= (ulong)Size - start;

    /// <summary>Grows the table (spec:grow-table).</summary>
    /// <param name="machine">
    /// The machine to interrupt if the deadline has passed; the table then stays unchanged.
    /// </param>
    /// <param name="delta">Number of additional elements.</param>
    /// <param name="init">The value of the new elements.</param>
    /// <param name="old">The old size, or −1 if the table may not or cannot grow.</param>
    /// <returns><see cref="Status.Next"/>, or that the machine was interrupted.</returns>
    public Status Grow(Machine machine, ulong delta, object? init, out long old)
    {
        old = -1;
        ulong size = (ulong)Size + delta;
        if (size < delta || size > MaximumSize || size > (_type.Limits.Maximum ?? ulong.MaxValue))
        {
            return Status.Next;
        }

        object?[] elements = Elements;
        if (size > (ulong)elements.Length)
        {
            int room = (int)Math.Min(MaximumSize, size + (size / 2));
            if (!_room.TryTake(room - elements.Length))
            {
                return Status.Next;
            }

            elements = new object?[room];
            Status copied = Bulk.Copy<object?>(machine, Elements.AsSpan(0, Size), elements);
            if (copied != Status.Next)
            {
                return copied;
            }
        }

        Status filled = Bulk.Fill(machine, elements.AsSpan(Size, (int)delta), init);
        if (filled == Status.Next)
        {
            old = Size;
            Elements = elements;
            Size = (int)size;
        }

        return filled;
    }
}
