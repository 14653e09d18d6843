using System.Text;

namespace Conformance.Cli.Terminals;

/// <summary>Writes to stdout. Errors name it, because .NET's do not.</summary>
internal sealed class OutputWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Runs a write to stdout.</summary>
    /// <exception cref="IOException">Stdout cannot be written.</exception>
    public static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (UnauthorizedAccessException closed)
        {
            // .NET's name for EBADF.
            throw new IOException("stdout cannot be written: it is closed", closed);
        }
        catch (IOException failure) when (!failure.Message.StartsWith("stdout ", StringComparison.Ordinal))
        {
            throw new IOException($"stdout cannot be written: {failure.Message}", failure);
        }
    }

    public override void Write(char value) => Guard(() => inner.Write(value));

    public override void Write(string? value) => Guard(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Guard(() => inner.Write(buffer, index, count));

    public override void WriteLine(string? value) => Guard(() => inner.WriteLine(value));

    public override void Flush() => Guard(inner.Flush);
}
