namespace Conformance.Engines.Processes;

/// <summary>Carries lines to an adapter and back. One thread sends and receives; any thread may kill.</summary>
public interface ILineChannel : IDisposable
{
    /// <summary>Sends one line, or several, with their line feeds.</summary>
    /// <exception cref="IOException">The adapter no longer reads.</exception>
    void Send(ReadOnlySpan<byte> lines);

    /// <summary>Waits for the next line, without its line feed; valid until the next call. Null at the end.</summary>
    /// <exception cref="IOException">No line will ever arrive, or the line is longer than an answer may be.</exception>
    ReadOnlyMemory<byte>? Receive();

    /// <summary>
    /// Ends the adapter and every process that it started; a waiting <see cref="Receive"/> then ends.
    /// </summary>
    void Kill();

    /// <summary>Memory use of the adapter in bytes; 0 if unknown.</summary>
    long MemoryUsed { get; }

    /// <summary>Describes how the adapter ended and its last output, for a person. Called after the end.</summary>
    string DescribeEnd();
}
