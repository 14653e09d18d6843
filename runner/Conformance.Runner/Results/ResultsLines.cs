using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Results;

/// <summary>The lines of a results file, which may end as on any system.</summary>
internal sealed class ResultsLines(Stream stream)
{
    private const int FirstSize = 1 << 16;
    private const int LongestLine = 1 << 30;

    // Enough to tell the encoding.
    private const int HeadLength = 8;
    private byte[] _block = new byte[FirstSize];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _hasBegun;

    /// <summary>Reads the next line; false after the last one.</summary>
    /// <param name="line">The line without its end; valid until the next call.</param>
    /// <param name="isWhole">Whether the line has an end. The last one of a killed run may lack it.</param>
    /// <exception cref="ResultsFormatException">The file is UTF-16, or the line is too long.</exception>
    public bool Next(out ReadOnlySpan<byte> line, out bool isWhole)
    {
        Begin();
        for (int looked = 0; ;)
        {
            ReadOnlySpan<byte> rest = _block.AsSpan(_start, _end - _start);
            int end = rest[looked..].IndexOfAny((byte)'\n', (byte)'\r');
            end = end < 0 ? -1 : end + looked;

            // A line feed may follow a carriage return at the end of the block.
            if (end >= 0 && (end + 1 < rest.Length || rest[end] == (byte)'\n' || _isAtEnd))
            {
                line = rest[..end];
                isWhole = true;
                _start += end + (rest[end..].StartsWith("\r\n"u8) ? 2 : 1);
                return true;
            }

            if (_isAtEnd)
            {
                line = rest;
                isWhole = false;
                _start = _end;
                return !line.IsEmpty;
            }

            looked = end < 0 ? rest.Length : end;
            Fill();
        }
    }

    private void Begin()
    {
        if (_hasBegun)
        {
            return;
        }

        _hasBegun = true;
        while (!_isAtEnd && _end < HeadLength)
        {
            Fill();
        }

        _start = TextEncoding.MarkLength(_block.AsSpan(0, _end));
        if (TextEncoding.IsUtf16(_block.AsSpan(_start, _end - _start)))
        {
            throw new ResultsFormatException(TextEncoding.Utf16, 1);
        }
    }

    /// <summary>Reads more after the present rest, which moves to the beginning of the block.</summary>
    private void Fill()
    {
        if (_start > 0)
        {
            _block.AsSpan(_start, _end - _start).CopyTo(_block);
            _end -= _start;
            _start = 0;
        }

        if (_end == _block.Length)
        {
            if (_block.Length >= LongestLine)
            {
                throw new ResultsFormatException("a line is longer than 1 GiB", 1);
            }

            Array.Resize(ref _block, 2 * _block.Length);
        }

        int read = stream.Read(_block, _end, _block.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
    }
}
