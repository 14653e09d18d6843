using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engine.Files;
using Conformance.Engines.Browser;
using Conformance.Engines.Dialects;
using Conformance.Engines.Isolation;
using Conformance.Engines.JavaScript;
using Conformance.Engines.Processes;
using Conformance.Engines.WholeScripts;
using Conformance.Engines.Yaml;

namespace Conformance.Engines.Catalog;

/// <summary>The engines known by name: built-in entries and the user's own.</summary>
public sealed class EngineCatalog
{
    /// <summary>The id of the interpreter in this program.</summary>
    public const string ReferenceId = "reference";

    private const char VersionMark = '@';
    private static readonly string[] s_fetched = [".engines/bin", ".engines/node_modules/.bin"];
    private static readonly TimeSpan s_versionTimeout = TimeSpan.FromSeconds(10);
    private readonly ImmutableArray<string> _folders;
    private readonly WorkerCommand? _worker;

    private EngineCatalog(ImmutableArray<EngineEntry> entries, ImmutableArray<string> folders, WorkerCommand? worker)
    {
        Entries = entries;
        _folders = folders;
        _worker = worker;
    }

    /// <summary>The command of a process that loads a library and serves its engine over the protocol.</summary>
    /// <param name="library">The file of the library.</param>
    /// <param name="settings">Setters to call on its configuration.</param>
    public delegate EngineCommand WorkerCommand(string library, ImmutableArray<LibrarySetting> settings);

    /// <summary>All entries, in the order of the files.</summary>
    public ImmutableArray<EngineEntry> Entries { get; }

    /// <summary>
    /// The built-in catalogue. Programs are searched first in the folder <c>.engines</c> of the current folder or one
    /// above it, where <c>make engines</c> installs them, then in PATH.
    /// </summary>
    /// <param name="worker">The command of a worker; null if engines of kind native are not to be started.</param>
    public static EngineCatalog BuiltIn(WorkerCommand? worker = null)
    {
        using Stream stream = typeof(EngineCatalog).Assembly.GetManifestResourceStream("engines.yaml")!;
        return new EngineCatalog(
            CatalogReader.Read("", InputFile.ReadToEnd(stream, "engines.yaml")), [.. SearchFolders()], worker);
    }

    /// <summary>Adds the entries of a file. They replace entries of the same name.</summary>
    /// <param name="dialectFolder">Folder that must hold the dialects named in the file; null for any.</param>
    /// <exception cref="CatalogException">The file is not a catalogue.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public EngineCatalog With(string file, string? dialectFolder = null)
    {
        ImmutableArray<EngineEntry> more =
        [
            .. CatalogReader.Read(file, InputFile.ReadAllBytes(file, CatalogNode.MostBytes))
                .Select(entry => entry with { DialectFolder = dialectFolder }),
        ];
        ImmutableArray<EngineEntry> kept = Entries.RemoveAll(entry => more.Any(other => other.Id == entry.Id));
        return new EngineCatalog([.. kept, .. more], _folders, _worker);
    }

    /// <summary>
    /// Finds an entry by name. <c>NAME@VERSION</c> is the entry of that name with the program <c>PROGRAM@VERSION</c>.
    /// </summary>
    /// <exception cref="CatalogException">There is no such entry.</exception>
    public EngineEntry Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id)
        ?? FindVersion(id)
        ?? throw new CatalogException(
            $"unknown engine '{id}'; known engines: {string.Join(", ", Entries.Select(entry => entry.Id))}");

    /// <summary>All entries. Those that are named like their programs are followed by their installed versions.</summary>
    public IEnumerable<EngineEntry> WithInstalledVersions() => Entries.SelectMany(entry =>
        (entry.Kind != EngineKind.Native && entry.Programs.Contains(entry.Id) ? InstalledVersions(entry.Id) : [])
            .Select(version => OfVersion(entry, version))
            .Prepend(entry));

    /// <summary>Whether an engine is installed, and in which version. Runs its program.</summary>
    public EngineStatus StatusOf(EngineEntry entry)
    {
        string? path = entry.Kind == EngineKind.Reference ? "" : Locate(entry);
        return new EngineStatus(entry, path, path is null or "" ? "" : VersionOf(entry, path));
    }

    /// <summary>
    /// The files that make an engine what it is: the program or library, arguments that name files, and its dialect.
    /// They need not exist.
    /// </summary>
    public IEnumerable<string> FilesOf(EngineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        string folder = Path.GetDirectoryName(Path.GetFullPath(entry.Source.Length == 0 ? "." : entry.Source)) ?? "";
        IEnumerable<string> programs = Locate(entry) is { } found
            ? [found]
            : entry.Programs.Where(LibrarySearch.IsPath).Select(program => Path.GetFullPath(program, folder));
        IEnumerable<string> dialects = entry.Dialect is { } dialect && dialect.EndsWith(".yaml", StringComparison.Ordinal)
            ? [Path.GetFullPath(dialect, folder)]
            : [];
        return programs.Concat(entry.Arguments.Where(File.Exists).Select(Path.GetFullPath)).Concat(dialects);
    }

    /// <summary>Starts an engine that executes single requests.</summary>
    /// <param name="isolation">Scope of one process.</param>
    /// <param name="memoryLimit">Memory limit of one process in bytes; 0 to take the limit from the entry.</param>
    /// <param name="dialect">Dialect of its texts; null to take the dialect from the entry.</param>
    /// <exception cref="CatalogException">Engines of this kind cannot execute single requests.</exception>
    /// <exception cref="EngineStartException">The engine is not installed, or does not start.</exception>
    public IEngine Open(
        EngineEntry entry,
        IsolationLevel isolation = IsolationLevel.None,
        long memoryLimit = 0,
        Dialect? dialect = null)
    {
        IEngineLauncher launcher = LauncherOf(entry);
        dialect ??= DialectOf(entry);
        ProcessOptions options = new()
        {
            Name = entry.NamesItself ? null : entry.Id,
            Features = entry.Features,
            StartTimeout = entry.StartTimeout,
            MemoryLimit = memoryLimit > 0 ? memoryLimit : entry.MemoryLimit,
            Isolation = isolation,
            FindVersion = () => VersionOf(entry, LocateOrThrow(entry)),
        };
        return EngineStack.Start(
            launcher, options, dialect, finds: entry is { Kind: EngineKind.Native, Dialect: null });
    }

    /// <summary>The launcher of an engine that executes single requests.</summary>
    /// <exception cref="CatalogException">Engines of this kind cannot execute single requests.</exception>
    /// <exception cref="EngineStartException">The engine is not installed.</exception>
    public IEngineLauncher LauncherOf(EngineEntry entry)
    {
        if (entry.Kind == EngineKind.Reference || entry.RunsWholeScripts)
        {
            throw new CatalogException($"'{entry.Id}' cannot execute single requests");
        }

        if (entry.Kind == EngineKind.Native && _worker is null)
        {
            throw new CatalogException($"'{entry.Id}' is a library, and this program has no worker to load it");
        }

        return Launcher(entry, LocateOrThrow(entry));
    }

    /// <summary>The dialect of an engine; null if its texts are the official suite's.</summary>
    /// <exception cref="CatalogException">The dialect does not exist or cannot be read.</exception>
    public static Dialect? DialectOf(EngineEntry entry)
    {
        if (entry.Dialect is not { } name)
        {
            return null;
        }

        string file = Path.Combine(Path.GetDirectoryName(entry.Source) ?? "", name);
        return entry.DialectFolder is { } folder && name.EndsWith(".yaml", StringComparison.Ordinal) && !RealPath.IsBelow(file, folder)
            ? throw new CatalogException($"{entry.Source}: the dialect '{name}' of '{entry.Id}' leads out of the folder of that file; --allow-outside permits that")
            : NamedDialect(file, name);
    }

    /// <summary>A dialect by the name of an existing file or of a built-in dialect.</summary>
    /// <exception cref="CatalogException">The dialect does not exist or cannot be read.</exception>
    public static Dialect NamedDialect(string file, string name)
    {
        if (!name.EndsWith(".yaml", StringComparison.Ordinal) || !File.Exists(file))
        {
            return Dialect.BuiltIn(name);
        }

        try
        {
            return Dialect.Read(file, InputFile.ReadAllBytes(file, CatalogNode.MostBytes));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CatalogException($"the dialect cannot be read: {failure.Message}");
        }
    }

    /// <summary>Starts an engine that runs whole scripts.</summary>
    /// <param name="dialect">Dialect of its texts; null for the built-in one.</param>
    /// <exception cref="CatalogException">Engines of this kind cannot run whole scripts.</exception>
    /// <exception cref="EngineStartException">
    /// The engine is not installed, does not start, or reports success for wrong scripts.
    /// </exception>
    public IScriptEngine OpenScript(EngineEntry entry, Dialect? dialect = null)
    {
        if (!entry.RunsWholeScripts)
        {
            throw new CatalogException($"'{entry.Id}' does not run whole scripts");
        }

        string path = LocateOrThrow(entry);
        string version = VersionOf(entry, path);
        EngineCommand command = new(path, entry.Arguments) { Environment = entry.Environment };
        return entry.Kind == EngineKind.Wabt
            ? new WabtEngine(command, entry.Id, version, entry.Features, dialect ?? DialectOf(entry))
            : new ScriptCommandEngine(command, entry.Id, version, entry.Features);
    }

    /// <summary>The error of an engine that is not installed.</summary>
    public static EngineStartException Missing(EngineEntry entry) => new(entry.Hint.Length > 0
        ? $"engine '{entry.Id}' is not installed; to get it: {entry.Hint}"
        : entry.Kind == EngineKind.Native
        ? $"there is no library {entry.Programs[0]}"
            + (LibrarySearch.IsPath(entry.Programs[0]) ? "" : $" in {LibrarySearch.Fetched} or the folders of the system")
        : $"engine '{entry.Id}' is not installed");

    private EngineEntry? FindVersion(string id) =>
        id.IndexOf(VersionMark, StringComparison.Ordinal) is > 0 and int at
        && id[(at + 1)..] is { Length: > 0 } version
        && !version.AsSpan().ContainsAny('/', '\\')
        && Entries.FirstOrDefault(entry => entry.Id == id[..at]) is { Programs: not [] } entry
            ? OfVersion(entry, version)
            : null;

    private static EngineEntry OfVersion(EngineEntry entry, string version) => entry with
    {
        Id = entry.Id + VersionMark + version,
        Programs = [.. entry.Programs.Select(program => program + VersionMark + version)],
        Hint = entry.Kind == EngineKind.Native
            ? $"put its version {version} into {LibrarySearch.Fetched}, as a library named "
                + $"{entry.Programs[0]}{VersionMark}{version}"
            : $"install its version {version} as a program named {entry.Programs[0]}{VersionMark}{version} in PATH",
    };

    private IEnumerable<string> InstalledVersions(string program) => _folders
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, program + VersionMark + "*"))
        .Select(path => OperatingSystem.IsWindows() ? Path.GetFileNameWithoutExtension(path) : Path.GetFileName(path))
        .Select(name => name[(program.Length + 1)..])
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private string LocateOrThrow(EngineEntry entry) => Locate(entry) ?? throw Missing(entry);

    private IEngineLauncher Launcher(EngineEntry entry, string path) => entry.Kind switch
    {
        EngineKind.Native when _worker is not null =>
            new ProcessLauncher(_worker(path, entry.Settings) is var command
                ? command with { Environment = command.Environment.SetItems(entry.Environment) }
                : command),
        EngineKind.JavaScript =>
            new JavaScriptLauncher(new EngineCommand(path, entry.Arguments) { Environment = entry.Environment }),
        EngineKind.Browser =>
            new BrowserLauncher(
                new BrowserCommand(path, entry.Arguments) { Environment = entry.Environment, Preferences = entry.Preferences },
                entry.StartTimeout),
        EngineKind.Protocol =>
            new ProcessLauncher(new EngineCommand(path, entry.Arguments) { Environment = entry.Environment }),
        EngineKind other =>
            throw new ArgumentOutOfRangeException(nameof(entry), other, "a kind that no launcher starts"),
    };

    private string? Locate(EngineEntry entry)
    {
        if (entry.Kind == EngineKind.Native)
        {
            return LibrarySearch.Find(entry.Programs[0], entry.Source);
        }

        foreach (string program in entry.Programs)
        {
            if (program.Contains('/', StringComparison.Ordinal)
                || program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                string own = Path.Combine(
                    Path.GetDirectoryName(Path.GetFullPath(entry.Source.Length == 0 ? "." : entry.Source)) ?? "",
                    program);
                if (File.Exists(own))
                {
                    return own;
                }

                continue;
            }

            foreach (string folder in _folders)
            {
                string path = Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> SearchFolders()
    {
        for (DirectoryInfo? at = new(Environment.CurrentDirectory); at is not null; at = at.Parent)
        {
            string[] fetched = [.. s_fetched.Select(folder => Path.Combine(at.FullName, folder)).Where(Directory.Exists)];
            foreach (string folder in fetched)
            {
                yield return folder;
            }

            if (fetched.Length > 0)
            {
                break;
            }
        }

        foreach (string folder
            in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
        }
    }

    /// <summary>The version that a program prints, or else that of its package; empty if neither is known.</summary>
    private static string VersionOf(EngineEntry entry, string path)
    {
        Deadline deadline = Deadline.After(s_versionTimeout);
        if (entry.VersionArguments.IsEmpty)
        {
            return entry.Kind == EngineKind.Native ? "" : PackageVersion.Of(path, deadline);
        }

        try
        {
            return ToolProcess.Run(
                new EngineCommand(path, entry.VersionArguments) { Environment = entry.Environment },
                deadline).Text.Split('\n', 2)[0].Trim();
        }
        catch (EngineStartException)
        {
            return "";
        }
    }
}
