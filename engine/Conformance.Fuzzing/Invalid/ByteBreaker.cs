namespace Conformance.Fuzzing.Invalid;

/// <summary>Damages the bytes of a module.</summary>
internal sealed class ByteBreaker(RandomSource random)
{
    private const int HeaderLength = 8;

    // Codes, flags and numbers in several lengths, at which decoders branch.
    private static readonly byte[] s_telling =
    [
        0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x07, 0x08, 0x0B, 0x0C, 0x0D, 0x40, 0x4E, 0x4F, 0x50, 0x5E, 0x5F, 0x60,
        0x63, 0x64, 0x69, 0x6A, 0x6B, 0x6D, 0x6E, 0x6F, 0x70, 0x71, 0x72, 0x73, 0x7B, 0x7C, 0x7D, 0x7E, 0x7F, 0x80,
        0xFB, 0xFC, 0xFD, 0xFF,
    ];

    /// <summary>Bytes with one to three changes.</summary>
    public byte[] Break(ReadOnlySpan<byte> module)
    {
        List<byte> bytes = [.. module];
        for (int i = 1 + (random.OneIn(3) ? random.Below(3) : 0); i > 0; i--)
        {
            Change(bytes);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        if (bytes.Count == 0)
        {
            return;
        }

        int at = random.OneIn(30) || bytes.Count <= HeaderLength
            ? random.Below(bytes.Count)
            : HeaderLength + random.Below(bytes.Count - HeaderLength);
        switch (random.Below(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Below(8));
                break;
            case 1:
                bytes[at]++;
                break;
            case 2:
                bytes[at]--;
                break;
            case 3:
                bytes.RemoveAt(at);
                break;
            case 4:
                bytes.Insert(at, random.Of<byte>(s_telling));
                break;
            case 5:
                // The same number in one byte more.
                byte last = bytes[at];
                bytes[at] = (byte)(last | 0x80);
                bytes.Insert(at + 1, (byte)((last & 0x40) != 0 && random.OneIn(2) ? 0x7F : 0x00));
                break;
            case 6 when random.OneIn(3):
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes[at] = random.Of<byte>(s_telling);
                break;
        }
    }
}
