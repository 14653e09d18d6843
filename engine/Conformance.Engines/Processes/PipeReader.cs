using System.IO.Pipes;
using Conformance.Engine;

namespace Conformance.Engines.Processes;

/// <summary>
/// Reads a pipe. No wait depends on the pipe, since an unknown process may hold it open for ever. One thread reads; any
/// thread may close.
/// </summary>
internal abstract class PipeReader : IDisposable
{
    /// <summary>Milliseconds without bytes until the reader asks whether the writing process has ended.</summary>
    protected const int Pause = 50;

    /// <summary>
    /// Number of pauses after the end of the writing process. A child that it leaves behind may hold the pipe.
    /// </summary>
    protected const int MostQuietPauses = 4;

    /// <param name="pipe">The pipe; the reader takes ownership.</param>
    /// <param name="hasWriterEnded">Whether the writing process has ended; called only while no bytes arrive.</param>
    internal static PipeReader Of(Stream pipe, Func<bool> hasWriterEnded) =>
        OperatingSystem.IsLinux() && pipe is PipeStream polled
            ? new PolledPipeReader(polled, hasWriterEnded)
            : new ThreadedPipeReader(pipe, hasWriterEnded);

    /// <summary>Waits for bytes.</summary>
    /// <returns>
    /// The number of bytes; 0 at the end of the pipe, after <see cref="Close"/>, soon after the process has ended, and
    /// at the deadline.
    /// </returns>
    internal abstract int Read(Span<byte> bytes, Deadline deadline);

    /// <summary>Ends all waits, now and later. Bytes that have arrived can still be read.</summary>
    internal abstract void Close();

    /// <summary>Closes the pipe too.</summary>
    public abstract void Dispose();
}
