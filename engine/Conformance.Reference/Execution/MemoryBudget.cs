namespace Conformance.Reference.Execution;

/// <summary>
/// Limits this process to half of the memory of the machine or its container. A module reserves far more than it
/// touches, and a store counts nothing, so <see cref="Watchdog"/> checks the memory of the process from time to time.
/// </summary>
internal static class MemoryBudget
{
    /// <summary>Message of a request that ends for want of memory.</summary>
    public const string Message = "out of memory: this process may use half of the machine's memory";

    private static readonly long s_most = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>Whether the process uses more memory, according to the system.</summary>
    public static bool IsExceeded() => Environment.WorkingSet > s_most;
}
