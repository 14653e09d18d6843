using Conformance.Wasm.Binary;

namespace Conformance.Wasm.Tests.Binary;

public sealed class Leb128Tests
{
    [TestCase(0UL, new byte[] { 0 })]
    [TestCase(127UL, new byte[] { 0x7F })]
    [TestCase(128UL, new byte[] { 0x80, 0x01 })]
    [TestCase(16_384UL, new byte[] { 0x80, 0x80, 0x01 })]
    [TestCase(0xFFFF_FFFFUL, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F })]
    [TestCase(ulong.MaxValue, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    public void Unsigned_integers_have_one_shortest_encoding(ulong value, byte[] encoding)
    {
        Span<byte> output = stackalloc byte[Leb128.MaxLength];
        int length = Leb128.WriteUnsigned(output, value);
        int position = 0;
        LebError error = Leb128.ReadUnsigned(encoding, ref position, 64, out ulong read);
        Assert.That(output[..length].ToArray(), Is.EqualTo(encoding));
        Assert.That((error, read, position), Is.EqualTo((LebError.None, value, encoding.Length)));
    }

    [TestCase(0L, new byte[] { 0 })]
    [TestCase(-1L, new byte[] { 0x7F })]
    [TestCase(63L, new byte[] { 0x3F })]
    [TestCase(64L, new byte[] { 0xC0, 0x00 })]
    [TestCase(-64L, new byte[] { 0x40 })]
    [TestCase(-65L, new byte[] { 0xBF, 0x7F })]
    [TestCase(int.MaxValue, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x07 })]
    [TestCase(int.MinValue, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x78 })]
    [TestCase(long.MaxValue, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00 })]
    [TestCase(long.MinValue, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F })]
    public void Signed_integers_have_one_shortest_encoding(long value, byte[] encoding)
    {
        Span<byte> output = stackalloc byte[Leb128.MaxLength];
        int length = Leb128.WriteSigned(output, value);
        int position = 0;
        LebError error = Leb128.ReadSigned(encoding, ref position, 64, out long read);
        Assert.That(output[..length].ToArray(), Is.EqualTo(encoding));
        Assert.That((error, read, position), Is.EqualTo((LebError.None, value, encoding.Length)));
    }

    [TestCase(32, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x00 }, 0UL)]
    [TestCase(32, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }, 0xFFFF_FFFFUL)]
    [TestCase(64, new byte[] { 0x83, 0x80, 0x00 }, 3UL)]
    public void Longer_encodings_are_read_too(int bits, byte[] encoding, ulong value)
    {
        int position = 0;
        LebError error = Leb128.ReadUnsigned(encoding, ref position, bits, out ulong read);
        Assert.That((error, read, position), Is.EqualTo((LebError.None, value, encoding.Length)));
    }

    [TestCase(32, new byte[] { }, nameof(LebError.UnexpectedEnd))]
    [TestCase(32, new byte[] { 0x80 }, nameof(LebError.UnexpectedEnd))]
    [TestCase(32, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x10 }, nameof(LebError.TooLarge))]
    [TestCase(32, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80 }, nameof(LebError.TooLong))]
    [TestCase(64, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02 }, nameof(LebError.TooLarge))]
    [TestCase(64, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80 }, nameof(LebError.TooLong))]
    public void Unsigned_integers_beyond_their_width_are_refused(int bits, byte[] encoding, string expected)
    {
        int position = 0;
        LebError error = Leb128.ReadUnsigned(encoding, ref position, bits, out _);
        Assert.That(error, Is.EqualTo(Enum.Parse<LebError>(expected)));
    }

    [TestCase(32, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x70 }, nameof(LebError.TooLarge))]
    [TestCase(32, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }, nameof(LebError.TooLarge))]
    [TestCase(32, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80 }, nameof(LebError.TooLong))]
    [TestCase(33, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }, nameof(LebError.None))]
    [TestCase(33, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x10 }, nameof(LebError.TooLarge))]
    [TestCase(64, new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 }, nameof(LebError.TooLarge))]
    [TestCase(64, new byte[] { 0xFF }, nameof(LebError.UnexpectedEnd))]
    public void Signed_integers_beyond_their_width_are_refused(int bits, byte[] encoding, string expected)
    {
        int position = 0;
        LebError error = Leb128.ReadSigned(encoding, ref position, bits, out _);
        Assert.That(error, Is.EqualTo(Enum.Parse<LebError>(expected)));
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
            Assert.That(Leb128.ReadSigned(output[..length], ref position, 64, out long signed), Is.EqualTo(LebError.None));
            Assert.That(signed, Is.EqualTo(value));
            length = Leb128.WriteUnsigned(output, (ulong)value);
            position = 0;
            Assert.That(Leb128.ReadUnsigned(output[..length], ref position, 64, out ulong unsigned), Is.EqualTo(LebError.None));
            Assert.That(unsigned, Is.EqualTo((ulong)value));
        }
    }
}
