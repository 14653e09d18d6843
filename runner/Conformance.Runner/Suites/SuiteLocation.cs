namespace Conformance.Runner.Suites;

/// <summary>Locates suites.</summary>
public static class SuiteLocation
{
    /// <summary>The environment variable that names the folder of the official suite.</summary>
    public const string Variable = "CONFORMANCE_SUITE";

    /// <summary>The name of the folder with a fetched suite, in a project's repository.</summary>
    public const string Fetched = ".spec-testsuite";

    /// <summary>How to get the official suite.</summary>
    public const string HowToGet =
        "the official suite is missing: fetch it with 'conformance suite fetch', or set "
            + $"{Variable} to its folder (without the program: 'git clone https://github.com/WebAssembly/testsuite "
            + $"{Fetched}' in the root of your repository)";

    /// <summary>
    /// The folder of the official suite: the value of <see cref="Variable"/>, otherwise <see cref="Fetched"/> in the
    /// starting folder or the nearest folder above it, otherwise the suite in the cache (<see cref="SuiteCache"/>). Null
    /// if there is none.
    /// </summary>
    /// <param name="start">The starting folder, usually that of the test assembly.</param>
    /// <param name="environment">Looks up an environment variable; null for the variables of this process.</param>
    /// <exception cref="DirectoryNotFoundException">The variable names a folder that does not exist.</exception>
    public static string? Official(string start, Func<string, string?>? environment = null) =>
        (environment ?? Environment.GetEnvironmentVariable)(Variable) is not { Length: > 0 } named
            ? Find(Fetched, start) ?? SuiteCache.Find(KnownSuites.Official, environment)?.Folder
        : Directory.Exists(named) ? named
        : throw new DirectoryNotFoundException($"{Variable} names {named}, which is not a folder");

    /// <summary>
    /// Finds a folder, file or glob in a folder or the nearest folder above it; null if there is none.
    /// </summary>
    public static string? Find(string path, string start) =>
        Upwards(start).Select(folder => Path.Combine(folder, path)).FirstOrDefault(IsThere);

    private static bool IsThere(string path)
    {
        int wildcard = path.AsSpan().IndexOfAny('*', '?');
        return wildcard < 0
            ? Path.Exists(path)
            : Directory.Exists(path[..(path.LastIndexOfAny(['/', Path.DirectorySeparatorChar], wildcard) + 1)]);
    }

    private static IEnumerable<string> Upwards(string start)
    {
        for (string? folder = Path.GetFullPath(start); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
