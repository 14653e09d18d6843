using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Conformance.Engines.Processes;

/// <summary>Calls of the system that .NET has no name for.</summary>
internal static partial class Native
{
    private const int Kill9 = 9;
    private const int SetChildSubreaper = 36;
    private const int NoHang = 1;

    /// <summary>Orphans below this process become its children, not those of the first process of the system.</summary>
    [SupportedOSPlatform("linux")]
    internal static bool AdoptOrphans() => Prctl(SetChildSubreaper, 1, 0, 0, 0) == 0;

    /// <summary>Ends a process. One that is gone, or not ours to end, stays as it is.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static void Kill(int id) => _ = Kill(id, Kill9);

    /// <summary>Takes note of a dead child, so that the system can forget it.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static void Reap(int id) => _ = WaitPid(id, out _, NoHang);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Prctl(int option, nint value, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int id, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int WaitPid(int id, out int status, int options);
}
