using System.Text;
using Conformance.Engine;

namespace Conformance.Engines.Processes;

/// <summary>
/// The last few lines that a process wrote to stderr, and the first ones: a runtime that dies may give the reason
/// before it prints a long trace.
/// </summary>
internal sealed class StderrTail
{
    private const int StackSize = 1 << 18;
    private const int Size = 4096;
    private const int Lines = 8;
    private const int HeadSize = 240;
    private const int HeadLines = 2;
    private readonly byte[] _ring = new byte[Size];
    private readonly byte[] _head = new byte[HeadSize];
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _end = new();
    private long _total;

    internal StderrTail(PipeReader stderr)
    {
        new Thread(() => Read(stderr), StackSize) { IsBackground = true, Name = "conformance stderr" }.Start();
    }

    /// <summary>The last lines; empty if there are none.</summary>
    /// <param name="patience">Time limit for reaching the end of the stream.</param>
    internal string Text(TimeSpan patience)
    {
        _ = _end.Task.Wait(patience);
        lock (_lock)
        {
            int count = (int)Math.Min(_total, Size);
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = _ring[(_total - count + i) % Size];
            }

            string[] lines = LinesOf(bytes);
            string last = string.Join('\n', lines.TakeLast(Lines));
            return _total <= Size && lines.Length <= Lines
                ? last
                : $"{string.Join('\n', LinesOf(_head.AsSpan(0, (int)Math.Min(_total, HeadSize))).Take(HeadLines))}\n…\n{last}";
        }
    }

    private static string[] LinesOf(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes).Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void Read(PipeReader stderr)
    {
        byte[] buffer = new byte[Size];
        int count;
        while ((count = stderr.Read(buffer, Deadline.Never)) > 0)
        {
            lock (_lock)
            {
                for (int i = 0; i < count; i++)
                {
                    if (_total < HeadSize)
                    {
                        _head[_total] = buffer[i];
                    }

                    _ring[_total++ % Size] = buffer[i];
                }
            }
        }

        _end.SetResult();
    }
}
