using System.Runtime.InteropServices;

namespace Conformance.Wasm.Text.Scopes;

/// <summary>
/// A map from identifiers, as bytes, to numbers. Empty tables need no memory; single entries are never removed.
/// </summary>
internal sealed class NameTable
{
    private const int Smallest = 16;
    private const int LargestKept = 256;
    private Entry[] _entries = [];
    private int[] _buckets = [];

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>The number of an entry.</summary>
    public ref int this[int entry] => ref _entries[entry].Value;

    /// <summary>The entry of a name, or −1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (Count == 0)
        {
            return -1;
        }

        int hash = Hash(name);
        for (
            int bucket = hash & (_buckets.Length - 1);
            _buckets[bucket] != 0;
            bucket = (bucket + 1) & (_buckets.Length - 1))
        {
            ref Entry entry = ref _entries[_buckets[bucket] - 1];
            if (entry.Hash == hash && entry.Name.Span.SequenceEqual(name))
            {
                return _buckets[bucket] - 1;
            }
        }

        return -1;
    }

    /// <summary>Adds a new name and returns its entry.</summary>
    public int Add(ReadOnlyMemory<byte> name, int value)
    {
        if (Count == _entries.Length)
        {
            Grow();
        }

        int hash = Hash(name.Span);
        _entries[Count] = new Entry(name, hash, value);
        Link(Count++, hash);
        return Count - 1;
    }

    /// <summary>Forgets all names.</summary>
    public void Clear()
    {
        if (_buckets.Length > LargestKept)
        {
            _buckets = [];
            _entries = [];
        }
        else if (Count > 0)
        {
            Array.Clear(_buckets);
        }

        Count = 0;
    }

    // The framework seeds its hash of strings in each process, so prepared identifiers cannot collide.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        int hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(name));
        return (name.Length & 1) == 0 ? hash : (hash ^ name[^1]) * 16777619;
    }

    private void Link(int index, int hash)
    {
        int bucket = hash & (_buckets.Length - 1);
        while (_buckets[bucket] != 0)
        {
            bucket = (bucket + 1) & (_buckets.Length - 1);
        }

        _buckets[bucket] = index + 1;
    }

    private void Grow()
    {
        int capacity = Math.Max(Smallest, _buckets.Length * 2);
        _buckets = new int[capacity];
        Array.Resize(ref _entries, capacity / 2);
        for (int i = 0; i < Count; i++)
        {
            Link(i, _entries[i].Hash);
        }
    }

    private struct Entry(ReadOnlyMemory<byte> name, int hash, int value)
    {
        public readonly ReadOnlyMemory<byte> Name = name;
        public readonly int Hash = hash;
        public int Value = value;
    }
}
