using System.Collections.Immutable;
using Conformance.Cli.Engines;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Triage.Failures;
using Conformance.Triage.Reduction;
using Conformance.Triage.Slicing;

namespace Conformance.Cli.Failures;

/// <summary>One failure to look into, with its engines.</summary>
/// <param name="Target">The command.</param>
/// <param name="Id">Its id as the user gave it.</param>
/// <param name="Engine">The engine that fails.</param>
/// <param name="Options">What judges.</param>
/// <param name="Trial">Runs scripts on the engine that fails.</param>
internal sealed record TrialCase(
    CommandTarget Target,
    CommandId Id,
    ChosenEngine Engine,
    RunOptions Options,
    Trial Trial)
{
    /// <summary>The settings, for a line that repeats the failure.</summary>
    public required RunSetup Setup { get; init; }

    /// <summary>The name of the engine on the command line, if it is not its id; otherwise empty.</summary>
    public string EngineArgument { get; init; } = "";

    /// <summary>The results of other engines in the run that the failure comes from.</summary>
    public ImmutableArray<(RunHeader Run, CommandResult Result)> Others { get; init; } = [];

    /// <summary>The engine that is right; null without one.</summary>
    public ChosenEngine? Right { get; init; }

    /// <summary>Runs scripts on the engine that is right; null without one.</summary>
    public Trial? Against { get; init; }

    /// <summary>Says what the reference makes of smaller scripts; null if another engine is right.</summary>
    public Oracle? Oracle { get; init; }

    /// <summary>The command with what it needs.</summary>
    /// <exception cref="TriageException">It does not fail, or only in a way that a slice does not show.</exception>
    /// <exception cref="OperationCanceledException">The user ended it.</exception>
    public ScriptSlice Slice(CancellationToken cancellation) =>
        new Slicer(Trial, Against).Slice(Target.Script, Target.Command, cancellation);
}
