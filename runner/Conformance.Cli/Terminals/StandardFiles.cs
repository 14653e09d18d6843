using System.Runtime.InteropServices;

namespace Conformance.Cli.Terminals;

/// <summary>
/// The three files that every process is given. If the shell closed one, the next file that is opened would get its
/// number, and what is written to the console would land in that file.
/// </summary>
internal static partial class StandardFiles
{
    private const int GetFlags = 1;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;

    /// <summary>
    /// Occupies the numbers of closed files. The files in their place can be used in the wrong direction only, so that
    /// any use is still an error.
    /// </summary>
    public static void Occupy()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        for (int number = 0; number < 3; number++)
        {
            if (Control(number, GetFlags) < 0)
            {
                // The lowest number that is free.
                _ = Open("/dev/null", number == 0 ? WriteOnly : ReadOnly);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int file, int command);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
