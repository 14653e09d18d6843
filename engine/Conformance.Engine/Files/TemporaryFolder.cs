namespace Conformance.Engine.Files;

/// <summary>Folders for files that are needed for a while.</summary>
public static class TemporaryFolder
{
    private const string Prefix = "conformance-";

    /// <summary>Makes an empty one.</summary>
    /// <exception cref="IOException">The system's folder for such files is not there, or must not be written.</exception>
    public static DirectoryInfo Create()
    {
        try
        {
            return Directory.CreateTempSubdirectory(Prefix);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"the temporary folder {Path.GetTempPath()} cannot be used ({(Directory.Exists(Path.GetTempPath()) ? failure.Message : "it is not there")}); TMPDIR names another", failure);
        }
    }
}
