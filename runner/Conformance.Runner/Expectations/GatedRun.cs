using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Runner.Expectations;

/// <summary>What became of a rule in a run.</summary>
public enum RuleState
{
    /// <summary>It decided about something, or would have if a later rule had not.</summary>
    Used,

    /// <summary>Its condition does not hold here.</summary>
    Inactive,

    /// <summary>What it is about was not part of the run.</summary>
    Unused,

    /// <summary>The file of its command was run, but the command is not there any more.</summary>
    Stale,

    /// <summary>A pattern that expects failures, and every file it decided about passed.</summary>
    UnexpectedPass,
}

/// <summary>A rule after a run.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="State">What became of it.</param>
/// <param name="Path">For a rule about one command that was found: the file it is in now; otherwise empty.</param>
/// <param name="Command">That command.</param>
public sealed record RuleUse(Expectation Rule, RuleState State, string Path = "", CommandResult? Command = null);

/// <summary>A run judged by expectations: the gate of every command, and what became of every rule.</summary>
/// <param name="Run">The run; skipped commands have the verdict <see cref="VerdictKind.Skip"/>.</param>
/// <param name="Rules">In the order of the file.</param>
/// <param name="Expired">Rules whose last day is over.</param>
/// <param name="ExpiringSoon">Rules whose last day comes within two weeks.</param>
public sealed record GatedRun(
    RunResult Run, ImmutableArray<RuleUse> Rules, ImmutableArray<Expectation> Expired, ImmutableArray<Expectation> ExpiringSoon)
{
    /// <summary>How many commands have a gate.</summary>
    public int Count(Gate gate) => Run.Files.Sum(file => file.Commands.Count(command => command.Gate == gate));

    /// <summary>The rules of a state.</summary>
    public IEnumerable<Expectation> RulesThatAre(RuleState state) => Rules.Where(use => use.State == state).Select(use => use.Rule);

    /// <summary>Whether every result is as expected: nothing new, changed or unexpectedly passed.</summary>
    public bool IsAsExpected =>
        Run.Files.All(file => file.Commands.All(command => command.Gate is not (Gate.New or Gate.Changed or Gate.UnexpectedPass)))
        && Rules.All(use => use.State != RuleState.UnexpectedPass);

    /// <summary>Whether the file needs attention: rules that are stale or expired and, if <paramref name="isStrict"/>, unused ones.</summary>
    public bool IsOutOfDate(bool isStrict) =>
        Expired.Length > 0 || Rules.Any(use => use.State == RuleState.Stale || (isStrict && use.State == RuleState.Unused));
}
