using System.Collections.Immutable;
using System.Globalization;
using Conformance.Cli.Grammar;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Files;

/// <summary>The files and commands that the paths and filters of a command line select.</summary>
/// <param name="Files">The files, in report order.</param>
/// <param name="Selection">The commands in them; null for all.</param>
/// <param name="SuiteName">The name of the run.</param>
/// <param name="SuiteFolders">
/// The folders to search for a revision: each named folder, and the folder of each named file.
/// </param>
/// <param name="Folders">
/// The folders of relative report paths, as given; <c>.</c> for paths that are reported as given.
/// </param>
internal sealed record RunTargets(
    ImmutableArray<SuiteFile> Files,
    Selection? Selection,
    string SuiteName,
    ImmutableArray<string> SuiteFolders,
    ImmutableArray<string> Folders)
{
    /// <summary>The paths of all files, selected or not.</summary>
    public IReadOnlySet<string> AllPaths { get; private init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The paths of the files to judge before the others.</summary>
    public IReadOnlySet<string> First { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The version of the specification that judges every file; empty if there is none.</summary>
    public string Spec => Files.Select(file => file.Place.Version).Distinct().ToArray() is [{ } only] ? only.Name : "";

    /// <summary>The same files, judged by a version of the specification; null for no change.</summary>
    public RunTargets At(SpecVersion? version) =>
        this with { Files = [.. Files.Select(file => file with { Place = file.Place.At(version) })] };

    /// <summary>Selects only the commands on these lines.</summary>
    public RunTargets OnLines(IReadOnlyCollection<(string Path, int Line)> lines)
    {
        Selection chosen = Selection?.OnLines(lines) ?? Selection.Parse([], lines);
        return this with { Selection = chosen, Files = [.. Files.Where(file => chosen.IncludesFile(file.Path))] };
    }

    /// <exception cref="UsageException">A path does not exist, or a filter cannot be parsed.</exception>
    public static RunTargets Of(IReadOnlyList<string> paths, IReadOnlyList<string> filters)
    {
        List<string> plain = [];
        List<(string Path, int Line)> lines = [];
        foreach (string path in paths)
        {
            int colon = path.LastIndexOf(':');
            if (colon > 0 && !File.Exists(path)
                && int.TryParse(path.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int line))
            {
                plain.Add(path[..colon]);
                lines.Add((path[..colon].Replace(Path.DirectorySeparatorChar, '/'), line));
            }
            else
            {
                plain.Add(path);
            }
        }

        ImmutableArray<SuiteFile> files;
        try
        {
            files = SuiteFiles.Find(plain);
        }
        catch (FileNotFoundException missing)
        {
            throw new UsageException(
                missing.Message,
                missing.FileName is { } path && NearPath.Of(path) is { } near ? $"did you mean '{near}'?"
                    : missing.FileName is { } name && SuitePath.HintFor(name) is { } hint ? hint
                    : "give a .wast or .yaml file, a folder with such files, a quoted glob, or the name of a suite");
        }

        ImmutableHashSet<string> all = [.. files.Select(file => file.Path)];
        Selection? selection = filters.Count == 0 && lines.Count == 0 ? null : SelectionOf(filters, lines);
        if (selection is not null)
        {
            files = [.. files.Where(file => selection.IncludesFile(file.Path))];
        }

        SuitePath?[] named = [.. plain.Select(SuitePath.Of)];
        foreach (string path in plain.Where((path, i) => named[i] is null && SuitePath.Named(path) is not null))
        {
            Console.Error.WriteLine(
                $"note: {path} is the {(Directory.Exists(path) ? "folder" : "file")} of that name, not the suite");
        }

        foreach (NamedSuite suite in named.OfType<SuitePath>().Select(path => path.Suite).Distinct())
        {
            // Only the lock is compared: the content would have to be read twice.
            if (KnownSuites.Find(suite.Name) is { } known && SuiteLock.In(suite.Folder) is { } state
                && state.Content != known.Pin.Content)
            {
                Console.Error.WriteLine(
                    $"note: {suite.Name} in {suite.Folder} is not the pinned revision; "
                        + "'conformance suite list' compares");
            }
        }

        string[] folders =
        [
            .. plain.Select((path, i) => FolderOf(named[i]?.FullPath ?? path)).Distinct(StringComparer.Ordinal),
        ];
        return new RunTargets(
            files,
            selection,
            NameOf(plain, named),
            [.. folders],
            [
                .. plain
                    .Select((path, i) => Directory.Exists(named[i]?.FullPath ?? path)
                        ? Path.TrimEndingDirectorySeparator(path)
                        : ".")
                    .Distinct(StringComparer.Ordinal),
            ])
        {
            AllPaths = all,
        };
    }

    /// <summary>The selection of filters and lines.</summary>
    /// <exception cref="UsageException">A filter cannot be parsed.</exception>
    public static Selection SelectionOf(IReadOnlyList<string> filters, IReadOnlyList<(string Path, int Line)> lines)
    {
        try
        {
            return Selection.Parse(filters, lines);
        }
        catch (FormatException unreadable)
        {
            throw new UsageException($"--filter: {unreadable.Message}");
        }
    }

    /// <summary>The folder itself, the folder of a file, or the folder before the first wildcard of a glob.</summary>
    private static string FolderOf(string path)
    {
        if (!Path.Exists(path) && path.AsSpan().IndexOfAny('*', '?') is var wildcard and >= 0)
        {
            path = path[..(path.LastIndexOf('/', wildcard) + 1)] + "x";
        }

        string full = Path.GetFullPath(path);
        return Path.TrimEndingDirectorySeparator(
            Directory.Exists(full) ? full : Path.GetDirectoryName(full) ?? Path.GetFullPath("."));
    }

    /// <summary>The names of suites and folders, with parent folders if two have the same name.</summary>
    private static string NameOf(IReadOnlyList<string> paths, SuitePath?[] named)
    {
        const int MostNamed = 4;
        string[] suites = [.. named.OfType<SuitePath>().Select(path => path.Suite.Name).Distinct()];
        string[] folders = [.. paths.Where((_, i) => named[i] is null).Select(FolderOf).Distinct()];
        string[] names = [.. suites, .. folders.Select(folder => Path.GetFileName(folder)!)];
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
        {
            names =
            [
                .. suites,
                .. folders.Select(
                    folder => $"{Path.GetFileName(Path.GetDirectoryName(folder))}/{Path.GetFileName(folder)}"),
            ];
        }

        string more = names.Length > MostNamed
            ? string.Create(CultureInfo.InvariantCulture, $" + {names.Length - MostNamed} more")
            : "";
        return string.Join(" + ", names.Take(MostNamed)) + more;
    }
}
