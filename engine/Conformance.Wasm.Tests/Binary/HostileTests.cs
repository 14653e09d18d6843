using System.Diagnostics;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Binary;

/// <summary>Broken and hostile modules fail soon and use no more memory than their size allows.</summary>
public sealed class HostileTests
{
    private static readonly byte[][] s_modules =
    [
        Handmade.Module(
            Handmade.Custom("a", 1),
            Handmade.Section(
                1, 2, 0x60, 1, 0x7F, 1, 0x7E, 0x4E, 2, 0x50, 0, 0x5F, 1, 0x78, 1, 0x4F, 1, 1, 0x5E, 0x63, 1, 0),
            Handmade.Section(2, 2, 1, 0x61, 1, 0x62, 0, 0, 1, 0x61, 1, 0x63, 3, 0x7F, 0), Handmade.OneFunc,
            Handmade.Section(4, 2, 0x70, 1, 1, 2, 0x40, 0, 0x6F, 0, 0, 0xD0, 0x6F, 0x0B),
            Handmade.Section(5, 2, 3, 1, 1, 9, 1, 2, 0),
            Handmade.Section(13, 1, 0, 0), Handmade.Section(6, 1, 0x7F, 0, 0x41, 0x80, 1, 0x0B),
            Handmade.Section(7, 1, 1, 0x66, 0, 0), Handmade.Section(8, 0),
            Handmade.Section(9, 2, 0, 0x41, 0, 0x0B, 1, 0, 7, 0x70, 1, 0xD0, 0x70, 0x0B), Handmade.Section(12, 1),
            Handmade.Code(
                1, 2, 0x7E, 0x02, 0x7F, 0x04, 0x40, 0x05, 0x0B, 0x0E, 2, 0, 1, 0, 0x0B, 0x1F, 0x40, 1, 0, 0, 0, 0x0B,
                0x28, 2, 0, 0x43, 1, 2, 3, 4,
                0xFD, 0x0C, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 0xFC, 8, 0, 0, 0xFB, 0x18, 3, 0,
                0x6E, 0x6D, 0x1C, 1, 0x7F, 0x0B),
            Handmade.Section(11, 1, 1, 2, 1, 2), Handmade.Custom("name", 1, 4, 1, 0, 1, 0x66)),
        Handmade.Module(
            Handmade.EmptyType,
            Handmade.OneFunc,
            Handmade.Code(0, 0x06, 0x40, 0x07, 0, 0x09, 0, 0x19, 0x0B, 0xFE, 3, 0, 0xFE, 0x10, 2, 0, 0x0B)),
    ];

    [Test]
    public void Every_truncation_is_decoded_or_refused()
    {
        foreach (byte[] module in s_modules)
        {
            Assert.That(IsModule(module), Is.True);
            for (int length = 0; length < module.Length; length++)
            {
                _ = IsModule(module[..length]);
            }
        }
    }

    [Test]
    public void Every_flipped_bit_is_decoded_or_refused()
    {
        int refused = 0;
        foreach (byte[] module in s_modules)
        {
            for (int bit = 0; bit < module.Length * 8; bit++)
            {
                byte[] changed = [.. module];
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                refused += IsModule(changed) ? 0 : 1;
            }
        }

        Assert.That(refused, Is.GreaterThan(100));
    }

    [Test]
    public void Random_changes_are_decoded_or_refused()
    {
        Random random = new(42);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] changed = [.. s_modules[round % s_modules.Length]];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                changed[random.Next(8, changed.Length)] = (byte)random.Next(256);
            }

            _ = IsModule(changed);
        }
    }

    [Test]
    public void A_count_beyond_the_input_allocates_nothing()
    {
        (byte Section, byte[] Before)[] rows =
        [
            ((byte)1, []),
            ((byte)1, [1, 0x4E]),
            ((byte)1, [1, 0x60]),
            ((byte)1, [1, 0x60, 0]),
            ((byte)1, [1, 0x5F]),
            ((byte)1, [1, 0x50]),
            ((byte)2, []),
            ((byte)2, [1]),
            ((byte)3, []),
            ((byte)9, [1, 1, 0]),
            ((byte)10, []),
            ((byte)10, [1]),
            ((byte)10, [1, 20]),
            ((byte)10, [1, 20, 0, 0x0E]),
            ((byte)10, [1, 20, 0, 0x1C]),
            ((byte)10, [1, 20, 0, 0x1F, 0x40]),
            ((byte)11, [1, 1]),
        ];
        foreach ((byte section, byte[] before) in rows)
        {
            byte[] bytes =
                Handmade.Module(Handmade.Section(section, [.. before, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, .. new byte[20]]));
            long start = GC.GetAllocatedBytesForCurrentThread();
            MalformedException error = Handmade.RefuseBytes(bytes);
            Assert.That(error.Message, Does.StartWith("length out of bounds"));
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - start, Is.LessThan(1_000_000));
        }
    }

    [Test]
    public void A_million_groups_of_gigantic_locals_are_counted_not_made()
    {
        byte[] group = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x7F];
        byte[] groups = [.. Enumerable.Repeat(group, 1_000_000).SelectMany(part => part)];
        byte[] bytes = Handmade.Module(
            Handmade.EmptyType, Handmade.OneFunc, Handmade.Code([.. Handmade.Leb(1_000_000), .. groups, 0x0B]));
        Assert.That(Handmade.RefuseBytes(bytes).Message, Does.StartWith("too many locals"));
    }

    [TestCase((byte)0x02)]
    [TestCase((byte)0x04)]
    [TestCase((byte)0x06)]
    public void A_million_nested_blocks_are_decoded_and_encoded(byte block)
    {
        const int Depth = 1_000_000;
        byte[] body = [
            0,
            .. Enumerable.Repeat((byte[])[block, 0x40], Depth).SelectMany(pair => pair),
            .. Enumerable.Repeat((byte)0x0B, Depth + 1)];
        Stopwatch watch = Stopwatch.StartNew();
        byte[] bytes = Handmade.Module(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(body));
        Module module = ModuleDecoder.Decode(Handmade.Source(bytes));
        Assert.That(module.Funcs[0].Body.Body, Has.Length.EqualTo((2 * Depth) + 1));
        Assert.That(ModuleEncoder.Encode(module).AsSpan().SequenceEqual(bytes), Is.True);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public void A_million_open_blocks_are_refused()
    {
        byte[] body = [0, .. Enumerable.Repeat((byte[])[0x02, 0x40], 1_000_000).SelectMany(pair => pair)];
        Assert.That(
            Handmade.Refuse(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(body)).Message,
            Does.StartWith("unexpected end of section or function"));
    }

    private static bool IsModule(byte[] bytes)
    {
        try
        {
            Module module = ModuleDecoder.Decode(Handmade.Source(bytes));
            _ = ModuleEncoder.Encode(module, withNames: true);
            return true;
        }
        catch (MalformedException error)
        {
            Assert.That(error.At.Offset, Is.InRange(0, bytes.Length));
            return false;
        }
    }
}
