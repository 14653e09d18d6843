using System.Buffers;
using System.IO.Pipes;
using System.Runtime.Versioning;

namespace Conformance.Engines.Processes;

/// <summary>
/// Writes to a pipe. A process that does not read its input delays no caller: bytes that the pipe has no room for are
/// written on another thread.
/// </summary>
internal sealed class PipeWriter
{
    private const int StackSize = 1 << 18;
    private const int MostKept = 1 << 20;

    /// <summary>
    /// The system takes that many bytes without waiting if it says that a pipe is writable (PIPE_BUF of Linux).
    /// </summary>
    private const int Piece = 4096;
    private readonly object _lock = new();
    private readonly Stream _pipe;
    private ArrayBufferWriter<byte> _next = new();
    private bool _isWriting;
    private bool _isClosed;
    private bool _isBroken;

    /// <param name="pipe">The pipe; the writer takes ownership.</param>
    internal PipeWriter(Stream pipe) => _pipe = pipe;

    /// <summary>Writes bytes now or soon, and returns at once.</summary>
    /// <exception cref="IOException">The process did not take the earlier bytes.</exception>
    internal void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_isBroken || _isClosed)
            {
                throw new IOException("the pipe is closed");
            }

            if (!_isWriting && OperatingSystem.IsLinux() && _pipe is PipeStream pipe)
            {
                bytes = bytes[WriteNow(pipe, bytes)..];
            }

            if (!bytes.IsEmpty)
            {
                _next.Write(bytes);
                StartWriting();
            }
        }
    }

    /// <summary>Closes the pipe after all bytes are written.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            if (!_isWriting)
            {
                ClosePipe();
            }
        }
    }

    /// <summary>Writes what the pipe has room for. If the process has gone, the next write tells it.</summary>
    /// <returns>The number of bytes that need no further attention.</returns>
    [SupportedOSPlatform("linux")]
    private int WriteNow(PipeStream pipe, ReadOnlySpan<byte> bytes)
    {
        int written = 0;
        try
        {
            while (written < bytes.Length && Native.IsReady(pipe.SafePipeHandle, Native.Writable, 0))
            {
                int count = Math.Min(bytes.Length - written, Piece);
                pipe.Write(bytes.Slice(written, count));
                written += count;
            }

            return written;
        }
        catch (IOException)
        {
            _isBroken = true;
            return bytes.Length;
        }
    }

    private void StartWriting()
    {
        if (!_isWriting)
        {
            _isWriting = true;
            new Thread(WriteRest, StackSize) { IsBackground = true, Name = "conformance pipe" }.Start();
        }
    }

    private void WriteRest()
    {
        ArrayBufferWriter<byte> current = new();
        try
        {
            while (true)
            {
                lock (_lock)
                {
                    if (_next.WrittenCount == 0)
                    {
                        _isWriting = false;
                        if (_isClosed)
                        {
                            ClosePipe();
                        }

                        return;
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
                ClosePipe();
            }
        }
    }

    private void ClosePipe()
    {
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
