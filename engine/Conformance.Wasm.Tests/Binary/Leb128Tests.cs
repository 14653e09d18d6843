using Conformance.Wasm.Binary;

namespace Conformance.Wasm.Tests.Binary;

public sealed class Leb128Tests
{
    [Test]
    public void Unsigned_integers_have_one_shortest_encoding()
    {
        Span<byte> output = stackalloc byte[Leb128.MaxLength];
        (ulong Value, byte[] Encoding)[] rows =
        [
            (0UL, [0]),
            (127UL, [0x7F]),
            (128UL, [0x80, 0x01]),
            (16_384UL, [0x80, 0x80, 0x01]),
            (0xFFFF_FFFFUL, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]),
            (ulong.MaxValue, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
        ];
        foreach ((ulong value, byte[] encoding) in rows)
        {
            int length = Leb128.WriteUnsigned(output, value);
            int position = 0;
            LebError error = Leb128.ReadUnsigned(encoding, ref position, 64, out ulong read);
            Assert.That(output[..length].ToArray(), Is.EqualTo(encoding));
            Assert.That((error, read, position), Is.EqualTo((LebError.None, value, encoding.Length)));
        }
    }

    [Test]
    public void Signed_integers_have_one_shortest_encoding()
    {
        Span<byte> output = stackalloc byte[Leb128.MaxLength];
        (long Value, byte[] Encoding)[] rows =
        [
            (0L, [0]),
            (-1L, [0x7F]),
            (63L, [0x3F]),
            (64L, [0xC0, 0x00]),
            (-64L, [0x40]),
            (-65L, [0xBF, 0x7F]),
            (int.MaxValue, [0xFF, 0xFF, 0xFF, 0xFF, 0x07]),
            (int.MinValue, [0x80, 0x80, 0x80, 0x80, 0x78]),
            (long.MaxValue, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00]),
            (long.MinValue, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F]),
        ];
        foreach ((long value, byte[] encoding) in rows)
        {
            int length = Leb128.WriteSigned(output, value);
            int position = 0;
            LebError error = Leb128.ReadSigned(encoding, ref position, 64, out long read);
            Assert.That(output[..length].ToArray(), Is.EqualTo(encoding));
            Assert.That((error, read, position), Is.EqualTo((LebError.None, value, encoding.Length)));
        }
    }

    [Test]
    public void Longer_encodings_are_read_too()
    {
        (int Bits, byte[] Encoding, ulong Value)[] rows =
        [
            (32, [0x80, 0x80, 0x80, 0x80, 0x00], 0UL),
            (32, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], 0xFFFF_FFFFUL),
            (64, [0x83, 0x80, 0x00], 3UL),
        ];
        foreach ((int bits, byte[] encoding, ulong value) in rows)
        {
            int position = 0;
            LebError error = Leb128.ReadUnsigned(encoding, ref position, bits, out ulong read);
            Assert.That((error, read, position), Is.EqualTo((LebError.None, value, encoding.Length)));
        }
    }

    [Test]
    public void Unsigned_integers_beyond_their_width_are_refused()
    {
        (int Bits, byte[] Encoding, LebError Expected)[] rows =
        [
            (32, [], LebError.UnexpectedEnd),
            (32, [0x80], LebError.UnexpectedEnd),
            (32, [0x80, 0x80, 0x80, 0x80, 0x10], LebError.TooLarge),
            (32, [0x80, 0x80, 0x80, 0x80, 0x80], LebError.TooLong),
            (64, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02], LebError.TooLarge),
            (64, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80], LebError.TooLong),
        ];
        foreach ((int bits, byte[] encoding, LebError expected) in rows)
        {
            int position = 0;
            LebError error = Leb128.ReadUnsigned(encoding, ref position, bits, out _);
            Assert.That(error, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Signed_integers_beyond_their_width_are_refused()
    {
        (int Bits, byte[] Encoding, LebError Expected)[] rows =
        [
            (32, [0x80, 0x80, 0x80, 0x80, 0x70], LebError.TooLarge),
            (32, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], LebError.TooLarge),
            (32, [0x80, 0x80, 0x80, 0x80, 0x80], LebError.TooLong),
            (33, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], LebError.None),
            (33, [0x80, 0x80, 0x80, 0x80, 0x10], LebError.TooLarge),
            (64, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01], LebError.TooLarge),
            (64, [0xFF], LebError.UnexpectedEnd),
        ];
        foreach ((int bits, byte[] encoding, LebError expected) in rows)
        {
            int position = 0;
            LebError error = Leb128.ReadSigned(encoding, ref position, bits, out _);
            Assert.That(error, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Random_integers_come_back()
    {
        Random random = new(5);
        Span<byte> output = stackalloc byte[Leb128.MaxLength];
        for (int i = 0; i < 10_000; i++)
        {
            long value = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            int length = Leb128.WriteSigned(output, value);
            int position = 0;
            Assert.That(
                Leb128.ReadSigned(output[..length], ref position, 64, out long signed), Is.EqualTo(LebError.None));
            Assert.That(signed, Is.EqualTo(value));
            length = Leb128.WriteUnsigned(output, (ulong)value);
            position = 0;
            Assert.That(
                Leb128.ReadUnsigned(output[..length], ref position, 64, out ulong unsigned), Is.EqualTo(LebError.None));
            Assert.That(unsigned, Is.EqualTo((ulong)value));
        }
    }
}
