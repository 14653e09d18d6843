using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Text;

namespace Conformance.Wasm.Binary;

/// <summary>Collects the bytes of a module in a pooled buffer.</summary>
internal sealed class ByteWriter : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    /// <summary>The bytes so far.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    public void WriteByte(byte value)
    {
        if (_length == _buffer.Length)
        {
            Grow(1);
        }

        _buffer[_length++] = value;
    }

    public void WriteU32(uint value)
    {
        if (value < 0x80)
        {
            WriteByte((byte)value);
        }
        else
        {
            WriteU64(value);
        }
    }

    public void WriteU64(ulong value) => _length += Leb128.WriteUnsigned(Room(Leb128.MaxLength), value);

    public void WriteS64(long value) => _length += Leb128.WriteSigned(Room(Leb128.MaxLength), value);

    public void WriteFixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Room(sizeof(uint)), value);
        _length += sizeof(uint);
    }

    public void WriteFixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), value);
        _length += sizeof(ulong);
    }

    /// <remarks>ReadyToRun does not compile code that passes vectors by value.</remarks>
    public void WriteVector(in Vector128<byte> value)
    {
        Span<byte> room = Room(Vector128<byte>.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(room, value.AsUInt64().ToScalar());
        BinaryPrimitives.WriteUInt64LittleEndian(room[sizeof(ulong)..], value.AsUInt64().GetElement(1));
        _length += Vector128<byte>.Count;
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Writes bytes after their length.</summary>
    public void WriteCounted(ReadOnlySpan<byte> bytes)
    {
        WriteU32((uint)bytes.Length);
        WriteBytes(bytes);
    }

    public void WriteName(string name)
    {
        int length = Encoding.UTF8.GetByteCount(name);
        WriteU32((uint)length);
        _length += Encoding.UTF8.GetBytes(name, Room(length));
    }

    /// <summary>Begins a part with its size in front; pass the result to <see cref="EndSized"/>.</summary>
    public int BeginSized()
    {
        WriteByte(0);
        return _length;
    }

    /// <summary>Fills in the size. If the size needs more than the one reserved byte, the contents move.</summary>
    public void EndSized(int start)
    {
        int size = _length - start;
        Span<byte> leb = stackalloc byte[Leb128.MaxLength];
        int extra = Leb128.WriteUnsigned(leb, (uint)size) - 1;
        if (extra > 0)
        {
            _ = Room(extra);
            _buffer.AsSpan(start, size).CopyTo(_buffer.AsSpan(start + extra));
            _length += extra;
        }

        leb[..(extra + 1)].CopyTo(_buffer.AsSpan(start - 1));
    }

    private Span<byte> Room(int length)
    {
        if (length > _buffer.Length - _length)
        {
            Grow(length);
        }

        return _buffer.AsSpan(_length);
    }

    private void Grow(int length)
    {
        int doubled = (int)Math.Min(2L * _length, Array.MaxLength);
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + length), doubled));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
