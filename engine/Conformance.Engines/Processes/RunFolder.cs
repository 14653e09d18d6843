namespace Conformance.Engines.Processes;

/// <summary>
/// Where temporary files of this program lie, and of all programs that it starts: those of an engine that was killed go with
/// the rest. Held by a lock, so that a later run knows which folders are nobody's any more.
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

    /// <summary>Where it is.</summary>
    internal string Path { get; }

    /// <summary>Makes it, and clears away those of programs that were killed; null if there is no place for it.</summary>
    internal static RunFolder? Make()
    {
        string place = System.IO.Path.GetTempPath();
        try
        {
            Clear(place);
            string path = Directory.CreateTempSubdirectory(Prefix).FullName;
            return new RunFolder(path, new FileStream(System.IO.Path.Combine(path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever needs a folder will say so.
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
                // Whoever lives holds its lock. One that was made this moment has none yet.
                using FileStream held = new(System.IO.Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                EngineFolder.Delete(folder);
            }
            catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
            {
            }
        }
    }
}
