using System.Buffers;

namespace Conformance.Engines.Processes;

/// <summary>
/// Writes to a pipe on its own thread, so that a process that does not read its input delays no caller.
/// </summary>
internal sealed class PipeWriter
{
    private const int StackSize = 1 << 18;
    private const int MostKept = 1 << 20;
    private readonly object _lock = new();
    private readonly Stream _pipe;
    private ArrayBufferWriter<byte> _next = new();
    private bool _isClosed;
    private bool _isBroken;

    /// <param name="pipe">The pipe; the writer takes ownership.</param>
    internal PipeWriter(Stream pipe)
    {
        _pipe = pipe;
        new Thread(Pump, StackSize) { IsBackground = true, Name = "conformance pipe" }.Start();
    }

    /// <summary>Queues bytes for writing and returns at once.</summary>
    /// <exception cref="IOException">The process did not take the earlier bytes.</exception>
    internal void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_isBroken || _isClosed)
            {
                throw new IOException("the pipe is closed");
            }

            _next.Write(bytes);
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Closes the pipe after all bytes are written.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            Monitor.Pulse(_lock);
        }
    }

    private void Pump()
    {
        ArrayBufferWriter<byte> current = new();
        try
        {
            while (true)
            {
                lock (_lock)
                {
                    while (_next.WrittenCount == 0 && !_isClosed)
                    {
                        _ = Monitor.Wait(_lock);
                    }

                    if (_next.WrittenCount == 0)
                    {
                        break;
                    }

                    (current, _next) = (_next, current);
                }

                _pipe.Write(current.WrittenSpan);
                _pipe.Flush();
                current = current.Capacity > MostKept ? new ArrayBufferWriter<byte>() : current;
                current.ResetWrittenCount();
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            lock (_lock)
            {
                _isBroken = true;
            }
        }

        try
        {
            _pipe.Dispose();
        }
        catch (IOException)
        {
            // The process has gone.
        }
    }
}
