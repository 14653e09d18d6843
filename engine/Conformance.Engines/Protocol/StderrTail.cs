using System.Text;

namespace Conformance.Engines.Protocol;

/// <summary>The last few lines that a process wrote to stderr, however much that was.</summary>
internal sealed class StderrTail
{
    private const int Size = 4096;
    private const int Lines = 8;
    private readonly byte[] _ring = new byte[Size];
    private readonly Lock _lock = new();
    private readonly Task _reading;
    private long _total;

    internal StderrTail(Stream stderr) => _reading = Task.Factory.StartNew(
        () => Read(stderr), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The last lines; empty if there are none.</summary>
    /// <param name="patience">How long to wait for the end of the stream.</param>
    internal string Text(TimeSpan patience)
    {
        _ = _reading.Wait(patience);
        lock (_lock)
        {
            int count = (int)Math.Min(_total, Size);
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = _ring[(_total - count + i) % Size];
            }

            string[] lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return string.Join('\n', lines.TakeLast(Lines));
        }
    }

    private void Read(Stream stderr)
    {
        byte[] buffer = new byte[Size];
        try
        {
            int count;
            while ((count = stderr.Read(buffer)) > 0)
            {
                lock (_lock)
                {
                    for (int i = 0; i < count; i++)
                    {
                        _ring[_total++ % Size] = buffer[i];
                    }
                }
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }
    }
}
