namespace Conformance.Runner.Suites;

/// <summary>A suite that can be named instead of its folder.</summary>
/// <param name="Name">The name, such as <c>official</c> or <c>official@main</c>.</param>
/// <param name="Folder">The folder with its scripts.</param>
public sealed record NamedSuite(string Name, string Folder);

/// <summary>
/// The fetched suites of a user. Each is a folder of the cache, named after the suite, with a <see cref="SuiteLock"/>.
/// </summary>
public static class SuiteCache
{
    /// <summary>The environment variable that names the folder of the cache.</summary>
    public const string Variable = "CONFORMANCE_CACHE";

    private const string Program = "conformance";
    private const string Standard = "XDG_CACHE_HOME";

    // A branch may have slashes in its name, a folder may not.
    private const char Slash = '+';

    /// <summary>
    /// The folder of all fetched suites: below the value of <see cref="Variable"/>, otherwise below the user's folder
    /// for caches. It need not exist.
    /// </summary>
    /// <param name="environment">Looks up an environment variable; null for the variables of this process.</param>
    public static string Folder(Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        return Path.Combine(
            environment(Variable) is { Length: > 0 } named ? Path.GetFullPath(named)

                // A relative path in this variable is to be ignored (XDG Base Directory Specification).
                : environment(Standard) is { Length: > 0 } standard && Path.IsPathFullyQualified(standard)
                    ? Path.Combine(standard, Program)
                : Path.Combine(UsersCache(), Program),
            "suites");
    }

    /// <summary>The folder of a suite, fetched or not.</summary>
    /// <param name="name">Its name, with the parts that <see cref="SuiteName"/> allows.</param>
    /// <param name="environment">Looks up an environment variable; null for the variables of this process.</param>
    public static string FolderOf(string name, Func<string, string?>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Path.Combine(Folder(environment), name.Replace('/', Slash));
    }

    /// <summary>The fetched suite of a name; null if there is none.</summary>
    public static NamedSuite? Find(string name, Func<string, string?>? environment = null) =>
        SuiteName.IsName(name) && FolderOf(name, environment) is var folder
        && File.Exists(Path.Combine(folder, SuiteLock.FileName))
            ? new NamedSuite(name, folder)
            : null;

    /// <summary>The fetched suites, in ordinal order of their names.</summary>
    public static IReadOnlyList<NamedSuite> All(Func<string, string?>? environment = null)
    {
        string folder = Folder(environment);
        return !Directory.Exists(folder)
            ? []
            :
            [
                .. Directory.EnumerateDirectories(folder)
                    .Select(path => Path.GetFileName(path).Replace(Slash, '/'))
                    .Order(StringComparer.Ordinal)
                    .Select(name => Find(name, environment)).OfType<NamedSuite>(),
            ];
    }

    private static string UsersCache()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Path.Combine(home, ".cache");
    }
}
