using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Conformance.Runner.Scripts;

/// <summary>
/// SHA-256 (FIPS 180-4) of many short messages, four at a time in the lanes of a vector. A call of the platform's
/// function would cost more than hashing the hundred bytes of a command, and a suite has 67,000 commands.
/// </summary>
internal sealed class Sha256Batch
{
    private const int BlockBytes = 64;
    private const int LengthBytes = sizeof(ulong);
    private const int Lanes = 4;
    private const int Rounds = 64;
    private const int BlockWords = BlockBytes / sizeof(uint);

    // Some hundred commands, and small enough for the first-level caches of the processor.
    private const int BufferBytes = 1 << 15;

    // The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4 §4.2.2).
    private static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    // The first 32 bits of the fractional parts of the square roots of the first 8 primes (FIPS 180-4 §5.3.3).
    private static ReadOnlySpan<uint> InitialState =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private readonly List<(int Start, int End)> _messages = [];
    private readonly List<ulong> _digests = [];
    private byte[] _blocks = new byte[BufferBytes];
    private int _length;

    /// <summary>The size of the buffer of messages, in bytes. A message that is longer enlarges it.</summary>
    internal int Capacity => _blocks.Length;

    /// <summary>Reserves room for a message of at most this many bytes. Call <see cref="Commit"/> next.</summary>
    internal Span<byte> Reserve(int most)
    {
        int needed = checked(most + LengthBytes + 2 * BlockBytes);
        if (needed > _blocks.Length - _length)
        {
            DigestAll();
            if (needed > _blocks.Length)
            {
                _blocks = new byte[Math.Max((uint)needed, BitOperations.RoundUpToPowerOf2((uint)needed))];
            }
        }

        return _blocks.AsSpan(_length, most);
    }

    /// <summary>Adds the message in the reserved room, padded to complete blocks (FIPS 180-4 §5.1.1).</summary>
    internal void Commit(int length)
    {
        int blocks = (length + 1 + LengthBytes + BlockBytes - 1) / BlockBytes;
        Span<byte> padding = _blocks.AsSpan(_length + length, blocks * BlockBytes - length);
        padding.Clear();
        padding[0] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padding[^LengthBytes..], (ulong)length * 8);
        _messages.Add((_length, _length + blocks * BlockBytes));
        _length += blocks * BlockBytes;
    }

    /// <summary>
    /// The first 64 bits of each digest, in message order, until the next message is reserved. Clears the messages.
    /// </summary>
    internal ReadOnlySpan<ulong> TakeDigests()
    {
        DigestAll();
        ReadOnlySpan<ulong> digests = CollectionsMarshal.AsSpan(_digests);

        // The span keeps its content: a list of numbers is emptied by its count alone.
        _digests.Clear();
        return digests;
    }

    /// <summary>Hashes the buffered messages and empties the buffer.</summary>
    private void DigestAll()
    {
        int first = _digests.Count;
        CollectionsMarshal.SetCount(_digests, first + _messages.Count);
        Span<ulong> digests = CollectionsMarshal.AsSpan(_digests)[first..];
        Span<Vector128<uint>> state = stackalloc Vector128<uint>[InitialState.Length];
        Span<uint> lanes = MemoryMarshal.Cast<Vector128<uint>, uint>(state);
        Span<uint> words = stackalloc uint[BlockWords * Lanes];
        // The message of each lane and its next block; −1 for an idle lane.
        Span<int> message = [-1, -1, -1, -1];
        Span<int> block = stackalloc int[Lanes];
        int next = 0;
        while (true)
        {
            int working = 0;
            for (int lane = 0; lane < Lanes; lane++)
            {
                if (message[lane] < 0 && next < digests.Length)
                {
                    message[lane] = next;
                    block[lane] = _messages[next++].Start;
                    for (int i = 0; i < InitialState.Length; i++)
                    {
                        lanes[i * Lanes + lane] = InitialState[i];
                    }
                }

                if (message[lane] >= 0)
                {
                    working++;
                    Load(_blocks.AsSpan(block[lane], BlockBytes), words, lane);
                }
            }

            if (working == 0)
            {
                break;
            }

            Compress(state, MemoryMarshal.Cast<uint, Vector128<uint>>(words));
            for (int lane = 0; lane < Lanes; lane++)
            {
                block[lane] += BlockBytes;
                if (message[lane] >= 0 && block[lane] == _messages[message[lane]].End)
                {
                    digests[message[lane]] = (ulong)lanes[lane] << 32 | lanes[Lanes + lane];
                    message[lane] = -1;
                }
            }
        }

        _messages.Clear();
        _length = 0;
    }

    private static void Load(ReadOnlySpan<byte> block, Span<uint> words, int lane)
    {
        for (int i = 0; i < BlockWords; i++)
        {
            words[i * Lanes + lane] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]);
        }
    }

    /// <summary>Hashes one block in each lane (FIPS 180-4 §6.2.2).</summary>
    private static void Compress(Span<Vector128<uint>> state, ReadOnlySpan<Vector128<uint>> block)
    {
        Span<Vector128<uint>> w = stackalloc Vector128<uint>[Rounds];
        block.CopyTo(w);
        for (int t = BlockWords; t < Rounds; t++)
        {
            Vector128<uint> w15 = w[t - 15];
            Vector128<uint> w2 = w[t - 2];
            w[t] = w[t - 16] + (Rotate(w15, 7) ^ Rotate(w15, 18) ^ w15 >>> 3) + w[t - 7]
                + (Rotate(w2, 17) ^ Rotate(w2, 19) ^ w2 >>> 10);
        }

        (Vector128<uint> a, Vector128<uint> b, Vector128<uint> c, Vector128<uint> d) =
            (state[0], state[1], state[2], state[3]);
        (Vector128<uint> e, Vector128<uint> f, Vector128<uint> g, Vector128<uint> h) =
            (state[4], state[5], state[6], state[7]);
        for (int t = 0; t < Rounds; t++)
        {
            Vector128<uint> choice = e & f ^ Vector128.AndNot(g, e);
            Vector128<uint> t1 = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + choice
                + Vector128.Create(RoundConstants[t]) + w[t];
            Vector128<uint> t2 = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + (a & b ^ a & c ^ b & c);
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static Vector128<uint> Rotate(Vector128<uint> x, int count) => x >>> count | x << (32 - count);
}
