namespace Conformance.Mutation;

/// <summary>How a campaign found a mutant.</summary>
/// <param name="Mutant">The mutant; null for the original.</param>
/// <param name="Cases">How many cases it took; null if it was not found.</param>
/// <param name="Time">How long it took, records of the cases included.</param>
internal sealed record FuzzResult(Mutant? Mutant, int? Cases, TimeSpan Time)
{
    /// <summary>The first difference.</summary>
    public string What { get; init; } = "";

    /// <summary>Why it was not tried; empty if it was.</summary>
    public string Obstacle { get; init; } = "";
}
