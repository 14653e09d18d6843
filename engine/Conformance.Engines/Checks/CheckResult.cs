namespace Conformance.Engines.Checks;

/// <summary>How a check of an adapter went.</summary>
public enum CheckState
{
    Passed,
    Failed,

    /// <summary>The engine does not say that it can do what is checked.</summary>
    Skipped,
}

/// <summary>One check of an adapter.</summary>
/// <param name="Name">What must hold.</param>
/// <param name="State">Whether it does.</param>
/// <param name="Detail">What happened instead, or why it was skipped.</param>
public sealed record CheckResult(string Name, CheckState State, string Detail);
