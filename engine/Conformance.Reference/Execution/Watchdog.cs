namespace Conformance.Reference.Execution;

/// <summary>
/// Interrupts machines whose deadline has passed. One timer serves them all, so that a request costs no timer of its own; it
/// rests after a while in which nothing ran.
/// </summary>
internal static class Watchdog
{
    private const int TickMilliseconds = 10;
    private const int TicksUntilRest = 200;
    private static readonly List<Machine> s_machines = [];
    private static readonly Timer s_timer = new(_ => Tick());
    private static int s_idleTicks = TicksUntilRest;

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
}
