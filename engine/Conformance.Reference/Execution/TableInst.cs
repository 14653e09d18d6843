using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>A table instance (spec:syntax-tableinst).</summary>
internal sealed class TableInst
{
    /// <summary>More elements than this are refused: a limit of this implementation (spec:impl-exec).</summary>
    public const ulong MaximumSize = 10_000_000;

    private readonly TableType _type;

    /// <summary>A table of its minimal size.</summary>
    /// <exception cref="ExhaustedException">It would be too large.</exception>
    public TableInst(TableType type, object? init)
    {
        if (type.Limits.Minimum > MaximumSize)
        {
            throw new ExhaustedException($"table of {type.Limits.Minimum} elements");
        }

        _type = type;
        Size = (int)type.Limits.Minimum;
        Elements = Size == 0 ? [] : new object?[Size];
        if (init is not null)
        {
            Elements.AsSpan().Fill(init);
        }
    }

    /// <summary>Its type; the minimum is the present size (spec:grow-table).</summary>
    public TableType Type => _type with { Limits = _type.Limits with { Minimum = (ulong)Size } };

    /// <summary>Whether indices have 64 bits.</summary>
    public bool Is64 => _type.Limits.Address == AddrType.I64;

    /// <summary>The references; there may be room behind the last.</summary>
    public object?[] Elements { get; private set; }

    /// <summary>Number of elements.</summary>
    public int Size { get; private set; }

    /// <summary>An index or a count as the table takes it.</summary>
    public ulong Address(Slot slot) => Is64 ? slot.U64 : slot.U32;

    /// <summary>Whether a range lies within the table.</summary>
    public bool Has(ulong start, ulong count) => start <= (ulong)Size && count <= (ulong)Size - start;

    /// <summary>Grows the table (spec:grow-table).</summary>
    /// <returns>The old size, or −1 if it may not or cannot grow.</returns>
    public long Grow(ulong delta, object? init)
    {
        int old = Size;
        ulong size = (ulong)old + delta;
        if (size < delta || size > MaximumSize || size > (_type.Limits.Maximum ?? ulong.MaxValue))
        {
            return -1;
        }

        if (size > (ulong)Elements.Length)
        {
            object?[] larger = new object?[(int)Math.Min(MaximumSize, Math.Max(size, size + (size / 2)))];
            Elements.AsSpan(0, old).CopyTo(larger);
            Elements = larger;
        }

        Size = (int)size;
        Elements.AsSpan(old, Size - old).Fill(init);
        return old;
    }
}
