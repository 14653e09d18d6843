namespace Conformance.Reference.Execution;

/// <summary>
/// Interrupts machines whose deadline has passed. One timer serves them all and ticks only while there are any, so that a request
/// costs no timer of its own.
/// </summary>
internal static class Watchdog
{
    private const int TickMilliseconds = 10;
    private static readonly List<Machine> s_machines = [];
    private static readonly Timer s_timer = new(_ => Tick());

    /// <summary>Begins to look at a machine.</summary>
    public static void Add(Machine machine)
    {
        lock (s_machines)
        {
            s_machines.Add(machine);
            if (s_machines.Count == 1)
            {
                s_timer.Change(TickMilliseconds, TickMilliseconds);
            }
        }
    }

    /// <summary>Forgets a machine.</summary>
    public static void Remove(Machine machine)
    {
        lock (s_machines)
        {
            if (s_machines.Remove(machine) && s_machines.Count == 0)
            {
                s_timer.Change(Timeout.Infinite, Timeout.Infinite);
            }
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
        }
    }
}
