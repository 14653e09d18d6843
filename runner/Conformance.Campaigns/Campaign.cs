using System.Collections.Immutable;
using System.Diagnostics;
using Conformance.Campaigns.Comparison;
using Conformance.Campaigns.Findings;
using Conformance.Campaigns.Recording;
using Conformance.Fuzzing.Cases;
using Conformance.Triage.Failures;

namespace Conformance.Campaigns;

/// <summary>
/// Generates cases, records them on one engine, runs them on the others, and makes findings of the differences.
/// </summary>
/// <param name="options">What to do.</param>
/// <param name="recorder">Records cases.</param>
/// <param name="others">The engines to compare.</param>
/// <param name="maker">Makes findings.</param>
public sealed class Campaign(
    CampaignOptions options, Recorder recorder, ImmutableArray<Contestant> others, FindingMaker maker)
{
    private readonly CaseGenerator _generator = new(options.Focus, options.Models);
    private readonly Corpus _corpus = new(options.Seed);
    private readonly Lock _lock = new();
    private readonly HashSet<string> _causes = [];
    private readonly Dictionary<(string Engine, FailureClass Class), Backoff> _backoffs = [];
    private readonly List<Finding> _findings = [];
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private CampaignTally _tally;

    /// <summary>Called with each new finding, by one thread at a time.</summary>
    public Action<Finding>? Found { get; init; }

    /// <summary>Called after each round, by one thread.</summary>
    public Action<CampaignTally>? Progressed { get; init; }

    /// <summary>
    /// Called with the place to go on from after each round, by one thread. It has the cases that this round kept, not
    /// those of earlier rounds.
    /// </summary>
    public Action<CorpusState>? Reached { get; init; }

    /// <summary>Called when the engine that records crashes, hangs or breaks its promises in a case.</summary>
    public Action<RecordedCase>? Failed { get; init; }

    /// <summary>The cases that had something new.</summary>
    public Corpus Corpus => _corpus;

    /// <summary>How far it is.</summary>
    public CampaignTally Tally
    {
        get
        {
            lock (_lock)
            {
                return _tally;
            }
        }
    }

    /// <summary>The findings with new causes, in the order in which they were found.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    private bool IsOver => (options.Time != Timeout.InfiniteTimeSpan && _time.Elapsed >= options.Time)
        || Tally.Cases >= options.Cases
        || Tally.Findings >= options.Findings;

    /// <summary>Goes on where an earlier campaign ended.</summary>
    public void Resume(CorpusState state) =>
        _corpus.Resume(state, id => recorder.Record(id, _generator.Generate(id)));

    /// <summary>Runs until the time is over, there are enough cases, or the user ends it.</summary>
    public void Run(CancellationToken cancellation)
    {
        try
        {
            if (options.Only is { } only)
            {
                _ = RunCase(only, cancellation);
                return;
            }

            while (!IsOver && !cancellation.IsCancellationRequested)
            {
                int kept = _corpus.Kept.Count;
                RunRound(cancellation);
                Progressed?.Invoke(Tally);
                Reached?.Invoke(_corpus.StateAfter(kept));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The tally tells how far it came.
        }
    }

    private void RunRound(CancellationToken cancellation)
    {
        ImmutableArray<CaseId> round = _corpus.TakeRound();
        round = round[..(int)Math.Min(round.Length, options.Cases - Tally.Cases)];
        RecordedCase?[] recorded = new RecordedCase?[round.Length];
        _ = Parallel.For(
            0,
            round.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Jobs },
            at =>
            {
                if (!cancellation.IsCancellationRequested && !IsOver)
                {
                    recorded[at] = TryCase(round[at], cancellation);
                }
            });
        _corpus.Learn(recorded.OfType<RecordedCase>());
        lock (_lock)
        {
            _tally = _tally with { Coverage = _corpus.Coverage, Kept = _corpus.Kept.Count };
        }
    }

    private RecordedCase? TryCase(CaseId id, CancellationToken cancellation)
    {
        try
        {
            return RunCase(id, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private RecordedCase RunCase(CaseId id, CancellationToken cancellation)
    {
        RecordedCase recorded = recorder.Record(id, _generator.Generate(id));
        List<Difference> differences = [];
        foreach (Contestant engine in others)
        {
            differences.AddRange(Comparer.Compare(recorded, engine, cancellation));
        }

        lock (_lock)
        {
            _tally = _tally with
            {
                Cases = _tally.Cases + 1,
                Modules = _tally.Modules + recorded.Modules,
                Calls = _tally.Calls + recorded.Calls,
                Differences = _tally.Differences + differences.Count,
                Failures = _tally.Failures + (recorded.Fault is null ? 0 : 1),
            };
            if (recorded.Fault is not null)
            {
                Failed?.Invoke(recorded);
            }
        }

        foreach (Difference difference in differences.TakeWhile(_ => Tally.Findings < options.Findings))
        {
            Explain(difference, cancellation);
        }

        return recorded;
    }

    private void Explain(Difference difference, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (!BackoffOf(difference).IsDue())
            {
                _tally = _tally with { Unreduced = _tally.Unreduced + 1 };
                return;
            }
        }

        Finding? finding = maker.Make(difference, cancellation);
        lock (_lock)
        {
            if (finding is null)
            {
                _tally = _tally with { Lost = _tally.Lost + 1 };
                return;
            }

            string cause = finding.Cause.ToString();
            bool isLenient = !options.IsStrict && Leniency.Explains(finding.Cause);
            bool isNew = !options.Known.Contains(cause) && _causes.Add(cause);
            BackoffOf(difference).Note(isNew && !isLenient);
            if (isLenient)
            {
                _tally = _tally with { Lenient = _tally.Lenient + 1 };
            }
            else if (!isNew)
            {
                _tally = _tally with { Known = _tally.Known + 1 };
            }
            else
            {
                _tally = _tally with { Findings = _tally.Findings + 1 };
                _findings.Add(finding);
                Found?.Invoke(finding);
            }
        }
    }

    private Backoff BackoffOf(Difference difference)
    {
        (string, FailureClass) key = (difference.Engine.Name, difference.Class);
        if (!_backoffs.TryGetValue(key, out Backoff? backoff))
        {
            backoff = new Backoff();
            _backoffs.Add(key, backoff);
        }

        return backoff;
    }
}
