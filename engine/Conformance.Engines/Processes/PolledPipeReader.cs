using System.IO.Pipes;
using System.Runtime.Versioning;
using Conformance.Engine;

namespace Conformance.Engines.Processes;

/// <summary>Reads a pipe on the caller's thread, after the system has said that bytes are there.</summary>
/// <param name="pipe">The pipe; the reader takes ownership.</param>
/// <param name="hasWriterEnded">Whether the writing process has ended; called only while no bytes arrive.</param>
[SupportedOSPlatform("linux")]
internal sealed class PolledPipeReader(PipeStream pipe, Func<bool> hasWriterEnded) : PipeReader
{
    private volatile bool _isOver;

    /// <inheritdoc/>
    internal override int Read(Span<byte> bytes, Deadline deadline)
    {
        try
        {
            for (int quiet = 0; ;)
            {
                bool isOver = _isOver || deadline.IsOver;
                if (Native.IsReady(pipe.SafePipeHandle, Native.Readable, isOver ? 0 : Pause))
                {
                    return pipe.Read(bytes);
                }

                if (isOver)
                {
                    return 0;
                }

                _isOver |= hasWriterEnded() && ++quiet > MostQuietPauses;
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return 0;
        }
    }

    /// <inheritdoc/>
    internal override void Close() => _isOver = true;

    /// <inheritdoc/>
    public override void Dispose()
    {
        Close();
        pipe.Dispose();
    }
}
