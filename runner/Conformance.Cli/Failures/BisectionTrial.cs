using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Engines.Processes;
using Conformance.Engines.Yaml;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Triage.Bisection;
using Conformance.Triage.Failures;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Cli.Failures;

/// <summary>Runs the script of a command on an engine and says how the command came out.</summary>
/// <param name="target">The command.</param>
/// <param name="options">How scripts are run.</param>
internal sealed class BisectionTrial(CommandTarget target, RunOptions options)
{
    /// <summary>Whether the command passes on an engine.</summary>
    public (StepAnswer Answer, string Evidence) On(Func<ChosenEngine> open, CancellationToken cancellation)
    {
        try
        {
            using ChosenEngine engine = open();
            (StepAnswer answer, string evidence) = In(engine, target.Script, target.Command, cancellation);
            return (answer, $"{engine.Info.Version}: {evidence}");
        }
        catch (Exception refused) when (refused is EngineStartException or UsageException or CatalogException)
        {
            return (StepAnswer.Unknown, refused.Message);
        }
    }

    /// <summary>Whether a command of another version of the file passes, found by its hash.</summary>
    public (StepAnswer Answer, string Evidence) In(ChosenEngine engine, ReadOnlyMemory<byte>? content, CancellationToken cancellation)
    {
        if (content is not { } bytes)
        {
            return (StepAnswer.Unknown, "the file is not there");
        }

        Script script = ScriptParser.Parse(
            new SourceText(target.File.Path, bytes), new TextOptions { Lacks = target.File.Place.Lacks, OmitNames = true });
        return target.Twin(script) is { } command
            ? In(engine, script, command, cancellation)
            : (StepAnswer.Unknown, "the command is not there");
    }

    private (StepAnswer Answer, string Evidence) In(ChosenEngine engine, Script script, Command command, CancellationToken cancellation)
    {
        Trial trial = new(engine.RunnerFor(options), target.File.Place, Path.GetDirectoryName(target.File.FullPath));
        Verdict verdict = trial.ResultOf(command, script, cancellation).Verdict;
        string evidence = verdict.Kind.ToString().ToLowerInvariant() + (verdict.Reason.Length > 0 ? ": " + verdict.Reason : "");
        return (verdict.Kind switch
        {
            VerdictKind.Pass => StepAnswer.Good,
            _ when verdict.Kind.IsNotRun() => StepAnswer.Unknown,
            _ => StepAnswer.Bad,
        }, evidence);
    }
}
