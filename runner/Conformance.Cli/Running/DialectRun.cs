using System.CommandLine;
using Conformance.Cli.Engines;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Engines.Catalog;
using Conformance.Engines.Dialects;
using Conformance.Engines.Processes;
using Conformance.Engines.Yaml;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Running;

/// <summary>A run that collects an engine's messages and their meanings in a dialect.</summary>
internal static class DialectRun
{
    private static readonly Option<string> s_engine = new("--engine", "-e") { Description = "The engine: a name that 'conformance engines' lists, or a .NET assembly.", Required = true, CompletionSources = { EngineNames.Source } };

    private static readonly Option<string?> s_dialect = new("--dialect")
    {
        Description = "A dialect instead of the engine's own: a file, a built-in dialect (v8, javascriptcore, spidermonkey, wabt, wasmtime), or none.",
        CompletionSources = { "v8", "javascriptcore", "spidermonkey", "wabt", "wasmtime", "none" },
    };

    private static readonly Option<int> s_jobs = new("--jobs", "-j") { Description = "The number of files to run in parallel.", DefaultValueFactory = _ => Environment.ProcessorCount };

    public static void AddTo(Command command)
    {
        JudgingOptions.AddPathsTo(command);
        EngineOptions.AddCatalogTo(command);
        OutsideOption.AddTo(command);
        foreach (Option option in (Option[])[s_engine, s_dialect, s_jobs])
        {
            command.Add(option);
        }
    }

    /// <summary>The engine's name on the command line.</summary>
    public static string EngineOf(ParseResult parsed) => parsed.GetRequiredValue(s_engine);

    /// <summary>The dialect of the command line or of the engine.</summary>
    /// <exception cref="UsageException">The dialect or the engine does not exist.</exception>
    public static Dialect DialectOf(ParseResult parsed)
    {
        string? name = parsed.GetValue(s_dialect);
        try
        {
            return name switch
            {
                "none" => Dialect.Empty,
                not null => EngineCatalog.NamedDialect(name, name),
                null when EngineChoice.IsInProcess(EngineOf(parsed)) => Dialect.Empty,
                null when EntryOf(parsed) is { Kind: EngineKind.Wabt, Dialect: null } => Dialect.BuiltIn("wabt"),
                null => EngineCatalog.DialectOf(EntryOf(parsed)) ?? Dialect.Empty,
            };
        }
        catch (CatalogException refused)
        {
            throw new UsageException(refused.Message, "--dialect takes a .yaml file, v8, javascriptcore, spidermonkey, wabt, wasmtime or none");
        }
    }

    /// <summary>Runs the files and judges messages by kind.</summary>
    /// <exception cref="UsageException">There are no files, or the engine does not start.</exception>
    public static RunResult Run(ParseResult parsed, Dialect dialect)
    {
        RunTargets targets = RunTargets.Of(JudgingOptions.PathsIn(parsed), []);
        int jobs = parsed.GetValue(s_jobs) is > 0 and int some ? some : throw new UsageException("--jobs must be above 0");
        RunOptions options = new() { Jobs = jobs, Match = MatchLevel.Kind };
        using ChosenEngine engine = Open(parsed, dialect);
        using Interruption interruption = new();
        RunHeader header = new RunHeaders(parsed, targets, []).Of(EngineOf(parsed), engine.Info);
        RunResult run = new Batch(engine.RunnerFor(options), jobs, new ScriptLoader { AllowOutside = OutsideOption.IsIn(parsed) }.Load)
        { FileTimeout = options.FileTimeout }
            .Run(targets.Files, header, cancellation: interruption.Token);
        return interruption.HasHappened ? throw new UsageException("stopped; a dialect needs a complete run", null, ExitCode.Aborted) : run;
    }

    private static ChosenEngine Open(ParseResult parsed, Dialect dialect)
    {
        string name = EngineOf(parsed);
        try
        {
            if (EngineChoice.IsInProcess(name))
            {
                return EngineChoice.Open(name).Through(inner => new DialectEngine(inner, dialect));
            }

            EngineEntry entry = EntryOf(parsed);
            return entry.Kind == EngineKind.Script ? throw new UsageException($"'{name}' answers with an exit code, so it has no messages to translate")
                : entry.RunsWholeScripts ? new ChosenEngine(CatalogOf(parsed).OpenScript(entry, dialect))
                : new ChosenEngine(CatalogOf(parsed).Open(entry, dialect: dialect));
        }
        catch (EngineStartException refused)
        {
            throw new UsageException($"engine '{name}' does not start: {refused.Message}", null, ExitCode.NoEngine);
        }
    }

    private static EngineEntry EntryOf(ParseResult parsed) => EngineCatalogs.Find(CatalogOf(parsed), EngineOf(parsed));

    private static EngineCatalog CatalogOf(ParseResult parsed) => EngineCatalogs.Open(new EngineSetup(Catalog: EngineOptions.CatalogIn(parsed), AllowOutside: OutsideOption.IsIn(parsed)));
}
