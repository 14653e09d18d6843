using System.Globalization;
using System.Runtime.CompilerServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>
/// Collects a printed text and passes it on in pieces, so that the memory it takes does not grow with the text. The text
/// has a maximum length, because a small binary may need a huge one: for counts of locals, and for long names that occur
/// many times.
/// </summary>
/// <param name="target">Receives the text; the last piece after <see cref="Flush"/>.</param>
/// <param name="longest">The maximum, in characters.</param>
/// <param name="source">The module's source, for the error.</param>
/// <param name="pieceLength">Length of a piece, in characters.</param>
internal sealed class TextSink(TextWriter target, long longest, SourceText source, int pieceLength = 1 << 12)
{
    // More than any number takes, or a line break with the deepest indentation.
    private const int Spare = 64;

    private readonly char[] _piece = new char[pieceLength];
    private int _length;
    private long _passedOn;

    /// <summary>Collects a short text.</summary>
    public static string Text(Action<TextSink> write)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        TextSink sink = new(text, long.MaxValue, new SourceText("", default, IsBinary: false), 1 << 8);
        write(sink);
        sink.Flush();
        return text.ToString();
    }

    /// <summary>Writes one character.</summary>
    public void Write(char unit)
    {
        if (_length == _piece.Length)
        {
            Flush();
        }

        _piece[_length++] = unit;
    }

    /// <summary>Writes a text.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        while (!text.TryCopyTo(_piece.AsSpan(_length)))
        {
            int part = _piece.Length - _length;
            text[..part].CopyTo(_piece.AsSpan(_length));
            _length = _piece.Length;
            text = text[part..];
            Flush();
        }

        _length += text.Length;
    }

    /// <summary>Writes a text; null is empty.</summary>
    public void Write(string? text) => Write(text.AsSpan());

    /// <summary>Writes a number.</summary>
    /// <param name="format">A standard format of .NET.</param>
    public void Write<T>(T number, ReadOnlySpan<char> format = default)
        where T : ISpanFormattable
    {
        if (_piece.Length - _length < Spare)
        {
            Flush();
        }

        if (number.TryFormat(_piece.AsSpan(_length), out int written, format, CultureInfo.InvariantCulture))
        {
            _length += written;
        }
        else
        {
            throw new ArgumentException($"{number} takes more than {Spare} characters");
        }
    }

    /// <summary>Writes an interpolated text, part by part.</summary>
#pragma warning disable CA1822 // The parts are written to this sink before the call.
    public void Write([InterpolatedStringHandlerArgument("")] Parts parts) => _ = parts;
#pragma warning restore CA1822

    /// <summary>Writes an index: the identifier that a space has for it, or the number.</summary>
    public void WriteIndex(Dictionary<uint, string> space, uint index)
    {
        if (space.Count > 0 && space.TryGetValue(index, out string? id))
        {
            Write(id.AsSpan());
        }
        else
        {
            Write(index);
        }
    }

    /// <summary>Begins a line with two spaces for each level.</summary>
    public void WriteLine(int depth)
    {
        int length = 1 + (2 * depth);
        if (_piece.Length - _length < length)
        {
            Flush();
        }

        _piece[_length] = '\n';
        _piece.AsSpan(_length + 1, length - 1).Fill(' ');
        _length += length;
    }

    /// <summary>Passes on what was written since the last time.</summary>
    /// <exception cref="UnsupportedException">The text would be too long.</exception>
    public void Flush()
    {
        if (_length > longest - _passedOn)
        {
            string limit = longest.ToString("N0", CultureInfo.InvariantCulture);
            throw new UnsupportedException(
                $"the text would have more than {limit} characters", new Location(source, 0));
        }

        target.Write(_piece, 0, _length);
        _passedOn += _length;
        _length = 0;
    }

    /// <summary>Writes the parts of an interpolated text.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Parts
    {
        private readonly TextSink _sink;

        /// <summary>Begins; the counts serve other handlers, which reserve memory.</summary>
        public Parts(int literalLength, int formattedCount, TextSink sink)
        {
            _ = literalLength;
            _ = formattedCount;
            _sink = sink;
        }

        public void AppendLiteral(string text) => _sink.Write(text.AsSpan());

        public void AppendFormatted(string? text) => _sink.Write(text.AsSpan());

        public void AppendFormatted<T>(T number, string? format = null)
            where T : ISpanFormattable => _sink.Write(number, format);
    }
}
