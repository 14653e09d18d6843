using System.Runtime.InteropServices;

namespace Conformance.Reference.Storage;

/// <summary>Native memory with the lifetime of its store, for lowered code and the cells of globals.</summary>
internal sealed unsafe class Arena : IDisposable
{
    private const int ChunkSize = 32 * 1024;

    private readonly List<nint> _chunks = [];
    private byte* _next;
    private int _left;

    ~Arena() => Free();

    /// <summary>Allocates room for values, without setting it to zero.</summary>
    public T* Take<T>(int count)
        where T : unmanaged
    {
        int size = checked(count * sizeof(T) + 15) & ~15;
        if (size > _left)
        {
            int room = Math.Max(size, ChunkSize);
            _next = (byte*)NativeMemory.AlignedAlloc((nuint)room, 64);
            _chunks.Add((nint)_next);
            _left = room;
        }

        byte* taken = _next;
        _next += size;
        _left -= size;
        return (T*)taken;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        foreach (nint chunk in _chunks)
        {
            NativeMemory.AlignedFree((void*)chunk);
        }

        _chunks.Clear();
        _left = 0;
    }
}
