using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Conformance.Engines.Processes;

/// <summary>System calls that .NET does not offer.</summary>
internal static partial class Native
{
    /// <summary>Bytes can be read.</summary>
    internal const short Readable = 1;

    /// <summary>A few bytes can be written.</summary>
    internal const short Writable = 4;

    private const int Kill9 = 9;
    private const int SetChildSubreaper = 36;
    private const int NoHang = 1;
    private const int DuplicateOnLinux = 1030;
    private const int DuplicateOnMac = 67;
    private const int FirstFree = 3;

    /// <summary>
    /// Makes orphans below this process its children, instead of children of the system's first process.
    /// </summary>
    [SupportedOSPlatform("linux")]
    internal static bool AdoptOrphans() => Prctl(SetChildSubreaper, 1, 0, 0, 0) == 0;

    /// <summary>Ends a process. A process that has gone, or that we may not end, is left alone.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static void Kill(int id) => _ = Kill(id, Kill9);

    /// <summary>Reaps a dead child, so that the system can forget it.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static void Reap(int id) => _ = WaitPid(id, out _, NoHang);

    /// <summary>Ends this process now, despite remaining hooks and threads.</summary>
    internal static void Leave(int code)
    {
        if (OperatingSystem.IsWindows())
        {
            _ = TerminateProcess(-1, (uint)code);
        }
        else
        {
            ExitNow(code);
        }
    }

    /// <summary>
    /// From now on, this process ends with this code when anything calls the exit of the C library. .NET raises no
    /// event when a finalizer or native code does. <see cref="Leave"/> is not affected.
    /// </summary>
    [UnsupportedOSPlatform("windows")]
    internal static void EndWith(int code)
    {
        if (NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "_exit", out nint exit))
        {
            // The handler gets its argument as a pointer, which the supported systems pass like the integer of _exit.
            _ = AtExit(exit, code, 0);
        }
    }

    /// <summary>Duplicates the number of an open file, so that no started program inherits the duplicate.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static int Duplicate(int file) =>
        Control(file, OperatingSystem.IsLinux() ? DuplicateOnLinux : DuplicateOnMac, FirstFree);

    /// <summary>Replaces one open file by another.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static void Replace(int file, int by) => _ = Duplicate(by, file);

    /// <summary>Waits until a file can be read or written without blocking.</summary>
    /// <param name="file">The file.</param>
    /// <param name="what"><see cref="Readable"/> or <see cref="Writable"/>.</param>
    /// <param name="milliseconds">How long to wait at most.</param>
    /// <returns>Whether it can, or has ended; false also if a signal ended the wait.</returns>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    [UnsupportedOSPlatform("windows")]
    internal static bool IsReady(SafeHandle file, short what, int milliseconds)
    {
        bool isHeld = false;
        try
        {
            file.DangerousAddRef(ref isHeld);
            Polled polled = new((int)file.DangerousGetHandle(), what);
            return Poll(ref polled, 1, milliseconds) > 0;
        }
        finally
        {
            if (isHeld)
            {
                file.DangerousRelease();
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref Polled files, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void ExitNow(int code);

    [LibraryImport("libc", EntryPoint = "__cxa_atexit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AtExit(nint function, nint argument, nint image);

    [LibraryImport("kernel32", EntryPoint = "TerminateProcess")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int TerminateProcess(nint process, uint code);

    // The C function takes a variable number of arguments. The supported systems pass three integers in the same way.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int file, int other);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Prctl(int option, nint value, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int id, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int WaitPid(int id, out int status, int options);

    /// <summary>The C library's <c>pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Polled(int file, short what)
    {
        public int File = file;
        public short What = what;
        public short Seen;
    }
}
