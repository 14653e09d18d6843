using System.Collections.Immutable;
using Conformance.Campaigns.Comparison;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;

namespace Conformance.Campaigns.Findings;

/// <summary>A difference with its smallest script, and what every engine makes of it.</summary>
/// <param name="Difference">The difference as it was found.</param>
/// <param name="Script">The smallest script.</param>
/// <param name="Text">The script as text: of the script language, or a scenario if the host takes part.</param>
/// <param name="Cause">Its normal form.</param>
/// <param name="Votes">What each engine says to the last command.</param>
public sealed record Finding(
    Difference Difference, Script Script, string Text, Cause Cause, ImmutableArray<Vote> Votes)
{
    /// <summary>Whether the text is a scenario.</summary>
    public bool IsScenario => Script.Commands.Any(ScenarioPrinter.NeedsScenario);

    /// <summary>Whether it shows only at times.</summary>
    public bool IsFlaky { get; init; }

    /// <summary>
    /// Whether all engines but the one that recorded the case agree with each other, so that it is the one that stands
    /// alone.
    /// </summary>
    public bool IsRecorderAlone => Votes.Length > 2
        && Votes.Count(vote => vote.Kind == VoteKind.Agrees) == 1
        && Votes.Count(vote => vote.Kind == VoteKind.Differs) > 1;
}

/// <summary>What an engine makes of a finding.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Kind">Whether it does what the script says.</param>
/// <param name="Words">In words.</param>
public sealed record Vote(Contestant Engine, VoteKind Kind, string Words);

/// <summary>Whether an engine does what a script says.</summary>
public enum VoteKind
{
    /// <summary>It does.</summary>
    Agrees,

    /// <summary>It does something else.</summary>
    Differs,

    /// <summary>It lacks what the script needs, so it has no say.</summary>
    Abstains,
}
