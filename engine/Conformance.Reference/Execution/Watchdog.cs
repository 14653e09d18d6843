namespace Conformance.Reference.Execution;

/// <summary>
/// Interrupts machines whose deadline has passed, and all machines while the process uses too much memory. One timer
/// serves all machines. It reads the deadline of each, so a request takes no lock that others take. The timer stops
/// after a while without requests.
/// </summary>
internal static class Watchdog
{
    private const int TickMilliseconds = 10;
    private const int TicksUntilRest = 200;

    // The system delivers a few GB/s of fresh pages at most, so little memory goes unnoticed between two checks.
    private const int TicksPerLookAtMemory = 5;
    private static readonly List<Machine> s_machines = [];
    private static readonly Timer s_timer = new(_ => Tick());
    private static int s_idleTicks;
    private static int s_ticks;
    private static volatile bool s_rests = true;
    private static volatile bool s_isOutOfMemory;

    /// <summary>Starts to watch a machine that a session has taken.</summary>
    public static void Add(Machine machine)
    {
        lock (s_machines)
        {
            s_machines.Add(machine);
        }
    }

    /// <summary>Stops watching a machine.</summary>
    public static void Remove(Machine machine)
    {
        lock (s_machines)
        {
            s_machines.Remove(machine);
        }
    }

    /// <summary>Starts the timer unless it runs. The caller has set the deadline of a watched machine.</summary>
    public static void Wake()
    {
        // The timer sets the flag before it reads the deadlines for the last time, so one of the two sees the other.
        Interlocked.MemoryBarrier();
        if (s_rests)
        {
            lock (s_machines)
            {
                if (s_rests)
                {
                    s_rests = false;
                    s_idleTicks = 0;
                    s_timer.Change(TickMilliseconds, TickMilliseconds);
                }
            }
        }

        if (s_isOutOfMemory)
        {
            // A session that has closed in the meantime may have freed enough.
            LookAtMemory();
        }
    }

    private static void Tick()
    {
        if (Interlocked.Increment(ref s_ticks) % TicksPerLookAtMemory == 0)
        {
            LookAtMemory();
        }

        long now = Environment.TickCount64;
        lock (s_machines)
        {
            foreach (Machine machine in s_machines)
            {
                machine.InterruptAt(now);
            }

            s_idleTicks = IsIdle() ? s_idleTicks + 1 : 0;
            if (s_idleTicks >= TicksUntilRest && !s_rests)
            {
                s_rests = true;
                Interlocked.MemoryBarrier();
                s_rests = IsIdle();
                if (s_rests)
                {
                    s_timer.Change(Timeout.Infinite, Timeout.Infinite);
                }
            }
        }
    }

    private static bool IsIdle()
    {
        foreach (Machine machine in s_machines)
        {
            if (machine.HasDeadline)
            {
                return false;
            }
        }

        return true;
    }

    private static void LookAtMemory()
    {
        s_isOutOfMemory = MemoryBudget.IsExceeded();
        if (s_isOutOfMemory)
        {
            lock (s_machines)
            {
                foreach (Machine machine in s_machines)
                {
                    machine.InterruptForMemory();
                }
            }
        }
    }
}
