namespace Conformance.Triage.Bisection;

/// <summary>The answer for one candidate of a bisection.</summary>
public enum StepAnswer
{
    /// <summary>The command passes.</summary>
    Good,

    /// <summary>The command fails.</summary>
    Bad,

    /// <summary>Nothing can be said: the candidate does not start, or does not have the command.</summary>
    Unknown,

    /// <summary>Repeated trials did not agree.</summary>
    Flaky,
}

/// <summary>One tried candidate.</summary>
/// <param name="Index">Position in the list of candidates.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Evidence">The verdict, or why there is none, in a line.</param>
public readonly record struct BisectionStep(int Index, StepAnswer Answer, string Evidence);

/// <summary>The end of a bisection.</summary>
/// <param name="First">
/// Position of the first candidate that differs from the first of all; null if none could be named.
/// </param>
/// <param name="Before">Position of the last candidate before it with a known answer.</param>
/// <param name="Steps">All trials, in the order in which they were made.</param>
/// <param name="Remark">Why no candidate could be named, or that some in between are unknown; may be empty.</param>
public sealed record BisectionResult(int? First, int? Before, IReadOnlyList<BisectionStep> Steps, string Remark);
