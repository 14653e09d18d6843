namespace Conformance.NUnit;

/// <summary>Where suites lie.</summary>
public static class SuiteLocation
{
    /// <summary>The environment variable that names the folder of the official suite.</summary>
    public const string Variable = "CONFORMANCE_SUITE";

    private const string Fetched = ".spec-testsuite";
    private const string Shared = "../shared/spec-testsuite";

    /// <summary>What to do when there is no official suite.</summary>
    public const string HowToGet =
        $"the official suite is not there: fetch it with `git clone https://github.com/WebAssembly/testsuite {Fetched}` into the folder "
        + $"of your repository, or name its folder in {Variable} (in the repository of Conformance itself, `make spec-testsuite` fetches the pinned revision)";

    /// <summary>
    /// The folder of the official suite: what <see cref="Variable"/> names; otherwise <c>.spec-testsuite</c> in the starting
    /// folder or one above it; otherwise <c>../shared/spec-testsuite</c> beside the repository. Null if there is none.
    /// </summary>
    /// <param name="start">Usually the folder of the test assembly.</param>
    /// <exception cref="DirectoryNotFoundException">The variable names a folder that is not there.</exception>
    public static string? Official(string start)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : throw new DirectoryNotFoundException($"{Variable} names {named}, which is no folder");
        }

        if (Upwards(start).Select(folder => Path.Combine(folder, Fetched)).FirstOrDefault(Directory.Exists) is { } fetched)
        {
            return fetched;
        }

        string? repository = Upwards(start).FirstOrDefault(folder => Path.Exists(Path.Combine(folder, ".git")));
        string? shared = repository is null ? null : Path.GetFullPath(Path.Combine(repository, Shared));
        return Directory.Exists(shared) ? shared : null;
    }

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
