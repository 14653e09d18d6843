using Conformance.Runner.Yaml;

namespace Conformance.Runner.Suites;

/// <summary>A path that begins with the name of a suite: <c>official/call_indirect.wast</c>.</summary>
/// <param name="Suite">The suite.</param>
/// <param name="Inner">The path in the suite, with <c>/</c>; empty for all of it.</param>
public sealed record SuitePath(NamedSuite Suite, string Inner)
{
    /// <summary>The full path.</summary>
    public string FullPath => Inner.Length == 0 ? Suite.Folder : Path.Combine(Suite.Folder, Inner);

    /// <summary>Finds the suite that a path names. An existing file or folder of that name goes before it.</summary>
    /// <returns>Null if the path exists, or names no suite that is here.</returns>
    /// <exception cref="DirectoryNotFoundException">
    /// The variable for the official suite names no folder.
    /// </exception>
    public static SuitePath? Of(string path) => Path.Exists(path) ? null : Named(path);

    /// <summary>Finds the suite that a path names, even if a file or folder has that name.</summary>
    /// <inheritdoc cref="Of"/>
    public static SuitePath? Named(string path)
    {
        ArgumentNullException.ThrowIfNull(path);

        // A branch may have slashes in its name, so that the longest name counts.
        for (int end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (Find(path[..end]) is { } suite)
            {
                return new SuitePath(suite, path[end..].Trim('/'));
            }
        }

        return null;
    }

    /// <summary>Finds a suite by its name alone; null if it is not here.</summary>
    /// <exception cref="DirectoryNotFoundException">
    /// The variable for the official suite names no folder.
    /// </exception>
    public static NamedSuite? Find(string name)
    {
        string full = SuiteName.Of(name).ToString();
        return full != KnownSuites.Official ? SuiteCache.Find(full)
            : SuiteLocation.Official(Environment.CurrentDirectory) is { } folder ? new NamedSuite(full, folder)
            : null;
    }

    /// <summary>A remedy for a path that does not exist, if it resembles the name of a suite; null if it does not.</summary>
    public static string? HintFor(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string first = path.Split('/')[0];
        SuiteName name = SuiteName.Of(first);
        if (Named(path) is { } found)
        {
            string inner = found.Inner[(found.Inner.LastIndexOf('/') + 1)..];
            string? near = Suggestion.Nearest(
                inner, FolderWalk.FilesBelow(found.Suite.Folder).Select(file => Path.GetFileName(file)));
            return $"the suite {found.Suite.Name} is in {found.Suite.Folder}"
                + (near is null ? "" : $"; did you mean '{near}'?");
        }

        return KnownSuites.Find(name.Base) is not null ? $"'conformance suite fetch {name}' fetches the suite"
            : Suggestion.Nearest(
                first, KnownSuites.All.Select(suite => suite.Name).Concat(SuiteCache.All().Select(suite => suite.Name)))
                is { } suite
                ? $"did you mean the suite '{suite}'?"
            : null;
    }
}
