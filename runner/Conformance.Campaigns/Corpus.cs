using System.Collections.Immutable;
using Conformance.Campaigns.Coverage;
using Conformance.Campaigns.Recording;
using Conformance.Fuzzing.Cases;

namespace Conformance.Campaigns;

/// <summary>The cases that had something new, and what is covered. For one thread.</summary>
/// <param name="seed">The seed of the campaign.</param>
public sealed class Corpus(ulong seed)
{
    private const int RoundSize = 32;
    private const int MostMutants = 16;

    private readonly HashSet<ulong> _features = [];
    private readonly Queue<CaseId> _mutants = [];
    private readonly List<CaseId> _kept = [];

    /// <summary>The cases that had something new, in order.</summary>
    public IReadOnlyList<CaseId> Kept => _kept;

    /// <summary>How many features are covered.</summary>
    public int Coverage => _features.Count;

    /// <summary>The number of the next case that is no mutant.</summary>
    public int Next { get; private set; }

    /// <summary>Goes on from an earlier campaign.</summary>
    /// <param name="kept">Its corpus, recorded again.</param>
    /// <param name="next">Where it ended.</param>
    public void Resume(IEnumerable<RecordedCase> kept, int next)
    {
        ArgumentNullException.ThrowIfNull(kept);
        foreach (RecordedCase recorded in kept)
        {
            _ = CaseFeatures.Add(recorded, _features);
            _kept.Add(recorded.Id);
        }

        Next = next;
    }

    /// <summary>The cases of the next round: new ones, and mutants of those that had something new.</summary>
    /// <param name="most">The most cases that are wanted.</param>
    public ImmutableArray<CaseId> TakeRound(long most = RoundSize)
    {
        int size = (int)Math.Clamp(most, 0, RoundSize);
        ImmutableArray<CaseId>.Builder round = ImmutableArray.CreateBuilder<CaseId>(size);
        while (round.Count < Math.Min(size, MostMutants) && _mutants.TryDequeue(out CaseId? mutant))
        {
            round.Add(mutant);
        }

        while (round.Count < size)
        {
            round.Add(new CaseId(seed, Next++));
        }

        return round.MoveToImmutable();
    }

    /// <summary>Takes cases back that were not run, so that a later campaign runs them.</summary>
    public void PutBack(IEnumerable<CaseId> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        foreach (CaseId id in cases)
        {
            if (id.Mutations.IsEmpty)
            {
                Next = Math.Min(Next, id.Number);
            }
            else
            {
                _mutants.Enqueue(id);
            }
        }
    }

    /// <summary>Judges the cases of a round, in their order, so that the next one does not depend on threads.</summary>
    public void Learn(IEnumerable<RecordedCase> round)
    {
        ArgumentNullException.ThrowIfNull(round);
        foreach (RecordedCase recorded in round)
        {
            int found = CaseFeatures.Add(recorded, _features);
            if (found == 0)
            {
                continue;
            }

            _kept.Add(recorded.Id);

            // In the beginning everything is new.
            if (_mutants.Count < RoundSize * 4 && recorded.Id.Mutations.Length < 8)
            {
                _mutants.Enqueue(recorded.Id.With(_kept.Count % 1009));
            }
        }
    }
}
