using System.Collections.Immutable;

namespace Conformance.Runner.Results;

/// <summary>A fault of a rule, as opposed to a result.</summary>
public enum GateFaultKind
{
    /// <summary>The rule is a pattern that expects failures, and every file it decides passes.</summary>
    UnexpectedPass,

    /// <summary>The rule's command no longer exists.</summary>
    Stale,

    /// <summary>The rule has expired.</summary>
    Expired,

    /// <summary>The rule matches nothing in the run. Reported only with <c>--strict</c>.</summary>
    Unused,

    /// <summary>The rule expires soon: a warning.</summary>
    Expiring,
}

/// <summary>A fault of a rule.</summary>
/// <param name="Message">The message for a person, with the position of the rule.</param>
public sealed record GateFault(GateFaultKind Kind, string Message);

/// <summary>The expectations applied to a run.</summary>
/// <param name="Files">The names of their files.</param>
/// <param name="Faults">Their faults, in the order of the rules.</param>
public sealed record GateSummary(ImmutableArray<string> Files, ImmutableArray<GateFault> Faults)
{
    /// <summary>Whether the expectations themselves need attention, whatever the results.</summary>
    public bool IsOutOfDate =>
        Faults.Any(fault => fault.Kind is GateFaultKind.Stale or GateFaultKind.Expired or GateFaultKind.Unused);

    /// <summary>Whether a pattern that expects failures passes.</summary>
    public bool HasUnexpectedPass => Faults.Any(fault => fault.Kind == GateFaultKind.UnexpectedPass);
}
