using System.Collections.Immutable;
using Conformance.Cli.Grammar;
using Conformance.Engines.Catalog;
using Conformance.Engines.Dialects;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;
using Conformance.Native;

namespace Conformance.Cli.Engines;

/// <summary>
/// Engines in native libraries: entries of the catalogue, and <c>native:PATH</c> on the command line. A worker loads
/// the library, because an error in it ends the process.
/// </summary>
internal static class NativeEngines
{
    private const string Prefix = "native:";

    /// <summary>Whether a name on the command line is the prefix and a library.</summary>
    public static bool IsNamedBy(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The library that a name on the command line holds after the prefix; any other name as it is.</summary>
    public static string WithoutPrefix(string name) => IsNamedBy(name) ? name[Prefix.Length..] : name;

    /// <summary>The path that a name on the command line holds after the prefix; null if it holds none.</summary>
    public static string? PathIn(string name) =>
        IsNamedBy(name) && WithoutPrefix(name) is var library && library.Contains('/', StringComparison.Ordinal)
            ? library
            : null;

    /// <summary>A library as the command line names it.</summary>
    public static string Named(string path) => Prefix + path;

    /// <summary>An entry for a library that the command line names; null for any other name.</summary>
    /// <exception cref="UsageException">The prefix has no library after it.</exception>
    public static EngineEntry? EntryOf(string name) => !IsNamedBy(name) ? null
        : WithoutPrefix(name) is { Length: > 0 } library
        ? new EngineEntry(name, EngineKind.Native) { Programs = [library], NamesItself = true }
        : throw new UsageException(
            $"'{name}' names no library", "native:PATH takes the path of a shared library, or its name");

    /// <summary>Opens an engine.</summary>
    /// <exception cref="UsageException">The engine may not run in this process.</exception>
    /// <exception cref="EngineStartException">It is not installed, or does not start.</exception>
    public static ChosenEngine Open(EngineCatalog catalog, EngineEntry entry, EngineSetup setup)
    {
        string path = catalog.StatusOf(entry).Path ?? throw EngineCatalog.Missing(entry);
        NativeEngine.Check(path);
        if (setup.Isolation != IsolationLevel.None)
        {
            return new ChosenEngine(
                catalog.Open(entry, setup.Isolation ?? IsolationLevel.Engine, setup.MemoryLimit));
        }

        if (!IsNamedBy(entry.Id))
        {
            throw new UsageException(
                $"--isolate none would load the library of '{entry.Id}' into this process, which an error in it would end",
                $"leave it out, or ask for the library by its path: --engine {Prefix}{path}");
        }

        return setup.MemoryLimit > 0
            ? throw new UsageException(
                $"the memory of '{entry.Id}' cannot be limited in this process",
                "use --isolate engine to run it in its own process")
            : new ChosenEngine(EngineChoice.Watch(() =>
            {
                NativeEngine engine = NativeEngine.Load(path, entry.Settings, interrupts: true);
                return EngineStack.Around(engine, Dialect.Find(engine.Info.Name), engine.ChoosesFeatures);
            }));
    }

    /// <summary>Loads a library into this process.</summary>
    /// <exception cref="EngineStartException">The library cannot be used.</exception>
    public static NativeEngine Load(string name, ImmutableArray<LibrarySetting> settings) =>
        NativeEngine.Load(EntryOf(name)!.Programs[0], settings);

    /// <summary>The command of a worker for a library.</summary>
    public static EngineCommand WorkerOf(string library, ImmutableArray<LibrarySetting> settings) =>
        WorkerProcess.CommandOf(
            Prefix + library, [.. settings.SelectMany(setting => new[] { "--configure", setting.ToString() })]);
}
