namespace Conformance.Runner.Results;

/// <summary>A fault of a results file, with its position.</summary>
/// <param name="line">The line, from 1.</param>
/// <param name="column">The byte in the line, from 1.</param>
public sealed class ResultsFormatException(string message, int line, long column = 1) : Exception(message)
{
    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The byte in the line, from 1.</summary>
    public long Column { get; } = column;
}
