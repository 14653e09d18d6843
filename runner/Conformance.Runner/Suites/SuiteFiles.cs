using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Runner.Scenarios;
using Conformance.Runner.ScriptJson;

namespace Conformance.Runner.Suites;

/// <summary>
/// Finds the files to run from files, folders and globs. Each file occurs once, in ordinal order of reported paths.
/// </summary>
public static class SuiteFiles
{
    /// <summary>The extensions of the files that can be judged.</summary>
    public static ImmutableArray<string> Extensions { get; } = [".wast", ".json", ".yaml", ".yml"];

    /// <summary>
    /// Finds files. A folder means all scripts and scenarios below it, reported relative to it; a file or a glob's
    /// match is reported as given. A path that does not exist may begin with the name of a suite
    /// (<see cref="SuitePath"/>). In a glob, <c>*</c> and <c>?</c> stay within a folder and <c>**</c> crosses folders.
    /// </summary>
    /// <exception cref="FileNotFoundException">A path does not exist, or a glob matches nothing.</exception>
    /// <exception cref="IOException">A folder contains too many folders.</exception>
    public static ImmutableArray<SuiteFile> Find(IEnumerable<string> paths)
    {
        Dictionary<string, SuiteFile> found = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            int before = found.Count;
            bool any = false;
            foreach (SuiteFile file in FindOne(path))
            {
                any = true;
                if (!found.TryAdd(file.Path, file) && found[file.Path].FullPath != file.FullPath)
                {
                    // Two roots have a file of the same name: report the full path of the second.
                    found.TryAdd(Slashes(file.FullPath), file with { Path = Slashes(file.FullPath) });
                }
            }

            if (!any && found.Count == before)
            {
                throw new FileNotFoundException($"no script or scenario: {path}", path);
            }
        }

        SuiteFile[] files = [.. found.Values];
        Array.Sort(files, static (one, other) => string.CompareOrdinal(one.Path, other.Path));
        return ImmutableCollectionsMarshal.AsImmutableArray(files);
    }

    private static IEnumerable<SuiteFile> FindOne(string path)
    {
        if (File.Exists(path))
        {
            return [SuiteFile.Of(Slashes(path), Path.GetFullPath(path))];
        }

        if (Directory.Exists(path))
        {
            return InFolder(path);
        }

        if (PathGlob.IsPattern(path))
        {
            return Glob(Slashes(path));
        }

        return SuitePath.Of(path) is not { } named ? []
            : Directory.Exists(named.FullPath) ? InFolder(named.FullPath)
            : File.Exists(named.FullPath) ? [OfSuite(named, Slashes(path))]
            : [];
    }

    /// <summary>The scripts and scenarios below a folder, in no particular order.</summary>
    public static IEnumerable<SuiteFile> InFolder(string folder) =>
        FolderWalk.FilesBelow(folder).Where(IsFound).Select(
            file => SuiteFile.Of(Slashes(Path.GetRelativePath(folder, file)), Path.GetFullPath(file)) with
            {
                Root = Path.GetFullPath(folder),
            });

    private static SuiteFile OfSuite(SuitePath named, string path) =>
        SuiteFile.Of(path, Path.GetFullPath(named.FullPath)) with { Root = Path.GetFullPath(named.Suite.Folder) };

    private static IEnumerable<SuiteFile> Glob(string pattern)
    {
        // The root is the part before the first folder with a wildcard.
        int wildcard = pattern.AsSpan().IndexOfAny('*', '?');
        int slash = pattern.LastIndexOf('/', wildcard);
        string root = slash < 0 ? "." : slash == 0 ? "/" : pattern[..slash];
        if (!Directory.Exists(root))
        {
            if (SuitePath.Of(root)?.FullPath is not { } named || !Directory.Exists(named))
            {
                yield break;
            }

            root = named;
        }

        string[] parts = pattern[(slash + 1)..].Split('/');
        string prefix = pattern[..(slash + 1)];
        foreach (string file in FolderWalk.FilesBelow(root))
        {
            string relative = Slashes(Path.GetRelativePath(root, file));
            if (PathGlob.IsMatch(parts, relative.Split('/')) && IsFound(file))
            {
                yield return SuiteFile.Of(prefix + relative, Path.GetFullPath(file)) with
                {
                    Root = Path.GetFullPath(root),
                };
            }
        }
    }

    /// <summary>Whether the file is a YAML scenario rather than a script.</summary>
    public static bool IsScenario(string path) =>
        HasExtension(path, Extensions[2]) || HasExtension(path, Extensions[3]);

    /// <summary>Whether the file may be a script in JSON.</summary>
    public static bool IsJson(string path) => HasExtension(path, Extensions[1]);

    /// <summary>Whether to include a file found in a folder: YAML and JSON files may have other purposes.</summary>
    private static bool IsFound(string path) => IsScenario(path) ? ScenarioReader.IsScenario(path)
        : IsJson(path) ? ScriptJsonReader.IsScript(path)
        : HasExtension(path, Extensions[0]);

    private static bool HasExtension(string path, string extension) =>
        Path.GetExtension(path.AsSpan()).Equals(extension, StringComparison.OrdinalIgnoreCase);

    private static string Slashes(string path) => path.Replace(Path.DirectorySeparatorChar, '/');
}
