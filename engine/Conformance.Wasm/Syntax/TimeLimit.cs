namespace Conformance.Wasm.Syntax;

/// <summary>
/// How long this thread may read, check and write modules and scripts. Code whose work grows with its input says what it does
/// (<see cref="Spend"/>); the clock is looked at after some thousand steps. A step is a token, an instruction, a type, an
/// operand: some ten nanoseconds.
/// </summary>
/// <remarks>
/// The limit belongs to the thread, so that no parser, decoder or rule has to hand it on. Execution is not counted: an engine is
/// given the deadline of each request.
/// </remarks>
public static class TimeLimit
{
    private const int StepsPerLook = 16_384;

    // 0 is no limit.
    [ThreadStatic]
    private static long t_end;

    [ThreadStatic]
    private static int t_left;

    /// <summary>Bounds what this thread does until the scope is disposed; a limit around it that ends earlier stays.</summary>
    /// <param name="ticks">When the time is over, as <see cref="Environment.TickCount64"/>; <see cref="long.MaxValue"/> is never.</param>
    public static Scope Until(long ticks)
    {
        long outer = t_end;
        long end = Math.Max(ticks, 1);
        t_end = outer == 0 ? end : Math.Min(outer, end);
        return new Scope(outer);
    }

    /// <summary>Says that so many steps are done, or are about to be.</summary>
    /// <exception cref="OutOfTimeException">The time is over.</exception>
    public static void Spend(int steps)
    {
        t_left -= steps;
        if (t_left < 0)
        {
            Look();
        }
    }

    /// <summary>The same in a loop: counts 1,024 steps whenever a counter has gone that far.</summary>
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

    /// <summary>A limit that is in force until it is disposed, by the thread that set it.</summary>
    public readonly ref struct Scope
    {
        private readonly long _outer;

        internal Scope(long outer) => _outer = outer;

        /// <summary>Goes back to the limit before.</summary>
        public void Dispose() => t_end = _outer;
    }
}
