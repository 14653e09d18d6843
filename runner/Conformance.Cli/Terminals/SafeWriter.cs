using System.Text;
using Conformance.Reports.Text;

namespace Conformance.Cli.Terminals;

/// <summary>
/// Writes lines to a terminal or a log with control characters made visible, because names and messages come from files
/// and engines. Each line is buffered until it is complete, so that no control sequence gets through in pieces.
/// </summary>
/// <remarks>
/// A text given to <c>WriteLine</c> is one message: its further lines begin with a space, so that they cannot be taken
/// for other messages.
/// </remarks>
internal sealed class SafeWriter(TextWriter inner) : TextWriter
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _line = new();
    private TrustedWriter? _trusted;

    /// <summary>Writes our own control sequences, in order with the lines.</summary>
    public TextWriter Trusted => _trusted ??= new TrustedWriter(this);

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        lock (_lock)
        {
            _ = _line.Append(value);
            if (value == '\n')
            {
                Send();
            }
        }
    }

    public override void Write(string? value)
    {
        lock (_lock)
        {
            _ = _line.Append(value);
            if (value?.Contains('\n', StringComparison.Ordinal) == true)
            {
                Send();
            }
        }
    }

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void WriteLine(string? value) => Write(SafeText.Indented(value ?? "", " ") + "\n");

    public override void WriteLine() => Write("\n");

    public override void Flush()
    {
        lock (_lock)
        {
            Send();
            inner.Flush();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
        }

        base.Dispose(disposing);
    }

    private void Send()
    {
        if (_line.Length > 0)
        {
            // Do not retry a line that cannot be written.
            string text = _line.ToString();
            _ = _line.Clear();
            inner.Write(SafeText.Visible(text));
        }
    }

    private void WriteTrusted(string text)
    {
        lock (_lock)
        {
            Send();
            inner.Write(text);
        }
    }

    private sealed class TrustedWriter(SafeWriter owner) : TextWriter
    {
        public override Encoding Encoding => owner.Encoding;

        public override void Write(char value) => owner.WriteTrusted(value.ToString());

        public override void Write(string? value) => owner.WriteTrusted(value ?? "");

        public override void Write(char[] buffer, int index, int count) =>
            owner.WriteTrusted(new string(buffer, index, count));

        public override void Flush() => owner.Flush();
    }
}
