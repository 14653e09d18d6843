using System.Collections.Immutable;

namespace Conformance.Runner.Results;

/// <summary>What is wrong with a rule of the expectations, as opposed to a result.</summary>
public enum GateFaultKind
{
    /// <summary>A pattern that expects failures, and every file it decides about passes.</summary>
    UnexpectedPass,

    /// <summary>The command it is about is not there any more.</summary>
    Stale,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>Nothing it is about was run; told only where that is not allowed.</summary>
    Unused,

    /// <summary>Its last day is near: a warning.</summary>
    Expiring,
}

/// <summary>One fault.</summary>
/// <param name="Message">With the place of the rule, for a person.</param>
public sealed record GateFault(GateFaultKind Kind, string Message);

/// <summary>The expectations that a run was compared with.</summary>
/// <param name="Files">Their names.</param>
/// <param name="Faults">In the order of the rules.</param>
public sealed record GateSummary(ImmutableArray<string> Files, ImmutableArray<GateFault> Faults)
{
    /// <summary>Whether the expectations themselves need attention, whatever the results are.</summary>
    public bool IsOutOfDate => Faults.Any(fault => fault.Kind is GateFaultKind.Stale or GateFaultKind.Expired or GateFaultKind.Unused);

    /// <summary>Whether a pattern passes that should not.</summary>
    public bool HasUnexpectedPass => Faults.Any(fault => fault.Kind == GateFaultKind.UnexpectedPass);
}
