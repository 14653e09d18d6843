using System.Buffers.Text;

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
