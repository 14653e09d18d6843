namespace Conformance.Reference.Execution;

/// <summary>
/// Interrupts machines whose deadline has passed, and all while the process has more memory than it may have. One timer serves them all, so that a request costs no timer of its own; it
/// rests after a while in which nothing ran.
/// </summary>
internal static class Watchdog
{
    private const int TickMilliseconds = 10;
    private const int TicksUntilRest = 200;

    // Fresh pages come at some GB/s at most: what is missed between two looks is small.
    private const int TicksPerLookAtMemory = 5;
    private static readonly List<Machine> s_machines = [];
    private static readonly Timer s_timer = new(_ => Tick());
    private static int s_idleTicks = TicksUntilRest;
    private static int s_ticks;
    private static bool s_isOutOfMemory;

    /// <summary>Begins to look at a machine.</summary>
    public static void Add(Machine machine)
    {
        lock (s_machines)
        {
            s_machines.Add(machine);
            if (s_idleTicks == TicksUntilRest)
            {
                s_timer.Change(TickMilliseconds, TickMilliseconds);
            }

            s_idleTicks = 0;
            if (s_isOutOfMemory)
            {
                // A session that was closed meanwhile may have given back enough.
                LookAtMemory();
            }
        }
    }

    /// <summary>Forgets a machine.</summary>
    public static void Remove(Machine machine)
    {
        lock (s_machines)
        {
            s_machines.Remove(machine);
        }
    }

    private static void Tick()
    {
        long now = Environment.TickCount64;
        lock (s_machines)
        {
            if (++s_ticks % TicksPerLookAtMemory == 0)
            {
                LookAtMemory();
            }

            foreach (Machine machine in s_machines)
            {
                machine.InterruptAt(now);
            }

            if (s_machines.Count == 0 && s_idleTicks < TicksUntilRest && ++s_idleTicks == TicksUntilRest)
            {
                s_timer.Change(Timeout.Infinite, Timeout.Infinite);
            }
        }
    }

    private static void LookAtMemory()
    {
        s_isOutOfMemory = MemoryBudget.IsExceeded();
        if (s_isOutOfMemory)
        {
            foreach (Machine machine in s_machines)
            {
                machine.InterruptForMemory();
            }
        }
    }
}
