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

    /// <summary>The cases of the present round that are not judged yet, each with its record if it ran.</summary>
    private readonly Queue<CaseId> _round = [];
    private readonly Dictionary<CaseId, RecordedCase> _ran = [];
    private int _next;

    /// <summary>The cases that had something new, in order.</summary>
    public IReadOnlyList<CaseId> Kept => _kept;

    /// <summary>How many features are covered.</summary>
    public int Coverage => _features.Count;

    /// <summary>How far the campaign is.</summary>
    public CorpusState State => StateAfter(0);

    /// <summary>How far the campaign is, with the cases that were kept after the first ones only.</summary>
    /// <param name="kept">The number of kept cases to leave out.</param>
    public CorpusState StateAfter(int kept) => new([.. _kept[kept..]], _next)
    {
        Mutants = [.. _mutants],
        Rest = [.. _round.Select(id => (id, _ran.ContainsKey(id)))],
    };

    /// <summary>Goes on from an earlier campaign.</summary>
    /// <param name="state">Where it ended.</param>
    /// <param name="record">Records a case again.</param>
    public void Resume(CorpusState state, Func<CaseId, RecordedCase> record)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(record);
        foreach (CaseId id in state.Kept)
        {
            _ = CaseFeatures.Add(record(id), _features);
            _kept.Add(id);
        }

        _next = state.Next;
        foreach (CaseId id in state.Mutants)
        {
            _mutants.Enqueue(id);
        }

        foreach ((CaseId id, _) in state.Rest)
        {
            _round.Enqueue(id);
        }

        Learn(state.Rest.Where(one => one.HasRun).Select(one => record(one.Id)));
    }

    /// <summary>
    /// The cases to run next, which end the present round: new ones, and mutants of those that had something new.
    /// </summary>
    public ImmutableArray<CaseId> TakeRound()
    {
        if (_round.Count == 0)
        {
            while (_round.Count < MostMutants && _mutants.TryDequeue(out CaseId? mutant))
            {
                _round.Enqueue(mutant);
            }

            while (_round.Count < RoundSize)
            {
                _round.Enqueue(new CaseId(seed, _next++));
            }
        }

        return [.. _round.Where(id => !_ran.ContainsKey(id))];
    }

    /// <summary>
    /// Judges cases of the round. Each waits for those before it, so that the next round depends neither on threads nor
    /// on the place where a campaign ended.
    /// </summary>
    public void Learn(IEnumerable<RecordedCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        foreach (RecordedCase recorded in cases)
        {
            _ran[recorded.Id] = recorded;
        }

        while (_round.TryPeek(out CaseId? first) && _ran.Remove(first, out RecordedCase? recorded))
        {
            _ = _round.Dequeue();
            Judge(recorded);
        }
    }

    private void Judge(RecordedCase recorded)
    {
        if (CaseFeatures.Add(recorded, _features) == 0)
        {
            return;
        }

        _kept.Add(recorded.Id);

        // In the beginning everything is new.
        if (_mutants.Count < RoundSize * 4 && recorded.Id.Mutations.Length < 8)
        {
            _mutants.Enqueue(recorded.Id.With(_kept.Count % 1009));
        }
    }
}
