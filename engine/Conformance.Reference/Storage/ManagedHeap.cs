namespace Conformance.Reference.Storage;

/// <summary>
/// Whether large arrays still have room in the managed heap. Without a limit the system would end the process, and collections
/// would stop all threads for longer than a deadline may be missed.
/// </summary>
internal static class ManagedHeap
{
    private const ulong LargeLength = 1 << 20;
    private const ulong MaximumLength = 1UL << 31;

    private static readonly ulong s_most =
        Math.Min(MaximumLength, (ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3);

    /// <summary>Whether so many bytes can be allocated at once; few always can.</summary>
    public static bool HasRoom(ulong length)
    {
        if (length < LargeLength || Fits(length))
        {
            return true;
        }

        GC.Collect();
        return Fits(length);
    }

    private static bool Fits(ulong length) => (ulong)GC.GetTotalMemory(forceFullCollection: false) + length <= s_most;
}
