namespace Conformance.Reference.Execution;

/// <summary>Whether large tables and arrays still have room in the managed heap, which the system would otherwise end.</summary>
internal static class ManagedHeap
{
    private const ulong LargeLength = 1 << 20;

    // Of the memory of the machine, or of what the process may use of it.
    private static readonly ulong s_most = (ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;

    /// <summary>Whether so many bytes can be allocated at once; few always can.</summary>
    public static bool HasRoom(ulong length) =>
        length < LargeLength || Fits(length, forceFullCollection: false) || Fits(length, forceFullCollection: true);

    private static bool Fits(ulong length, bool forceFullCollection) =>
        (ulong)GC.GetTotalMemory(forceFullCollection) + length <= s_most;
}
