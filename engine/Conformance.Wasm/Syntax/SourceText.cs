using System.Globalization;
using System.Text;

namespace Conformance.Wasm.Syntax;

/// <summary>A file or a sequence of bytes that errors refer to.</summary>
/// <param name="Path">File name as the user gave it, or a description in angle brackets.</param>
/// <param name="Content">The bytes: UTF-8 text, or a binary module.</param>
/// <param name="IsBinary">Whether positions are shown as byte offsets.</param>
public sealed record SourceText(string Path, ReadOnlyMemory<byte> Content, bool IsBinary = false)
{
    private const int BlockBits = 10;
    private int[]? _lineStarts;
    private int[]? _scalarsBefore;

    /// <summary>Text as a source.</summary>
    public static SourceText FromString(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Line and column of an offset, both from 1. The column counts Unicode scalar values.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        offset = Math.Clamp(offset, LineStarts[0], Content.Length);
        int line = LineOf(offset);
        int start = LineStarts[line - 1];
        return (
            line,
            1
                + (
                    offset - start <= 1 << BlockBits
                        ? CountScalars(start, offset)
                        : ScalarsBefore(offset) - ScalarsBefore(start)));
    }

    /// <summary>
    /// Line of an offset, from 1. A line ends with a line feed, a carriage return, or both in this order.
    /// </summary>
    public int LineOf(int offset)
    {
        int line = LineStarts.AsSpan().BinarySearch(Math.Clamp(offset, LineStarts[0], Content.Length));
        return line < 0 ? ~line : line + 1;
    }

    /// <summary>
    /// The offset where a line begins; the end of the text for a line after the last. Lines count from 1.
    /// </summary>
    public int StartOfLine(int line) => line <= LineStarts.Length ? LineStarts[line - 1] : Content.Length;

    /// <summary>The line (from 1) without its line break; empty after the end.</summary>
    /// <param name="longest">
    /// Number of characters that the caller needs. The rest may be cut off, but the result of a longer line is longer.
    /// </param>
    public string LineAt(int line, int longest = int.MaxValue)
    {
        int[] starts = LineStarts;
        if (line < 1 || line > starts.Length)
        {
            return "";
        }

        const int MostBytesPerChar = 4;
        int end = line < starts.Length ? starts[line] : Content.Length;
        int length = (int)Math.Min(end - starts[line - 1], (longest + 1L) * MostBytesPerChar);
        return Encoding.UTF8.GetString(Content.Span.Slice(starts[line - 1], length)).TrimEnd('\n', '\r');
    }

    private int[] LineStarts => _lineStarts ??= FindLineStarts();

    /// <summary><c>path:line:column</c>, or <c>path:0xOFFSET</c> for a binary.</summary>
    public string Describe(int offset)
    {
        if (IsBinary)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Path}:0x{offset:x}");
        }

        (int line, int column) = PositionOf(offset);
        return string.Create(CultureInfo.InvariantCulture, $"{Path}:{line}:{column}");
    }

    /// <summary>
    /// Counts from the beginning with sums over blocks, since a line may be as long as the file, and every command of
    /// it asks for its column.
    /// </summary>
    private int ScalarsBefore(int offset)
    {
        int[] sums = _scalarsBefore ??= SumScalars();
        int block = offset >> BlockBits;
        return sums[block] + CountScalars(block << BlockBits, offset);
    }

    private int[] SumScalars()
    {
        int[] sums = new int[(Content.Length >> BlockBits) + 1];
        for (int block = 1; block < sums.Length; block++)
        {
            sums[block] = sums[block - 1] + CountScalars((block - 1) << BlockBits, block << BlockBits);
        }

        return sums;
    }

    private int CountScalars(int start, int end)
    {
        int count = 0;
        foreach (byte unit in Content.Span[start..end])
        {
            count += (unit & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }

    /// <summary>A line feed, a carriage return, or both in this order end a line (spec:text-comment).</summary>
    private int[] FindLineStarts()
    {
        // A byte order mark does not count as a column of the first line.
        ReadOnlySpan<byte> bytes = Content.Span;
        int at = TextEncoding.MarkLength(bytes);
        int[] starts = new int[1 + bytes.Count((byte)'\n') + bytes.Count((byte)'\r')];
        starts[0] = at;
        int count = 1;
        for (int length; (length = bytes[at..].IndexOfAny((byte)'\n', (byte)'\r')) >= 0;)
        {
            at += length + (bytes[(at + length)..] is [(byte)'\r', (byte)'\n', ..] ? 2 : 1);
            starts[count++] = at;
        }

        return count == starts.Length ? starts : starts[..count];
    }
}

/// <summary>A place in a source.</summary>
public readonly record struct Location(SourceText Source, int Offset)
{
    /// <inheritdoc/>
    public override string ToString() => Source is null ? "" : Source.Describe(Offset);
}
