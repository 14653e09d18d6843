namespace Conformance.Reference.Execution;

/// <summary>
/// Interrupts machines whose deadline has passed, and all machines while the process uses too much memory. One timer
/// serves all machines, so a request needs no timer. The timer stops after a while without requests.
/// </summary>
internal static class Watchdog
{
    private const int TickMilliseconds = 10;
    private const int TicksUntilRest = 200;

    // The system delivers a few GB/s of fresh pages at most, so little memory goes unnoticed between two checks.
    private const int TicksPerLookAtMemory = 5;
    private static readonly List<Machine> s_machines = [];
    private static readonly Timer s_timer = new(_ => Tick());
    private static int s_idleTicks = TicksUntilRest;
    private static int s_ticks;
    private static bool s_isOutOfMemory;

    /// <summary>Starts to watch a machine.</summary>
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
                // A session that has closed in the meantime may have freed enough.
                LookAtMemory();
            }
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
