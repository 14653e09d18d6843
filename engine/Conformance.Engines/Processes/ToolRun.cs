namespace Conformance.Engines.Processes;

/// <summary>What became of a process.</summary>
/// <param name="Output">What it wrote to stdout, up to a bound.</param>
/// <param name="Errors">The last that it wrote to stderr.</param>
/// <param name="ExitCode">Its exit code; −1 if it had to be ended.</param>
/// <param name="WasEnded">Why it had to be ended; empty if it ended by itself.</param>
internal sealed record ToolRun(string Output, string Errors, int ExitCode, string WasEnded)
{
    private const int MostLines = 8;

    /// <summary>The signal it died of; null if it did not.</summary>
    internal string? Signal => WasEnded.Length == 0 ? ExitText.SignalOf(ExitCode) : null;

    /// <summary>How it ended, with its last words.</summary>
    internal string Describe()
    {
        string end = WasEnded.Length > 0 ? WasEnded : ExitText.Of(ExitCode);
        string[] lines = Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string last = string.Join('\n', lines.TakeLast(MostLines));
        return last.Length == 0 ? $"the process {end}" : $"the process {end}; it said: {last}";
    }
}
