using System.Globalization;

namespace Conformance.Engines.Processes;

/// <summary>
/// The pipes and the socket that .NET creates for debuggers of this process. A process that exits normally deletes
/// them; a killed process does not.
/// </summary>
internal static class DiagnosticFiles
{
    private static readonly string[] s_names = ["clr-debug-pipe-", "dotnet-diagnostic-"];
    private static string s_folder = "";

    /// <summary>Their folder; empty if there are none.</summary>
    internal static string Folder => s_folder;

    /// <summary>Records their folder before temporary files move elsewhere.</summary>
    internal static void Locate()
    {
        if (s_folder.Length == 0 && !OperatingSystem.IsWindows())
        {
            s_folder = Path.GetTempPath();
        }
    }

    /// <summary>Deletes those of this process.</summary>
    internal static void Delete()
    {
        Locate();
        if (s_folder.Length == 0)
        {
            return;
        }

        try
        {
            foreach (string file in s_names.SelectMany(name => Directory.EnumerateFileSystemEntries(
                s_folder, string.Create(CultureInfo.InvariantCulture, $"{name}{Environment.ProcessId}-*"))))
            {
                File.Delete(file);
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Nothing more can be done.
        }
    }
}
