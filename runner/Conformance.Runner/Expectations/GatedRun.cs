using System.Collections.Immutable;
using System.Globalization;
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
    /// <summary>Whether every result is as expected: nothing new, changed or unexpectedly passed.</summary>
    public bool IsAsExpected =>
        Run.Files.All(file => file.Commands.All(command => command.Gate is not (Gate.New or Gate.Changed or Gate.UnexpectedPass)))
        && Rules.All(use => use.State != RuleState.UnexpectedPass);

    /// <summary>The run with all that reports tell about the rules.</summary>
    /// <param name="files">What the files of the rules are called.</param>
    /// <param name="isStrict">Whether a rule that nothing needs is a fault.</param>
    /// <param name="isNarrowed">Whether only some commands of the files were judged: then nobody can tell what is stale.</param>
    public RunResult ToResult(ImmutableArray<string> files, bool isStrict, bool isNarrowed = false)
    {
        ImmutableArray<GateFault>.Builder faults = ImmutableArray.CreateBuilder<GateFault>();
        foreach (RuleUse use in Rules)
        {
            (GateFaultKind Kind, string What)? fault = use.State switch
            {
                _ when isNarrowed => null,
                RuleState.UnexpectedPass => (GateFaultKind.UnexpectedPass, "expects failures, but everything passed"),
                RuleState.Stale => (GateFaultKind.Stale, "is about a command that is not there any more"),
                RuleState.Unused when isStrict => (GateFaultKind.Unused, "is about nothing that was run"),
                _ => null,
            };
            if (fault is { } found)
            {
                faults.Add(new GateFault(found.Kind, MessageOf(use.Rule, found.What)));
            }

            if (Expired.Contains(use.Rule))
            {
                faults.Add(new GateFault(GateFaultKind.Expired, MessageOf(use.Rule, string.Create(CultureInfo.InvariantCulture, $"has expired on {use.Rule.Expires:yyyy-MM-dd}"))));
            }

            if (ExpiringSoon.Contains(use.Rule))
            {
                faults.Add(new GateFault(GateFaultKind.Expiring, MessageOf(use.Rule, string.Create(CultureInfo.InvariantCulture, $"expires on {use.Rule.Expires:yyyy-MM-dd}"))));
            }
        }

        return Run with { Gates = new GateSummary(files, faults.ToImmutable()) };
    }

    private static string MessageOf(Expectation rule, string what) => $"{rule.At.Location}: the rule for {rule.Tests} {what}";

    /// <summary>Whether the file needs attention: rules that are stale or expired and, if <paramref name="isStrict"/>, unused ones.</summary>
    public bool IsOutOfDate(bool isStrict) =>
        Expired.Length > 0 || Rules.Any(use => use.State == RuleState.Stale || (isStrict && use.State == RuleState.Unused));
}
