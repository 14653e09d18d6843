namespace Conformance.Runner.Results;

/// <summary>How a verdict stands to the expectations that were applied to a run.</summary>
public enum Gate
{
    /// <summary>Nothing to tell: a pass as expected, something not run, or no expectations were applied.</summary>
    None,

    /// <summary>A failure that a rule expects, with the outcome it names.</summary>
    Known,

    /// <summary>One of several outcomes that a rule allows, and not the usual one.</summary>
    Flaky,

    /// <summary>A pass where a rule that is not strict allows a failure: the rule can go.</summary>
    Fixed,

    /// <summary>A failure that no rule expects.</summary>
    New,

    /// <summary>A failure where a rule expects another one.</summary>
    Changed,

    /// <summary>A pass where a rule expects a failure.</summary>
    UnexpectedPass,
}
