using Conformance.Engine;

namespace Conformance.Engines.Processes;

/// <summary>
/// Reads a pipe on its own thread, and notices its end while nobody reads. Callers wait for that thread and not for the
/// pipe.
/// </summary>
internal sealed class ThreadedPipeReader : PipeReader
{
    private const int Size = 1 << 16;
    private const int StackSize = 1 << 18;
    private readonly object _lock = new();
    private readonly Stream _pipe;
    private readonly Func<bool> _hasWriterEnded;
    private byte[] _chunk = new byte[Size];
    private int _start;
    private int _end;
    private readonly Action? _onEnd;
    private bool _isOver;

    /// <param name="pipe">The pipe; the reader takes ownership.</param>
    /// <param name="hasWriterEnded">Whether the writing process has ended; called only while no bytes arrive.</param>
    /// <param name="onEnd">The reading thread calls it at the end of the pipe.</param>
    internal ThreadedPipeReader(Stream pipe, Func<bool> hasWriterEnded, Action? onEnd = null)
    {
        _onEnd = onEnd;
        _pipe = pipe;
        _hasWriterEnded = hasWriterEnded;
        new Thread(Pump, StackSize) { IsBackground = true, Name = "conformance pipe" }.Start();
    }

    /// <inheritdoc/>
    internal override int Read(Span<byte> bytes, Deadline deadline)
    {
        lock (_lock)
        {
            for (int quiet = 0; _start == _end && !_isOver && !deadline.IsOver;)
            {
                try
                {
                    // A child of a dead process may hold the pipe.
                    if (!Monitor.Wait(_lock, Pause) && _hasWriterEnded() && ++quiet > MostQuietPauses)
                    {
                        _isOver = true;
                    }
                }
                catch (ThreadInterruptedException)
                {
                    // An engine on this thread may interrupt it.
                }
            }

            int count = Math.Min(bytes.Length, _end - _start);
            _chunk.AsSpan(_start, count).CopyTo(bytes);
            _start += count;
            if (_start == _end)
            {
                Monitor.PulseAll(_lock);
            }

            return count;
        }
    }

    /// <inheritdoc/>
    internal override void Close()
    {
        lock (_lock)
        {
            _isOver = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => Close();

    private void Pump()
    {
        byte[] spare = new byte[Size];
        try
        {
            int count;
            while ((count = _pipe.Read(spare)) > 0)
            {
                lock (_lock)
                {
                    while (_start < _end && !_isOver)
                    {
                        _ = Monitor.Wait(_lock);
                    }

                    if (_isOver)
                    {
                        break;
                    }

                    (_chunk, spare) = (spare, _chunk);
                    _start = 0;
                    _end = count;
                    Monitor.PulseAll(_lock);
                }
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The process has gone.
        }

        Close();
        _pipe.Dispose();
        _onEnd?.Invoke();
    }
}
