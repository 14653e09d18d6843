namespace Conformance.Mutation;

/// <summary>How the suites caught a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Own">How our own suite caught it.</param>
/// <param name="Official">How the official suite caught it; null without that suite.</param>
internal sealed record MutantResult(Mutant Mutant, Capture Own, Capture? Official)
{
    /// <summary>Whether any suite caught it.</summary>
    public bool IsCaught => Own != Capture.None || Official is not (null or Capture.None);
}
