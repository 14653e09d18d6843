using System.Text;
using Conformance.Reports.Text;

namespace Conformance.Cli.Terminals;

/// <summary>
/// Passes on a text of any length that is written in pieces, and escapes what <see cref="SafeText.Visible"/> escapes. The
/// text is in a language with <c>\u{…}</c> escapes.
/// </summary>
internal sealed class VisibleWriter(TextWriter target) : TextWriter
{
    // A mark that a log obeys is shorter.
    private const int Overlap = 64;
    private const int LongestLine = 1 << 16;
    private string _rest = "";

    /// <inheritdoc/>
    public override Encoding Encoding => target.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        string text = string.Concat(_rest, buffer);
        int end = text.LastIndexOf('\n') + 1;
        if (end == 0 && text.Length > LongestLine)
        {
            end = text.Length - Overlap;
            end -= char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        }

        PassOn(text[..end]);
        _rest = text[end..];
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            PassOn(_rest);
            _rest = "";
        }

        base.Dispose(disposing);
    }

    private void PassOn(string text) => target.Write(SafeText.Visible(text));
}
