namespace Conformance.Runner.Results;

/// <summary>A results file that is broken, and where.</summary>
/// <param name="line">Line, from 1.</param>
public sealed class ResultsFormatException(string message, int line) : Exception($"line {line}: {message}")
{
    /// <summary>Line, from 1.</summary>
    public int Line { get; } = line;
}
