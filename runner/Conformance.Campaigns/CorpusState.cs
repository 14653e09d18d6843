using System.Collections.Immutable;
using Conformance.Fuzzing.Cases;

namespace Conformance.Campaigns;

/// <summary>
/// How far a campaign is. A campaign that goes on from here runs the same cases as one that never ended.
/// </summary>
/// <param name="Kept">The cases that had something new, in order.</param>
/// <param name="Next">The number of the next case that is no mutant.</param>
public sealed record CorpusState(ImmutableArray<CaseId> Kept, int Next)
{
    /// <summary>Where a campaign begins.</summary>
    public static CorpusState Start { get; } = new([], 0);

    /// <summary>The state after a round, given what <see cref="Campaign.Reached"/> tells of it.</summary>
    public CorpusState Then(CorpusState round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return round with { Kept = [.. Kept, .. round.Kept] };
    }

    /// <summary>The mutants for later rounds, in order.</summary>
    public ImmutableArray<CaseId> Mutants { get; init; } = [];

    /// <summary>
    /// The rest of the present round, in order: the first case that did not run, and all after it, with whether they
    /// ran.
    /// </summary>
    public ImmutableArray<(CaseId Id, bool HasRun)> Rest { get; init; } = [];
}
