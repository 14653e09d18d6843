using System.Runtime.InteropServices;

namespace Conformance.Reference.Storage;

/// <summary>
/// Address space of the operating system: reserved at once, committed in parts, and backed by real memory only on use.
/// Committed memory begins as zeros.
/// </summary>
internal static unsafe partial class AddressSpace
{
    /// <summary>Unit of all lengths: at least the page size of every system.</summary>
    public const ulong Unit = 1 << 16;

    // A reservation is two mappings, and the runtime needs some of the 65,530 that Linux allows a process by default.
    private const int MaximumCount = 8_192;

    private const int AddressSpaceLimit = 9;
    private const int ProtectNone = 0;
    private const int ProtectReadWrite = 3;
    private const int MapPrivate = 2;
    private const int HugePages = 14;
    private const uint MemoryCommit = 0x1000;
    private const uint MemoryReserve = 0x2000;
    private const uint MemoryRelease = 0x8000;
    private const uint PageNoAccess = 1;
    private const uint PageReadWrite = 4;

    private static readonly long s_maximumTotal = MaximumTotal();

    // MAP_ANONYMOUS and MAP_NORESERVE.
    private static readonly int s_mapFlags = MapPrivate | (OperatingSystem.IsLinux() ? 0x20 | 0x4000 : 0x1000 | 0x40);
    private static int s_count;
    private static long s_total;

    /// <summary>Reserves addresses.</summary>
    /// <returns>
    /// The first address, or null if the system has too few addresses, or this process holds too many.
    /// </returns>
    public static byte* Reserve(ulong length)
    {
        int count = Interlocked.Increment(ref s_count);
        long total = Interlocked.Add(ref s_total, (long)length);
        byte* start = count <= MaximumCount && total <= s_maximumTotal ? Map((nuint)length) : null;
        if (start == null)
        {
            Forget(length);
        }

        return start;
    }

    /// <summary>Makes reserved addresses usable; addresses that are usable already stay unchanged.</summary>
    public static bool TryCommit(byte* start, ulong length) => OperatingSystem.IsWindows()
        ? VirtualAlloc(start, (nuint)length, MemoryCommit, PageReadWrite) != null
        : Protect(start, (nuint)length, ProtectReadWrite) == 0;

    /// <summary>
    /// Asks for pages of 2 MiB in memory that is used as a whole, since each first use of a page costs about a
    /// microsecond. The system may ignore it.
    /// </summary>
    public static void PreferLargePages(byte* start, ulong length)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(start, (nuint)length, HugePages);
        }
    }

    /// <summary>Gives a reservation back.</summary>
    public static void Release(byte* start, ulong length)
    {
        _ = OperatingSystem.IsWindows() ? VirtualFree(start, 0, MemoryRelease) : Unmap(start, (nuint)length);
        Forget(length);
    }

    // A quarter of the addresses of a process: all 64-bit addresses, or the limit set by `ulimit -v`.
    private static long MaximumTotal()
    {
        ulong total = Environment.Is64BitProcess ? 1UL << 47 : 1UL << 32;
        if (OperatingSystem.IsLinux() && Environment.Is64BitProcess)
        {
            (ulong Soft, ulong Hard) limit = default;
            total = GetLimit(AddressSpaceLimit, &limit) == 0 ? Math.Min(total, limit.Soft) : total;
        }

        return (long)(total / 4);
    }

    private static void Forget(ulong length)
    {
        Interlocked.Add(ref s_total, -(long)length);
        Interlocked.Decrement(ref s_count);
    }

    private static byte* Map(nuint length)
    {
        if (OperatingSystem.IsWindows())
        {
            return VirtualAlloc(null, length, MemoryReserve, PageNoAccess);
        }

        byte* start = Map(null, length, ProtectNone, s_mapFlags, -1, 0);
        return (nint)start == -1 ? null : start;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial byte* Map(void* wanted, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Protect(void* start, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* start, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(void* start, nuint length);

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetLimit(int resource, void* limit);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial byte* VirtualAlloc(void* wanted, nuint length, uint type, uint protection);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int VirtualFree(void* start, nuint length, uint type);
}
