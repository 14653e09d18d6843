using System.Globalization;
using System.Text;

namespace Conformance.Wasm.Syntax;

/// <summary>A file or a piece of bytes that errors point into.</summary>
/// <param name="Path">File name, relative as the user gave it, or a description in angle brackets.</param>
/// <param name="Content">The bytes: UTF-8 text, or a binary module.</param>
/// <param name="IsBinary">Whether positions are shown as byte offsets.</param>
public sealed record SourceText(string Path, ReadOnlyMemory<byte> Content, bool IsBinary = false)
{
    private int[]? _lineStarts;

    /// <summary>Text as a source.</summary>
    public static SourceText FromString(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Line and column of an offset, both from 1; the column counts Unicode scalar values.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        offset = Math.Clamp(offset, 0, Content.Length);
        int[] starts = _lineStarts ??= FindLineStarts();
        int line = Array.BinarySearch(starts, offset);
        line = line < 0 ? ~line - 1 : line;
        int column = 1;
        foreach (byte unit in Content.Span[starts[line]..offset])
        {
            column += (unit & 0xC0) != 0x80 ? 1 : 0;
        }

        return (line + 1, column);
    }

    /// <summary>The line (from 1) without its line break; empty beyond the end.</summary>
    public string LineAt(int line)
    {
        int[] starts = _lineStarts ??= FindLineStarts();
        if (line < 1 || line > starts.Length)
        {
            return "";
        }

        int end = line < starts.Length ? starts[line] : Content.Length;
        return Encoding.UTF8.GetString(Content.Span[starts[line - 1]..end]).TrimEnd('\n', '\r');
    }

    /// <summary>Number of lines.</summary>
    public int LineCount => (_lineStarts ??= FindLineStarts()).Length;

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

    private int[] FindLineStarts()
    {
        List<int> starts = [0];
        ReadOnlySpan<byte> bytes = Content.Span;
        for (int at = bytes.IndexOf((byte)'\n'); at >= 0;)
        {
            starts.Add(at + 1);
            int next = bytes[(at + 1)..].IndexOf((byte)'\n');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return [.. starts];
    }
}

/// <summary>A place in a source.</summary>
public readonly record struct Location(SourceText Source, int Offset)
{
    /// <inheritdoc/>
    public override string ToString() => Source is null ? "" : Source.Describe(Offset);
}
