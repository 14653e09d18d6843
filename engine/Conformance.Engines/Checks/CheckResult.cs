namespace Conformance.Engines.Checks;

/// <summary>Result of one check of an adapter.</summary>
public enum CheckState
{
    Passed,
    Failed,

    /// <summary>The engine does not claim the ability under test.</summary>
    Skipped,
}

/// <summary>One check of an adapter.</summary>
/// <param name="Name">The property under test.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="Detail">What happened instead, or why the check was skipped.</param>
public sealed record CheckResult(string Name, CheckState State, string Detail);
