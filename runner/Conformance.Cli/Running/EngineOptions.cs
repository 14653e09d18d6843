using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Engines;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Engines.Catalog;
using Conformance.Engines.Isolation;
using Conformance.Runner.Results;

namespace Conformance.Cli.Running;

/// <summary>The options that name engines.</summary>
internal static class EngineOptions
{
    private const double Megabyte = 1 << 20;

    private static readonly Option<string[]> s_engine = new("--engine", "-e")
    {
        Description = "The engine to judge: a name that 'conformance engines' lists, a .NET assembly with an engine "
            + "(./My.dll, ./My.dll:Type), or a library with the WebAssembly C API (native:PATH). Several engines, in "
            + "a comma-separated list or repeated options, are judged in turn and compared.",
        DefaultValueFactory = _ => [EngineChoice.Reference],
        CompletionSources = { EngineNames.Source },
    };

    private static readonly Option<IsolationLevel?> s_isolate = new("--isolate")
    {
        Description = "What gets its own process: none, engine, file or command. By default an engine in a .NET "
            + "assembly or a native library has its own, so that a crash costs one command. 'none' runs it in this process; 'command' "
            + "starts a process for each request and is slow.",
    };

    private static readonly Option<double> s_memory = new("--memory")
    {
        Description = "Memory limit of one engine process in MiB. A process that exceeds it is killed, and its "
            + "command is a crash.",
    };

    private static readonly Option<string?> s_engines = new("--engines")
    {
        Description = "A file of your own engines (engine/README.md). Default: engines.yaml of the current folder, of "
            + "the suite's folder and of the user's configuration (~/.config/conformance).",
    };

    /// <summary>Whether a word of a command line may name an engine.</summary>
    public static bool MayName(string word) =>
        word.StartsWith(s_engine.Name, StringComparison.Ordinal)
        || s_engine.Aliases.Any(alias => word.StartsWith(alias, StringComparison.Ordinal));

    public static void AddTo(Command command)
    {
        command.Add(s_engine);
        AddSettingsTo(command);
    }

    /// <summary>Adds the option that names a file of engines.</summary>
    public static void AddCatalogTo(Command command) => command.Add(s_engines);

    /// <summary>The file of engines of a command line; null for the usual places.</summary>
    public static string? CatalogIn(ParseResult parsed) => parsed.GetValue(s_engines);

    /// <summary>Adds the options that say how engines are started, but not which.</summary>
    public static void AddSettingsTo(Command command)
    {
        foreach (Option option in (Option[])[s_engines, s_isolate, s_memory])
        {
            command.Add(option);
        }
    }

    /// <summary>Adds the settings of engines to those of judging, for the results.</summary>
    public static RunSetup Note(ParseResult parsed, RunSetup setup) => setup with
    {
        Engines = parsed.GetValue(s_engines) ?? "",
        Isolation = parsed.GetValue(s_isolate)?.ToString().ToLowerInvariant() ?? "",
        Memory = MemoryIn(parsed),
    };

    /// <summary>The options for starting engines.</summary>
    /// <exception cref="UsageException">A value is out of range.</exception>
    public static EngineSetup Setup(ParseResult parsed, RunTargets targets) => Setup(parsed, targets.SuiteFolders[0]);

    /// <summary>The options for starting engines.</summary>
    /// <exception cref="UsageException">A value is out of range.</exception>
    public static EngineSetup Setup(ParseResult parsed, string suiteFolder)
    {
        EngineSetup setup = new(
            parsed.GetValue(s_isolate),
            MemoryIn(parsed),
            parsed.GetValue(s_engines),
            suiteFolder,
            OutsideOption.IsIn(parsed));
        if (setup.Catalog is not null)
        {
            // Report a faulty file even if no engine is looked up in it.
            _ = EngineCatalogs.Open(setup);
        }

        return setup;
    }

    /// <summary>Checks the words of these options.</summary>
    /// <exception cref="UsageException">A word is wrong.</exception>
    public static void Check(ParseResult parsed)
    {
        _ = Names(parsed);
        _ = MemoryIn(parsed);
    }

    /// <summary>Looks up the engines without starting them.</summary>
    /// <param name="suiteFolder">The folder whose engines are known, too; null for none.</param>
    /// <exception cref="UsageException">An engine or the file of engines does not exist, or the file is faulty.</exception>
    public static void CheckNames(ParseResult parsed, string? suiteFolder)
    {
        EngineCatalog catalog = EngineCatalogs.Open(Setup(parsed, suiteFolder ?? "."));
        foreach (string name in Names(parsed).Where(name => !EngineChoice.IsInProcess(name)))
        {
            _ = EngineCatalogs.Find(catalog, name);
        }
    }

    private static long MemoryIn(ParseResult parsed) => parsed.GetValue(s_memory) is >= 0 and < 1e9 and double memory
        ? (long)(memory * Megabyte)
        : throw new UsageException("--memory must be a number of MiB");

    /// <summary>The engine names in command-line order.</summary>
    /// <exception cref="UsageException">No engine is named, or one is named twice.</exception>
    public static ImmutableArray<string> Names(ParseResult parsed)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        foreach (string list in parsed.GetValue(s_engine)!)
        {
            // A path may contain commas.
            names.AddRange(File.Exists(NativeEngines.WithoutPrefix(list))
                ? [list]
                : list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return names.GroupBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Skip(1).Any()) is { } twice
            ? throw new UsageException($"engine '{twice.Key}' is named twice")
            : names.Count == 0 ? throw new UsageException("--engine names no engine") : names.DrainToImmutable();
    }
}
