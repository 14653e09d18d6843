using Conformance.Engine.Files;

namespace Conformance.Engines.Processes;

/// <summary>A folder for an engine's input files.</summary>
internal static class EngineFolder
{
    /// <summary>Creates a folder among the temporary files of this run.</summary>
    internal static string Make()
    {
        StartedProcesses.Prepare();
        return TemporaryFolder.Create().FullName;
    }

    /// <summary>Deletes a folder and its contents.</summary>
    internal static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // A process that is ending may still hold a file, or the run's folder has been deleted already.
        }
    }
}
