namespace Conformance.Runner.Results;

/// <summary>How a verdict compares with the expectations of a run.</summary>
public enum Gate
{
    /// <summary>An expected pass, a command that was not run, or no expectations.</summary>
    None,

    /// <summary>A failure that a rule expects with this outcome.</summary>
    Known,

    /// <summary>An allowed outcome other than the usual one.</summary>
    Flaky,

    /// <summary>A pass where a non-strict rule expects a failure. The rule can be removed.</summary>
    Fixed,

    /// <summary>A failure that no rule expects.</summary>
    New,

    /// <summary>A failure with another outcome than its rule expects.</summary>
    Changed,

    /// <summary>A pass where a rule expects a failure.</summary>
    UnexpectedPass,
}
