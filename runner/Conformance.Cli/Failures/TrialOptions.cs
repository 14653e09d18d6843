using System.CommandLine;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Triage.Failures;
using Conformance.Triage.Reduction;

namespace Conformance.Cli.Failures;

/// <summary>The options of commands that look into one failure: the engine that has it, and the one it is compared with.</summary>
internal sealed class TrialOptions
{
    private const string None = "none";

    private readonly Option<string> _engine = new("--engine", "-e") { Description = "The engine that fails.", DefaultValueFactory = _ => EngineChoice.Reference };

    private readonly Option<string> _against = new("--against")
    {
        Description = "The engine that is right, or 'none'.",
        DefaultValueFactory = _ => EngineChoice.Reference,
    };

    private readonly Option<double> _timeout;

    private readonly Option<string[]> _features = new("--features")
    {
        Description = "Proposals to switch on beyond those of the file's folder, or off with a minus.",
    };

    /// <param name="seconds">What one command may take, unless the user says otherwise.</param>
    public TrialOptions(double seconds) =>
        _timeout = new Option<double>("--timeout") { Description = "Seconds one command may take.", DefaultValueFactory = _ => seconds };

    public void AddTo(System.CommandLine.Command command)
    {
        command.Add(_engine);
        command.Add(_against);
        command.Add(_timeout);
        command.Add(_features);
    }

    /// <summary>The time that one command may take.</summary>
    /// <exception cref="UsageException">It is no number of seconds.</exception>
    public TimeSpan TimeoutIn(ParseResult parsed) => JudgingOptions.Seconds(parsed, _timeout);

    /// <summary>The name of the engine that fails.</summary>
    public string EngineIn(ParseResult parsed) => parsed.GetRequiredValue(_engine);

    /// <summary>Opens the engines and does something with them.</summary>
    /// <exception cref="UsageException">A value makes no sense, or an engine does not start.</exception>
    public T With<T>(ParseResult parsed, CommandTarget target, Func<EngineInfo, Trial, Trial?, Oracle?, T> use)
    {
        string name = EngineIn(parsed);
        string other = parsed.GetRequiredValue(_against);
        RunOptions options = new()
        {
            CommandTimeout = TimeoutIn(parsed),
            Features = FeatureList.Of(parsed.GetValue(_features) ?? [], default),
            Jobs = 1,
        };
        using ChosenEngine engine = EngineChoice.Open(name, new EngineSetup(SuiteFolder: CommandTarget.FolderIn(parsed)));
        Trial trial = new(engine.RunnerFor(options), target.File.Place, FolderOf(target));
        if (other == None || other == name)
        {
            return use(engine.Info, trial, null, null);
        }

        if (other != EngineChoice.Reference)
        {
            using ChosenEngine right = EngineChoice.Open(other, new EngineSetup(SuiteFolder: CommandTarget.FolderIn(parsed)));
            return use(engine.Info, trial, new Trial(right.RunnerFor(options), target.File.Place, FolderOf(target)), null);
        }

        using IEngine reference = EngineChoice.OpenHere(EngineChoice.Reference);
        return use(
            engine.Info, trial, new Trial(new ScriptRunner(reference, options), target.File.Place, FolderOf(target)),
            new Oracle(reference, options, target.File.Place, FolderOf(target)));
    }

    private static string? FolderOf(CommandTarget target) => Path.GetDirectoryName(target.File.FullPath);
}
