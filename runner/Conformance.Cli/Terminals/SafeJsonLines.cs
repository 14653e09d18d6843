using System.Text;
using Conformance.Reports.Text;

namespace Conformance.Cli.Terminals;

/// <summary>
/// Writes JSON lines to a terminal or a log with control characters escaped, which keeps their meaning. Each line is
/// buffered until it is complete.
/// </summary>
internal sealed class SafeJsonLines(Stream inner) : Stream
{
    private readonly MemoryStream _line = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.IndexOf((byte)'\n') is var end and >= 0)
        {
            _line.Write(buffer[..(end + 1)]);
            Send();
            buffer = buffer[(end + 1)..];
        }

        _line.Write(buffer);
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Send();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Send()
    {
        if (_line.Length == 0)
        {
            return;
        }

        inner.Write(
            Encoding.UTF8.GetBytes(SafeText.Json(Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length))));
        _line.SetLength(0);
    }
}
