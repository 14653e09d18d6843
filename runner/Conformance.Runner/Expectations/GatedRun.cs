using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Results;

namespace Conformance.Runner.Expectations;

/// <summary>The state of a rule after a run.</summary>
public enum RuleState
{
    /// <summary>The rule matched a command, even if a later rule decided.</summary>
    Used,

    /// <summary>Its condition does not hold here.</summary>
    Inactive,

    /// <summary>The run did not include the rule's files or commands.</summary>
    Unused,

    /// <summary>The file of its command was run, but no longer has the command.</summary>
    Stale,

    /// <summary>The rule is a pattern that expects failures, and every file it decided passed.</summary>
    UnexpectedPass,
}

/// <summary>A rule after a run.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="State">Its state.</param>
/// <param name="Path">For a rule about one command that was found: the command's current file; otherwise empty.</param>
/// <param name="Command">That command.</param>
public sealed record RuleUse(Expectation Rule, RuleState State, string Path = "", CommandResult? Command = null);

/// <summary>A run with expectations applied: the gate of every command, and the state of every rule.</summary>
/// <param name="Run">The run; skipped commands have the verdict <see cref="VerdictKind.Skip"/>.</param>
/// <param name="Rules">The rules in file order.</param>
/// <param name="Expired">Rules that have expired.</param>
/// <param name="ExpiringSoon">Rules that expire within two weeks.</param>
public sealed record GatedRun(
    RunResult Run, ImmutableArray<RuleUse> Rules, ImmutableArray<Expectation> Expired,
    ImmutableArray<Expectation> ExpiringSoon)
{
    /// <summary>Whether every result is expected: no new failure, changed failure or unexpected pass.</summary>
    public bool IsAsExpected =>
        Run.Files.All(
            file => file.Commands.All(command => command.Gate is not (Gate.New or Gate.Changed or Gate.UnexpectedPass)))
        && Rules.All(use => use.State != RuleState.UnexpectedPass);

    /// <summary>The run with the results of its rules, for reports.</summary>
    /// <param name="files">The names of the expectation files.</param>
    /// <param name="isStrict">Whether an unused rule is a fault.</param>
    /// <param name="isNarrowed">Whether only some commands of the files were judged, which hides stale rules.</param>
    public RunResult ToResult(ImmutableArray<string> files, bool isStrict, bool isNarrowed = false)
    {
        ImmutableArray<GateFault>.Builder faults = ImmutableArray.CreateBuilder<GateFault>();
        foreach (RuleUse use in Rules)
        {
            (GateFaultKind Kind, string What)? fault = use.State switch
            {
                _ when isNarrowed => null,
                RuleState.UnexpectedPass => (GateFaultKind.UnexpectedPass, "expects failures, but all commands passed"),
                RuleState.Stale => (GateFaultKind.Stale, "matches a command that no longer exists"),
                RuleState.Unused when isStrict => (GateFaultKind.Unused, "matches nothing in this run"),
                _ => null,
            };
            if (fault is { } found)
            {
                faults.Add(new GateFault(found.Kind, MessageOf(use.Rule, found.What)));
            }

            if (Expired.Contains(use.Rule))
            {
                faults.Add(
                    new GateFault(
                        GateFaultKind.Expired,
                        MessageOf(
                            use.Rule,
                            string.Create(CultureInfo.InvariantCulture, $"expired on {use.Rule.Expires:yyyy-MM-dd}"))));
            }

            if (ExpiringSoon.Contains(use.Rule))
            {
                faults.Add(
                    new GateFault(
                        GateFaultKind.Expiring,
                        MessageOf(
                            use.Rule,
                            string.Create(CultureInfo.InvariantCulture, $"expires on {use.Rule.Expires:yyyy-MM-dd}"))));
            }
        }

        return Run with { Gates = new GateSummary(files, faults.ToImmutable()) };
    }

    private static string MessageOf(Expectation rule, string what) =>
        $"{rule.Location}: the rule for {rule.Tests} {what}";
}
