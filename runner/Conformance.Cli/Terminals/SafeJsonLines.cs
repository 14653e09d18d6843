using System.Text;
using Conformance.Reports.Text;

namespace Conformance.Cli.Terminals;

/// <summary>
/// Writes JSON lines to a terminal or a log with control characters escaped, which keeps their meaning. Each line is
/// buffered until it is complete.
/// </summary>
internal sealed class SafeJsonLines(Stream inner) : WriteOnlyStream
{
    private readonly MemoryStream _line = new();

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
