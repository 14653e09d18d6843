namespace Conformance.Wasm.Syntax;

/// <summary>
/// Limits the time in which this thread reads, checks and writes modules and scripts. Code whose work grows with its
/// input reports its steps (<see cref="Spend"/>), and the clock is read after some thousand steps. A step is a token,
/// an instruction, a type or an operand: about ten nanoseconds.
/// </summary>
/// <remarks>
/// The limit belongs to the thread, so that no parser, decoder or rule has to hand it on. Execution is not counted: an
/// engine is given the deadline of each request.
/// </remarks>
public static class TimeLimit
{
    private const int StepsPerLook = 16_384;

    // 0 means no limit.
    [ThreadStatic]
    private static long t_end;

    [ThreadStatic]
    private static int t_left;

    /// <summary>
    /// Limits the time of this thread until the scope is disposed. An outer limit that ends earlier stays in force.
    /// </summary>
    /// <param name="ticks">
    /// End of the time, as <see cref="Environment.TickCount64"/>; <see cref="long.MaxValue"/> means never.
    /// </param>
    public static Scope Until(long ticks)
    {
        long outer = t_end;
        long end = Math.Max(ticks, 1);
        t_end = outer == 0 ? end : Math.Min(outer, end);
        return new Scope(outer);
    }

    /// <summary>Reports a number of steps, just before or after they are done.</summary>
    /// <exception cref="OutOfTimeException">The time is over.</exception>
    public static void Spend(int steps)
    {
        t_left -= steps;
        if (t_left < 0)
        {
            Look();
        }
    }

    /// <summary>The same for a loop: reports 1,024 steps whenever a counter has advanced that far.</summary>
    /// <exception cref="OutOfTimeException">The time is over.</exception>
    public static void SpendEach(int counter)
    {
        const int Stride = 1_024;
        if ((counter & (Stride - 1)) == Stride - 1)
        {
            Spend(Stride);
        }
    }

    private static void Look()
    {
        t_left = StepsPerLook;
        if (t_end != 0 && Environment.TickCount64 >= t_end)
        {
            throw new OutOfTimeException();
        }
    }

    /// <summary>A limit that stays in force until the thread that set it disposes of it.</summary>
    public readonly ref struct Scope
    {
        private readonly long _outer;

        internal Scope(long outer) => _outer = outer;

        /// <summary>Restores the previous limit.</summary>
        public void Dispose() => t_end = _outer;
    }
}
