using System.Globalization;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>
/// A text that does not grow without end: a small binary may stand for a huge one, by counts of locals and by long names that are
/// used again and again.
/// </summary>
internal sealed class BoundedWriter(int longest, SourceText source) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Reserve(1);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Reserve(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Reserve(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(string? value)
    {
        Reserve(value?.Length ?? 0);
        base.Write(value);
    }

    private void Reserve(int more)
    {
        if (more > longest - GetStringBuilder().Length)
        {
            string limit = longest.ToString("N0", CultureInfo.InvariantCulture);
            throw new UnsupportedException($"the text would have more than {limit} characters", new Location(source, 0));
        }
    }
}
