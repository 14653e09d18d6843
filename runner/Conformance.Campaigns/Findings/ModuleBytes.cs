using System.Collections.Immutable;

namespace Conformance.Campaigns.Findings;

/// <summary>
/// The bytes of a module that need not be well-formed, cut into sections and their entries (spec:binary-module). Whole
/// bytes are always there: what cannot be cut is one piece. Taking pieces away corrects the sizes and counts around
/// them, by what they said before, so that a wrong size stays as wrong as it was.
/// </summary>
/// <param name="Sections">The sections, in order.</param>
/// <param name="Rest">The bytes after the last section.</param>
internal sealed record ModuleBytes(ImmutableArray<SectionBytes> Sections, ImmutableArray<byte> Rest)
{
    private const int HeaderLength = 8;

    /// <summary>The magic number and the version, as they are.</summary>
    public ImmutableArray<byte> Header { get; init; } = [];

    /// <summary>Cuts the bytes of a module.</summary>
    public static ModuleBytes Of(ReadOnlySpan<byte> bytes)
    {
        int at = Math.Min(HeaderLength, bytes.Length);
        ImmutableArray<SectionBytes>.Builder sections = ImmutableArray.CreateBuilder<SectionBytes>();
        ImmutableArray<byte> header = [.. bytes[..at]];
        while (at < bytes.Length)
        {
            int contents = at + 1;
            if (ReadCount(bytes, ref contents) is not { } size || size > bytes.Length - contents)
            {
                break;
            }

            int end = contents + (int)size;
            sections.Add(SectionBytes.Of(bytes[at], bytes[(at + 1)..contents], bytes[contents..end]));
            at = end;
        }

        return new ModuleBytes(sections.ToImmutable(), [.. bytes[at..]]) { Header = header };
    }

    /// <summary>All bytes.</summary>
    public byte[] ToArray() => [.. Header, .. Sections.SelectMany(section => section.Bytes), .. Rest];

    /// <summary>An unsigned number of up to 32 bits (spec:binary-int); null if there is none.</summary>
    public static uint? ReadCount(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; shift < 35 && at < bytes.Length; shift += 7)
        {
            byte unit = bytes[at++];
            value |= (ulong)(unit & 0x7F) << shift;
            if (unit < 0x80)
            {
                return value <= uint.MaxValue ? (uint)value : null;
            }
        }

        return null;
    }

    /// <summary>The shortest encoding of a number.</summary>
    public static ImmutableArray<byte> Number(long value)
    {
        ImmutableArray<byte>.Builder bytes = ImmutableArray.CreateBuilder<byte>();
        ulong rest = (ulong)Math.Max(value, 0);
        for (; rest >= 0x80; rest >>= 7)
        {
            bytes.Add((byte)(rest | 0x80));
        }

        bytes.Add((byte)rest);
        return bytes.ToImmutable();
    }
}
