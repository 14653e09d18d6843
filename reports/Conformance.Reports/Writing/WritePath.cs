namespace Conformance.Reports.Writing;

/// <summary>Errors of writing to a path. They repeat the path as the user wrote it; .NET's give a full one.</summary>
public static class WritePath
{
    /// <summary>Writes to a path, or to anything else with a name.</summary>
    /// <param name="path">The path as the user wrote it.</param>
    /// <exception cref="IOException">The path cannot be written. The message says which path, and why.</exception>
    public static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written: {ReasonOf(path, failure)}", failure);
        }
    }

    private static string ReasonOf(string path, Exception failure)
    {
        if (Directory.Exists(path))
        {
            return "it is a folder";
        }

        for (
            string? folder = Path.GetDirectoryName(path);
            !string.IsNullOrEmpty(folder);
            folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
            {
                return $"{folder} is not a folder";
            }
        }

        // "No space left on device : '/full/path'", "Access to the path '/full/path' is denied."
        int name = failure.Message.IndexOf(" : '", StringComparison.Ordinal);
        return failure is UnauthorizedAccessException ? "access is denied"
            : failure is DirectoryNotFoundException ? "the folder does not exist"
            : name >= 0 ? failure.Message[..name]
            : failure.Message;
    }
}
