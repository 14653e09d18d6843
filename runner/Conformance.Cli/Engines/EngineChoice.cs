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

/// <summary>From the name on the command line to an engine.</summary>
internal static class EngineChoice
{
    /// <summary>The engine that is built in.</summary>
    public const string Reference = "reference";

    /// <summary>Whether an engine runs inside this program, unless it is given a process of its own.</summary>
    public static bool IsInProcess(string name) => name == Reference || EngineAssembly.IsNamedBy(name);

    /// <exception cref="UsageException">There is no such engine, or it does not start.</exception>
    public static ChosenEngine Open(string name, EngineSetup? setup = null)
    {
        setup ??= new EngineSetup();
        try
        {
            if (!IsInProcess(name))
            {
                EngineCatalog catalog = EngineCatalogs.Open(setup);
                EngineEntry entry = EngineCatalogs.Find(catalog, name);
                return entry.RunsWholeScripts
                    ? new ChosenEngine(catalog.OpenScript(entry))
                    : new ChosenEngine(catalog.Open(entry, setup.IsolationOf(name), setup.MemoryLimit));
            }

            if (setup.IsolationOf(name) != IsolationLevel.None)
            {
                return new ChosenEngine(WorkerProcess.Start(name, setup));
            }

            return setup.MemoryLimit > 0
                ? throw new UsageException($"the memory of '{name}' cannot be limited in this process", "--isolate engine gives it one of its own")
                : new ChosenEngine(name == Reference ? OpenHere(name) : OpenWatched(name));
        }
        catch (CatalogException refused)
        {
            // A file that cannot be used, as everywhere: the engine may be here.
            throw new UsageException(refused.Message);
        }
        catch (EngineStartException refused)
        {
            throw new UsageException($"engine '{name}' does not start: {refused.Message}", null, ExitCode.NoEngine);
        }
    }

    private static WatchedEngine OpenWatched(string name)
    {
        StartedProcesses.HostStrangers();
        try
        {
            return WatchedEngine.Of(() => OpenHere(name));
        }
        catch (TimeoutException late)
        {
            throw new EngineStartException(late.Message, late);
        }
    }

    /// <summary>An engine that runs inside this program.</summary>
    /// <exception cref="EngineStartException">It cannot be made.</exception>
    public static IEngine OpenHere(string name) => name == Reference ? new ReferenceEngine() : EngineAssembly.Open(name);
}
