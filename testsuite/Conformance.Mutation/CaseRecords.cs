using System.Diagnostics;
using Conformance.Campaigns;
using Conformance.Campaigns.Recording;
using Conformance.Fuzzing;
using Conformance.Fuzzing.Cases;
using Conformance.Reference;

namespace Conformance.Mutation;

/// <summary>
/// The cases of a campaign in their order, recorded on the reference when they are first needed. Used by several
/// threads.
/// </summary>
/// <param name="seed">The seed of the campaign.</param>
/// <param name="focus">The area that cases exercise most.</param>
/// <param name="timeout">The time of one step.</param>
internal sealed class CaseRecords(ulong seed, Focus focus, TimeSpan timeout)
{
    private readonly Recorder _recorder = new(new ReferenceEngine(), timeout);
    private readonly CaseGenerator _generator = new(focus);
    private readonly Corpus _corpus = new(seed);
    private readonly List<(RecordedCase Case, TimeSpan Time)> _records = [];
    private readonly Lock _lock = new();

    /// <summary>A case, and the time that its record took.</summary>
    public (RecordedCase Case, TimeSpan Time) this[int index]
    {
        get
        {
            lock (_lock)
            {
                while (index >= _records.Count)
                {
                    AddRound();
                }

                return _records[index];
            }
        }
    }

    private void AddRound()
    {
        List<RecordedCase> round = [];
        foreach (CaseId id in _corpus.TakeRound())
        {
            Stopwatch clock = Stopwatch.StartNew();
            RecordedCase recorded = _recorder.Record(id, _generator.Generate(id));
            round.Add(recorded);
            _records.Add((recorded, clock.Elapsed));
        }

        _corpus.Learn(round);
    }
}
