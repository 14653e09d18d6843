using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>
/// Reads a range of a binary source. All bounds checks of the decoder are here, and every error has a location.
/// </summary>
internal ref struct ByteReader
{
    private const int ManyItems = 64;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly SourceText _source;
    private int _position;

    /// <summary>Reads a source from one offset up to another.</summary>
    public ByteReader(SourceText source, int start, int end, FeatureSet features)
    {
        _source = source;
        _bytes = source.Content.Span[..end];
        _position = start;
        Features = features;
    }

    /// <summary>The features that the module may use.</summary>
    public FeatureSet Features { get; }

    /// <summary>Offset of the next byte in the source.</summary>
    public int Position
    {
        readonly get => _position;
        set => _position = value;
    }

    /// <summary>Number of bytes left.</summary>
    public readonly int Rest => _bytes.Length - _position;

    /// <summary>Whether no bytes are left.</summary>
    public readonly bool IsAtEnd => _position == _bytes.Length;

    /// <summary>A location in the source.</summary>
    public readonly Location At(int offset) => new(_source, offset);

    /// <summary>The next byte, without consuming it; −1 at the end.</summary>
    public readonly int Peek() => _position < _bytes.Length ? _bytes[_position] : -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        int position = _position;
        if ((uint)position >= (uint)_bytes.Length)
        {
            FailAtEnd();
        }

        _position = position + 1;
        return _bytes[position];
    }

    /// <summary>Reads a byte that must be zero.</summary>
    public void ReadZero()
    {
        if (ReadByte() != 0)
        {
            Malformed.Throw(Malformed.ZeroByte(At(_position - 1)));
        }
    }

    /// <summary>
    /// Reads the first byte of a type. It is a one-byte signed integer, so a longer encoding is too long
    /// (spec:binary/types).
    /// </summary>
    public byte ReadTypeCode()
    {
        byte code = ReadByte();
        if (code >= 0x80)
        {
            Malformed.Throw(Malformed.IntegerTooLong(At(_position - 1)));
        }

        return code;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadU32()
    {
        int position = _position;
        if ((uint)position < (uint)_bytes.Length && _bytes[position] < 0x80)
        {
            _position = position + 1;
            return _bytes[position];
        }

        return (uint)ReadUnsigned(32);
    }

    public ulong ReadU64() => ReadUnsigned(64);

    public int ReadS32() => (int)ReadSigned(32);

    public long ReadS33() => ReadSigned(33);

    public long ReadS64() => ReadSigned(64);

    public uint ReadF32Bits() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    public ulong ReadF64Bits() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8));

    /// <summary>
    /// Reads a length or count. Each counted item needs at least one byte, so a count above the number of remaining
    /// bytes is malformed.
    /// </summary>
    public int ReadCount()
    {
        // The suite compares the count with the bytes from its own start. A count that is only slightly too large leads
        // to an unexpected end.
        int start = _position;
        int rest = Rest;
        uint count = ReadU32();
        if (count > (uint)rest)
        {
            Malformed.Throw(Malformed.LengthOutOfBounds(count, Rest, At(start)));
        }

        if (count >= ManyItems)
        {
            TimeLimit.Spend((int)count);
        }

        return (int)count;
    }

    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        if ((uint)length > (uint)Rest)
        {
            FailAtEnd();
        }

        _position += length;
        return _bytes.Slice(_position - length, length);
    }

    /// <summary>Returns bytes as a slice of the source.</summary>
    public ReadOnlyMemory<byte> ReadMemory(int length)
    {
        _ = ReadBytes(length);
        return _source.Content.Slice(_position - length, length);
    }

    /// <summary>Reads a name (spec:binary-name).</summary>
    public string ReadName()
    {
        int start = _position;
        ReadOnlySpan<byte> bytes = ReadBytes(ReadCount());
        if (!Utf8.IsValid(bytes))
        {
            Malformed.Throw(Malformed.Utf8(At(start)));
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private ulong ReadUnsigned(int bits)
    {
        LebError error = Leb128.ReadUnsigned(_bytes, ref _position, bits, out ulong value);
        if (error != LebError.None)
        {
            Fail(error);
        }

        return value;
    }

    private long ReadSigned(int bits)
    {
        LebError error = Leb128.ReadSigned(_bytes, ref _position, bits, out long value);
        if (error != LebError.None)
        {
            Fail(error);
        }

        return value;
    }

    private readonly void FailAtEnd() => Malformed.Throw(Malformed.UnexpectedEnd(At(_bytes.Length)));

    private readonly void Fail(LebError error) => Malformed.Throw(error switch
    {
        LebError.TooLong => Malformed.IntegerTooLong(At(_position)),
        LebError.TooLarge => Malformed.IntegerTooLarge(At(_position)),
        _ => Malformed.UnexpectedEnd(At(_bytes.Length)),
    });
}
