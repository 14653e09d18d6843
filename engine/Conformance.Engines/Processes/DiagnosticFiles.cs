using System.Globalization;

namespace Conformance.Engines.Processes;

/// <summary>
/// The pipes and the socket that .NET makes for debuggers of this process. A process that ends in its usual way takes them along,
/// one that is ended in the middle does not.
/// </summary>
internal static class DiagnosticFiles
{
    private static readonly string[] s_names = ["clr-debug-pipe-", "dotnet-diagnostic-"];
    private static string s_folder = "";

    /// <summary>The folder that they are in; empty if there are none.</summary>
    internal static string Folder => s_folder;

    /// <summary>Notes where they are, before temporary files go elsewhere.</summary>
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
            // There is nothing that could still be done.
        }
    }
}
