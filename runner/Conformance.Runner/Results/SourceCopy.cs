using System.IO.Compression;
using System.Text;

namespace Conformance.Runner.Results;

/// <summary>A copy of a judged file for later reports. It is packed when it is written.</summary>
public sealed class SourceCopy : IEquatable<SourceCopy>
{
    /// <summary>The size limit. Larger files are not kept, and larger packed texts are not unpacked.</summary>
    public const int MaxBytes = 8 << 20;

    // A thread packs many files, one after the other; each packed text is at most a little larger than a file.
    [ThreadStatic]
    private static MemoryStream? t_packed;

    // Null when it is packed. A run of many files would otherwise keep them all.
    private volatile Plain? _plain;
    private readonly SourceBudget? _budget;
    private volatile byte[]? _packed;
    private int _charged;

    private SourceCopy(Plain? plain, byte[]? packed, SourceBudget? budget)
    {
        _plain = plain;
        _packed = packed;
        _budget = budget;
    }

    /// <summary>
    /// The text, with malformed UTF-8 replaced. Empty if the packed data is invalid or exceeds the
    /// <see cref="SourceBudget"/>.
    /// </summary>
    public string Text => Encoding.UTF8.GetString((_plain is { } plain ? plain.Content : Unpack()).Span);

    /// <summary>The deflated text.</summary>
    internal ReadOnlySpan<byte> Packed
    {
        get
        {
            Pack();
            return _packed;
        }
    }

    /// <summary>Packs the text, which takes time, so that a writer need not do it.</summary>
    public void Pack()
    {
        if (_packed is null && _plain is { } plain)
        {
            _packed = Deflate(plain.Content);
            _plain = null;
        }
    }

    /// <summary>Copies a file; null if it is too large.</summary>
    public static SourceCopy? Of(ReadOnlyMemory<byte> content) =>
        content.Length > MaxBytes ? null : new SourceCopy(new Plain(content), null, null);

    /// <summary>Copies a text; null if it is too large.</summary>
    public static SourceCopy? Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc/>
    public bool Equals(SourceCopy? other) => other is not null
        && (ReferenceEquals(this, other)
            || (_packed is not null && other._packed is not null && _packed.AsSpan().SequenceEqual(other._packed))
            || Text == other.Text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SourceCopy);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    internal static SourceCopy FromPacked(byte[] packed, SourceBudget budget) => new(null, packed, budget);

    private static byte[] Deflate(ReadOnlyMemory<byte> text)
    {
        MemoryStream packed = t_packed ??= new MemoryStream();
        packed.SetLength(0);
        using (DeflateStream deflate = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(text.Span);
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
                if (plain.Length + read > MaxBytes
                    || (plain.Length + read > _charged
                        && _budget?.Take((int)plain.Length + read - _charged) == false))
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

    private sealed record Plain(ReadOnlyMemory<byte> Content);
}
