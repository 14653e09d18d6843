using Conformance.Engine.Files;

namespace Conformance.Engines.Processes;

/// <summary>A folder for what an engine is given as files.</summary>
internal static class EngineFolder
{
    /// <summary>Makes one where those of this run lie.</summary>
    internal static string Make()
    {
        StartedProcesses.Prepare();
        return TemporaryFolder.Create().FullName;
    }

    /// <summary>Deletes one with all that is in it.</summary>
    internal static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // A process that is ending may still hold a file, or the folder went with that of the run.
        }
    }
}
