using System.Buffers.Text;

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
    public static bool IsExceeded() => ResidentBytes() > s_most;

    private static long ResidentBytes()
    {
        // Environment.WorkingSet reads the long form of this as text, which costs more than a whole module.
        if (OperatingSystem.IsLinux())
        {
            try
            {
                // The whole and the resident part of the process, in pages.
                ReadOnlySpan<byte> pages = File.ReadAllBytes("/proc/self/statm");
                pages = pages[(pages.IndexOf((byte)' ') + 1)..];
                if (Utf8Parser.TryParse(pages, out long resident, out _))
                {
                    return resident * Environment.SystemPageSize;
                }
            }
            catch (IOException)
            {
            }
            catch (UnauthorizedAccessException)
            {
            }
        }

        return Environment.WorkingSet;
    }
}
