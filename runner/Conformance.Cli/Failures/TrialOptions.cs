using System.CommandLine;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Triage.Failures;
using Conformance.Triage.Reduction;

namespace Conformance.Cli.Failures;

/// <summary>
/// The options of commands that look into one failure: the engine that has it, and the one it is compared with.
/// </summary>
internal sealed class TrialOptions
{
    private const string None = "none";

    private static readonly Option<string> s_engine = new("--engine", "-e")
    {
        Description = "The engine that fails.",
        DefaultValueFactory = _ => EngineChoice.Reference,
        CompletionSources = { EngineNames.Source },
    };

    private static readonly Option<string> s_against = new("--against")
    {
        Description = "The engine that is right, or 'none'.",
        DefaultValueFactory = _ => EngineChoice.Reference,
        CompletionSources = { EngineNames.Source, None },
    };

    private readonly Option<double> _timeout;

    /// <param name="seconds">What one command may take, unless the user says otherwise.</param>
    public TrialOptions(double seconds) =>
        _timeout = new Option<double>("--timeout")
        {
            Description = "Seconds one command may take.",
            DefaultValueFactory = _ => seconds,
        };

    /// <summary>Whether to keep the identifiers of text modules in any case.</summary>
    public bool KeepNames { get; init; }

    /// <summary>Adds the option that names the engine that fails.</summary>
    public static void AddEngineTo(Command command) => command.Add(s_engine);

    /// <summary>The engine that the command line names; null if it names none.</summary>
    public static string? GivenEngine(ParseResult parsed) =>
        GivenWords.Has(parsed, s_engine.Name) ? EngineIn(parsed) : null;

    /// <summary>The name of the engine that fails.</summary>
    public static string EngineIn(ParseResult parsed) => parsed.GetRequiredValue(s_engine);

    /// <summary>The time that one command may take.</summary>
    /// <exception cref="UsageException">It is no number of seconds.</exception>
    public TimeSpan TimeoutIn(ParseResult parsed) => JudgingOptions.Seconds(parsed, _timeout);

    public void AddTo(Command command)
    {
        AddEngineTo(command);
        command.Add(s_against);
        JudgingOptions.AddSettingsTo(command, _timeout);
        EngineOptions.AddSettingsTo(command);
    }

    /// <summary>Finds the command, opens the engines and does something with them.</summary>
    /// <exception cref="UsageException">
    /// A value makes no sense, there is no such command, or an engine does not start.
    /// </exception>
    public T With<T>(ParseResult given, Func<TrialCase, T> use)
    {
        (ParseResult parsed, RecordedResult? recorded) = RecordedResult.Complete(given);
        CommandTarget target = CommandTarget.Of(parsed, KeepNames);
        recorded?.Compare(target);
        string name = EngineIn(parsed);
        string other = parsed.GetRequiredValue(s_against);
        RunOptions options = JudgingOptions.Settings(parsed, _timeout) with { Jobs = 1 };
        RunSetup noted = JudgingOptions.Note(parsed, options);
        EngineSetup setup = EngineOptions.Setup(parsed, target.Folder);
        Trial TrialOf(IFileRunner runner) => new(runner, target.File.Place, Path.GetDirectoryName(target.File.FullPath))
        {
            AllowLegacyText = noted.AllowsLegacyText,
            KeepNames = noted.RoundTrip,
        };
        using ChosenEngine engine = EngineChoice.Open(name, setup);
        recorded?.Compare(engine.Info);
        TrialCase trial = new(target, CommandId.In(parsed), engine, options, TrialOf(engine.RunnerFor(options)))
        {
            Setup = EngineOptions.Note(parsed, noted),
            EngineArgument = name == engine.Info.Name ? "" : name,
            Others = recorded?.Others ?? [],
        };
        if (other == None || other == name)
        {
            return use(trial);
        }

        if (other != EngineChoice.Reference)
        {
            using ChosenEngine right = EngineChoice.Open(other, setup);
            return use(trial with { Right = right, Against = TrialOf(right.RunnerFor(options)) });
        }

        using ChosenEngine own = new(EngineChoice.OpenHere(EngineChoice.Reference));
        return use(trial with
        {
            Right = own,
            Against = TrialOf(own.RunnerFor(options)),
            Oracle = new Oracle(own.Requests!, options, target.File.Place, Path.GetDirectoryName(target.File.FullPath)),
        });
    }
}
