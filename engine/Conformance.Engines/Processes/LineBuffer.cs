namespace Conformance.Engines.Processes;

/// <summary>Splits a stream into lines.</summary>
/// <param name="read">Reads some bytes; 0 at the end.</param>
public sealed class LineBuffer(Func<Memory<byte>, int> read)
{
    /// <summary>Limit for the length of a line: 256 MiB.</summary>
    public const int LongestLine = 1 << 28;

    private const int FirstSize = 1 << 16;
    private byte[] _bytes = new byte[FirstSize];
    private int _start;
    private int _end;

    /// <summary>
    /// The next line without its line feed; valid until the next call. Null at the end. A last line without line feed
    /// is dropped.
    /// </summary>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        int searched = _start;
        while (true)
        {
            int length = _bytes.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                int start = _start;
                _start = searched + length + 1;
                return _bytes.AsMemory(start, _start - 1 - start);
            }

            searched = MakeRoom();
            int count = read(_bytes.AsMemory(_end));
            if (count == 0)
            {
                return null;
            }

            _end += count;
        }
    }

    /// <summary>Makes room after the unfinished line.</summary>
    /// <returns>The start of the part that has not been searched yet.</returns>
    private int MakeRoom()
    {
        int length = _end - _start;
        if (_start > 0)
        {
            _bytes.AsSpan(_start, length).CopyTo(_bytes);
            _start = 0;
            _end = length;
        }

        if (_end == _bytes.Length)
        {
            if (length >= LongestLine)
            {
                throw new InvalidDataException($"a line of more than {LongestLine} bytes");
            }

            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        return _end;
    }
}
