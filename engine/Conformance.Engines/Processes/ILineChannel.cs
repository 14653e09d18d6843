namespace Conformance.Engines.Processes;

/// <summary>Carries lines to an adapter and back. One thread sends and receives; any thread may kill.</summary>
public interface ILineChannel : IDisposable
{
    /// <summary>Sends one line, or several, with their line feeds.</summary>
    /// <exception cref="IOException">Nobody takes it any more.</exception>
    void Send(ReadOnlySpan<byte> lines);

    /// <summary>Waits for the next line, without its line feed; valid until the next call. Null at the end.</summary>
    /// <exception cref="IOException">Nobody will ever send one, or the line is longer than any answer may be.</exception>
    ReadOnlyMemory<byte>? Receive();

    /// <summary>Ends the adapter with everything it started; a waiting <see cref="Receive"/> then ends.</summary>
    void Kill();

    /// <summary>Bytes of memory the adapter uses; 0 if that cannot be known.</summary>
    long MemoryUsed { get; }

    /// <summary>How the adapter ended and what it said last, for a person. Called after the end.</summary>
    string DescribeEnd();
}
