namespace Conformance.Reference.Execution;

/// <summary>
/// What this process may take of the machine's memory, or of its container's: half. A module reserves far more than it touches, and
/// a store counts nothing, so what the process has is looked at from time to time (<see cref="Watchdog"/>).
/// </summary>
internal static class MemoryBudget
{
    /// <summary>What a request is told that ends for this.</summary>
    public const string Message = "out of memory: this process may have half of the machine's";

    private static readonly long s_most = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>Asks the system whether the process has more.</summary>
    public static bool IsExceeded() => Environment.WorkingSet > s_most;
}
