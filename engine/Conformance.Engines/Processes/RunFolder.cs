namespace Conformance.Engines.Processes;

/// <summary>
/// The folder for temporary files of this program and of all programs that it starts, so that the files of a killed
/// engine are deleted too. A lock marks the folder as used, so that a later run recognises abandoned folders.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string Prefix = "conformance-run-";
    private const string LockName = "lock";
    private const int MostCleared = 100;
    private static readonly string[] s_variables = OperatingSystem.IsWindows() ? ["TMP", "TEMP"] : ["TMPDIR"];
    private readonly FileStream _lock;
    private readonly string?[] _before;

    private RunFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
        _before = Array.ConvertAll(s_variables, Environment.GetEnvironmentVariable);
        foreach (string variable in s_variables)
        {
            Environment.SetEnvironmentVariable(variable, path);
        }
    }

    /// <summary>Path of the folder.</summary>
    internal string Path { get; }

    /// <summary>Creates the folder and deletes the folders of killed programs; null if it cannot be created.</summary>
    internal static RunFolder? Make()
    {
        string place = System.IO.Path.GetTempPath();
        try
        {
            Clear(place);
            string path = Directory.CreateTempSubdirectory(Prefix).FullName;
            return new RunFolder(
                path,
                new FileStream(
                    System.IO.Path.Combine(path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The code that needs a folder reports the error.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int i = 0; i < s_variables.Length; i++)
        {
            Environment.SetEnvironmentVariable(s_variables[i], _before[i]);
        }

        _lock.Dispose();
        EngineFolder.Delete(Path);
    }

    private static void Clear(string place)
    {
        foreach (string folder in Directory.EnumerateDirectories(place, Prefix + "*").Take(MostCleared))
        {
            try
            {
                // A running program holds the lock on its folder. A folder created a moment ago has no lock yet.
                using FileStream held =
                    new(System.IO.Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                EngineFolder.Delete(folder);
            }
            catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
            {
            }
        }
    }
}
