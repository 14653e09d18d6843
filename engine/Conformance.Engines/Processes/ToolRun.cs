using System.Text;

namespace Conformance.Engines.Processes;

/// <summary>Result of running a program.</summary>
/// <param name="Output">Its output on stdout, up to a limit.</param>
/// <param name="Errors">The end of its output on stderr.</param>
/// <param name="ExitCode">Its exit code; −1 if the runner ended it.</param>
/// <param name="WasEnded">Why the runner ended it; empty if it ended by itself.</param>
public sealed record ToolRun(ReadOnlyMemory<byte> Output, string Errors, int ExitCode, string WasEnded)
{
    private const int MostLines = 8;

    /// <summary>Whether it missed the deadline.</summary>
    public bool IsLate => WasEnded == ToolProcess.OutOfTime;

    /// <summary>Its output on stdout as text.</summary>
    public string Text => Encoding.UTF8.GetString(Output.Span);

    /// <summary>The signal that killed it; null if it ended otherwise.</summary>
    internal string? Signal => WasEnded.Length == 0 ? ExitText.SignalOf(ExitCode) : null;

    /// <summary>Describes its end, with its last output.</summary>
    internal string Describe()
    {
        string end = WasEnded.Length > 0 ? WasEnded : ExitText.Of(ExitCode);
        string[] lines = Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string last = string.Join('\n', lines.TakeLast(MostLines));
        return ExitText.Of(end, last);
    }
}
