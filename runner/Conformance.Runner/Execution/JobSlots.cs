namespace Conformance.Runner.Execution;

/// <summary>
/// Limits the number of files that are judged at a time, over several engines. An engine with a lower rank goes first.
/// </summary>
/// <param name="count">The number of files.</param>
public sealed class JobSlots(int count)
{
    private readonly object _lock = new();

    /// <summary>How many wait, by rank.</summary>
    private readonly List<int> _waiting = [];
    private int _free = count;

    /// <summary>Waits for a slot.</summary>
    /// <param name="rank">The rank of the engine, from 0.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether there is a slot; false if the wait was cancelled.</returns>
    public bool Enter(int rank, CancellationToken cancellation)
    {
        using CancellationTokenRegistration wake = cancellation.Register(WakeAll);
        lock (_lock)
        {
            while (_waiting.Count <= rank)
            {
                _waiting.Add(0);
            }

            _waiting[rank]++;
            while (!cancellation.IsCancellationRequested && (_free == 0 || _waiting.FindIndex(one => one > 0) < rank))
            {
                _ = Monitor.Wait(_lock);
            }

            _waiting[rank]--;

            // Another rank may be the first now.
            Monitor.PulseAll(_lock);
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            _free--;
            return true;
        }
    }

    /// <summary>Gives a slot back.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _free++;
            Monitor.PulseAll(_lock);
        }
    }

    private void WakeAll()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }
}
