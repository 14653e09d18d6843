namespace Conformance.Reference.Execution;

/// <summary>
/// The threads that wait at addresses of shared memories (threads proposal). Addresses are unique in the process.
/// </summary>
internal static class Waiters
{
    private const int PollMilliseconds = 20;
    private static readonly Dictionary<nint, Queue<Ticket>> s_queues = [];

    /// <summary>Result of <c>memory.atomic.wait</c>.</summary>
    public enum Result
    {
        Woken = 0,
        NotEqual = 1,
        TimedOut = 2,

        /// <summary>The run has been interrupted.</summary>
        Interrupted = 3,
    }

    /// <summary>
    /// Waits until another thread notifies the address, for a number of nanoseconds; a negative number means for ever.
    /// </summary>
    public static Result Wait(Machine machine, nint address, Func<bool> isExpected, long nanoseconds)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        lock (s_queues)
        {
            if (!isExpected())
            {
                return Result.NotEqual;
            }

            Ticket ticket = new();
            if (!s_queues.TryGetValue(address, out Queue<Ticket>? queue))
            {
                s_queues.Add(address, queue = new Queue<Ticket>());
            }

            queue.Enqueue(ticket);
            while (!ticket.IsWoken)
            {
                double left = nanoseconds < 0
                    ? PollMilliseconds
                    : (nanoseconds / 1e6) - System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (machine.Interrupted || left <= 0)
                {
                    Leave(address, ticket);
                    return machine.Interrupted ? Result.Interrupted : Result.TimedOut;
                }

                Monitor.Wait(s_queues, Math.Max(1, (int)Math.Min(left, PollMilliseconds)));
            }

            return Result.Woken;
        }
    }

    /// <summary>Wakes the threads that have waited longest.</summary>
    /// <returns>The number of woken threads.</returns>
    public static int Notify(nint address, uint count)
    {
        lock (s_queues)
        {
            int woken = 0;
            if (s_queues.TryGetValue(address, out Queue<Ticket>? queue))
            {
                for (; woken < count && queue.TryDequeue(out Ticket? ticket); woken++)
                {
                    ticket.IsWoken = true;
                }

                if (queue.Count == 0)
                {
                    s_queues.Remove(address);
                }

                Monitor.PulseAll(s_queues);
            }

            return woken;
        }
    }

    private static void Leave(nint address, Ticket ticket)
    {
        Queue<Ticket> queue = s_queues[address];
        Queue<Ticket> others = new(queue.Where(other => other != ticket));
        s_queues[address] = others;
        if (others.Count == 0)
        {
            s_queues.Remove(address);
        }
    }

    private sealed class Ticket
    {
        public bool IsWoken { get; set; }
    }
}
