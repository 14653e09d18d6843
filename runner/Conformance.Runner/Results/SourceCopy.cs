using System.IO.Compression;
using System.Text;

namespace Conformance.Runner.Results;

/// <summary>A file as it was judged, so that a report made at any later time can show it. Packed only when it is written.</summary>
public sealed class SourceCopy : IEquatable<SourceCopy>
{
    /// <summary>Larger files are not kept; a packed text that claims to be larger is not unpacked.</summary>
    public const int MaxBytes = 8 << 20;

    private readonly ReadOnlyMemory<byte>? _plain;
    private readonly SourceBudget? _budget;
    private byte[]? _packed;
    private int _charged;

    private SourceCopy(ReadOnlyMemory<byte>? plain, byte[]? packed, SourceBudget? budget)
    {
        _plain = plain;
        _packed = packed;
        _budget = budget;
    }

    /// <summary>
    /// The text; malformed UTF-8 is replaced. Empty if what was packed is no text of ours, or if it and those unpacked before are
    /// together larger than a results file may make them (<see cref="SourceBudget"/>).
    /// </summary>
    public string Text => Encoding.UTF8.GetString((_plain ?? Unpack()).Span);

    /// <summary>Deflated.</summary>
    internal ReadOnlySpan<byte> Packed => _packed ??= Pack();

    /// <summary>A copy of a file; null if it is too large to be kept.</summary>
    public static SourceCopy? Of(ReadOnlyMemory<byte> content) => content.Length > MaxBytes ? null : new SourceCopy(content, null, null);

    /// <summary>A copy of a text.</summary>
    public static SourceCopy? Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc/>
    public bool Equals(SourceCopy? other) => other is not null
        && (ReferenceEquals(this, other) || (_packed is not null && other._packed is not null && _packed.AsSpan().SequenceEqual(other._packed)) || Text == other.Text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SourceCopy);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    internal static SourceCopy FromPacked(byte[] packed, SourceBudget budget) => new(null, packed, budget);

    private byte[] Pack()
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Fastest))
        {
            deflate.Write(_plain!.Value.Span);
        }

        return packed.ToArray();
    }

    private ReadOnlyMemory<byte> Unpack()
    {
        using DeflateStream inflate = new(new MemoryStream(_packed!), CompressionMode.Decompress);
        using MemoryStream plain = new();
        byte[] block = new byte[1 << 16];
        try
        {
            for (int read; (read = inflate.Read(block)) > 0;)
            {
                if (plain.Length + read > MaxBytes || (plain.Length + read > _charged && !_budget!.Take((int)plain.Length + read - _charged)))
                {
                    return default;
                }

                _charged = Math.Max(_charged, (int)plain.Length + read);

                plain.Write(block, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return default;
        }

        return plain.ToArray();
    }
}
