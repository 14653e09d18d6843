namespace Conformance.Engine.Files;

/// <summary>Creates temporary folders.</summary>
public static class TemporaryFolder
{
    private const string Prefix = "conformance-";

    /// <summary>Creates an empty folder.</summary>
    /// <exception cref="IOException">
    /// The system's folder for temporary files does not exist or is not writable.
    /// </exception>
    public static DirectoryInfo Create()
    {
        try
        {
            return Directory.CreateTempSubdirectory(Prefix);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"the temporary folder {Path.GetTempPath()} cannot be used "
                    + $"({(Directory.Exists(Path.GetTempPath()) ? failure.Message : "it does not exist")}); set "
                    + $"TMPDIR to another folder",
                failure);
        }
    }
}
