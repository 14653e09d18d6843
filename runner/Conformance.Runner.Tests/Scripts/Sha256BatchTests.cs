using System.Buffers.Binary;
using System.Security.Cryptography;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Tests.Scripts;

public sealed class Sha256BatchTests
{
    [Test]
    public void Digests_are_those_of_the_platform_for_every_length_and_order()
    {
        Random random = new(1);
        int[] lengths = [.. Enumerable.Range(0, 200), 5_000, 0, 63, 64, 1, 119, 120, 100_000, 55, 56];
        random.Shuffle(lengths);
        Sha256Batch batch = new();
        List<ulong> expected = [];
        foreach (int length in lengths)
        {
            byte[] message = new byte[length];
            random.NextBytes(message);
            expected.Add(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(message)));
            message.CopyTo(batch.Reserve(length + random.Next(3)));
            batch.Commit(length);
        }

        Assert.That(batch.TakeDigests().ToArray(), Is.EqualTo(expected));
        Assert.That(batch.TakeDigests().ToArray(), Is.Empty);
    }

    [Test]
    public void Many_messages_need_no_more_room_than_the_longest()
    {
        Sha256Batch batch = new();
        int before = batch.Capacity;
        for (int i = 0; i < 10_000; i++)
        {
            batch.Reserve(100).Clear();
            batch.Commit(100);
        }

        Assert.That(batch.Capacity, Is.EqualTo(before));
        Assert.That(
            batch.TakeDigests().ToArray(),
            Is.EqualTo(
                Enumerable.Repeat(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(new byte[100])), 10_000)));
    }
}
