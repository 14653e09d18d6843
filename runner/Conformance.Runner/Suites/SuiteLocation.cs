namespace Conformance.Runner.Suites;

/// <summary>Where suites lie.</summary>
public static class SuiteLocation
{
    /// <summary>The environment variable that names the folder of the official suite.</summary>
    public const string Variable = "CONFORMANCE_SUITE";

    /// <summary>The folder that holds a fetched suite, beside the sources of a project.</summary>
    public const string Fetched = ".spec-testsuite";

    /// <summary>What to do when there is no official suite.</summary>
    public const string HowToGet =
        $"the official suite is not there: fetch it with `git clone https://github.com/WebAssembly/testsuite {Fetched}` into the folder "
        + $"of your repository, or name its folder in {Variable} (in the repository of Conformance itself, `make spec-testsuite` fetches the pinned revision)";

    /// <summary>
    /// The folder of the official suite: the one that <see cref="Variable"/> names; otherwise <see cref="Fetched"/> in the
    /// starting folder or one above it. Null if there is none.
    /// </summary>
    /// <param name="start">Usually the folder of the test assembly.</param>
    /// <param name="environment">Looks up an environment variable; null for those of this process.</param>
    /// <exception cref="DirectoryNotFoundException">The variable names a folder that is not there.</exception>
    public static string? Official(string start, Func<string, string?>? environment = null) =>
        (environment ?? Environment.GetEnvironmentVariable)(Variable) is not { Length: > 0 } named ? Find(Fetched, start)
        : Directory.Exists(named) ? named
        : throw new DirectoryNotFoundException($"{Variable} names {named}, which is no folder");

    /// <summary>A folder, file or glob, looked for in a folder and in those above it; null if it is in none.</summary>
    public static string? Find(string path, string start) => Upwards(start).Select(folder => Path.Combine(folder, path)).FirstOrDefault(IsThere);

    private static bool IsThere(string path)
    {
        int wildcard = path.AsSpan().IndexOfAny('*', '?');
        return wildcard < 0 ? Path.Exists(path) : Directory.Exists(path[..(path.LastIndexOfAny(['/', Path.DirectorySeparatorChar], wildcard) + 1)]);
    }

    private static IEnumerable<string> Upwards(string start)
    {
        for (string? folder = Path.GetFullPath(start); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
