using System.Globalization;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>
/// A text with a maximum length. A small binary may need a huge text because of counts of locals and long names that
/// occur many times.
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
            throw new UnsupportedException(
                $"the text would have more than {limit} characters", new Location(source, 0));
        }
    }
}
