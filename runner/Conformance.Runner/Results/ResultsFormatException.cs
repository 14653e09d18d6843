namespace Conformance.Runner.Results;

/// <summary>A results file that is broken, and where.</summary>
/// <param name="line">Line, from 1.</param>
/// <param name="column">Byte of the line, from 1.</param>
public sealed class ResultsFormatException(string message, int line, long column = 1) : Exception(message)
{
    /// <summary>Line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Byte of the line, from 1.</summary>
    public long Column { get; } = column;
}
