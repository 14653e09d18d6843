namespace Conformance.Reference.Storage;

/// <summary>
/// Limits the size of large arrays in the managed heap. Without a limit the system would end the process, and
/// collections would stop all threads for much longer than a deadline allows.
/// </summary>
internal static class ManagedHeap
{
    private const ulong LargeLength = 1 << 20;
    private const ulong MaximumLength = 1UL << 31;

    private static readonly ulong s_most =
        Math.Min(MaximumLength, (ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3);

    /// <summary>Whether a number of bytes can be allocated at once; a small number always can.</summary>
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
