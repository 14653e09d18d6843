using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Engines.Assemblies;
using Conformance.Engines.Catalog;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;
using Conformance.Engines.Yaml;
using Conformance.Reference;
using Conformance.Runner.Execution;

namespace Conformance.Cli.Engines;

/// <summary>Opens engines by their names on the command line.</summary>
internal static class EngineChoice
{
    /// <summary>The name of the built-in engine.</summary>
    public const string Reference = EngineCatalog.ReferenceId;

    /// <summary>Whether an engine can run inside this program.</summary>
    public static bool IsInProcess(string name) => name == Reference || EngineAssembly.IsNamedBy(name);

    /// <exception cref="UsageException">The engine does not exist or does not start.</exception>
    public static ChosenEngine Open(string name, EngineSetup? setup = null)
    {
        setup ??= new EngineSetup();
        try
        {
            if (!IsInProcess(name))
            {
                EngineCatalog catalog = EngineCatalogs.Open(setup);
                return OpenEntry(catalog, EngineCatalogs.Find(catalog, name), setup);
            }

            if (setup.IsolationOf(name) != IsolationLevel.None)
            {
                return new ChosenEngine(WorkerProcess.Start(name, setup));
            }

            return setup.MemoryLimit > 0
                ? throw new UsageException(
                    $"the memory of '{name}' cannot be limited in this process",
                    "use --isolate engine to run it in its own process")
                : new ChosenEngine(name == Reference ? OpenHere(name) : OpenWatched(name));
        }
        catch (CatalogException refused)
        {
            // An unusable file is a usage error; the engine itself may be installed.
            throw new UsageException(refused.Message);
        }
        catch (EngineStartException refused)
        {
            throw new UsageException($"engine '{name}' does not start: {refused.Message}", null, ExitCode.NoEngine);
        }
    }

    /// <summary>Opens an engine by its entry.</summary>
    /// <exception cref="UsageException">The engine does not start.</exception>
    public static ChosenEngine Open(EngineEntry entry, EngineSetup setup)
    {
        try
        {
            return OpenEntry(EngineCatalogs.Open(setup), entry, setup);
        }
        catch (EngineStartException refused)
        {
            throw new UsageException($"engine '{entry.Id}' does not start: {refused.Message}", null, ExitCode.NoEngine);
        }
    }

    private static ChosenEngine OpenEntry(EngineCatalog catalog, EngineEntry entry, EngineSetup setup) =>
        entry.Kind == EngineKind.Native ? NativeEngines.Open(catalog, entry, setup)
        : entry.RunsWholeScripts ? new ChosenEngine(catalog.OpenScript(entry))
        : new ChosenEngine(catalog.Open(entry, setup.IsolationOf(entry.Id), setup.MemoryLimit));

    private static WatchedEngine OpenWatched(string name) => Watch(() => OpenHere(name));

    /// <summary>Opens a foreign engine inside this program.</summary>
    /// <exception cref="EngineStartException">The engine cannot be created.</exception>
    public static WatchedEngine Watch(Func<IEngine> open)
    {
        StartedProcesses.HostStrangers(ExitCode.Incomplete);
        try
        {
            return WatchedEngine.Of(open);
        }
        catch (TimeoutException late)
        {
            throw new EngineStartException(late.Message, late);
        }
    }

    /// <summary>Opens an engine inside this program.</summary>
    /// <exception cref="EngineStartException">The engine cannot be created.</exception>
    public static IEngine OpenHere(string name) =>
        name == Reference ? new ReferenceEngine()
            : !EngineAssembly.IsNamedBy(name)
            ? throw new EngineStartException($"there is no engine '{name}' that runs inside this program")
            : ManagedProgram.IsThisOne ? EngineAssembly.Open(name)
            : ManagedProgram.TakeOver();
}
