using System.Collections.Immutable;
using Conformance.Campaigns.Comparison;
using Conformance.Campaigns.Findings;
using Conformance.Campaigns.Recording;
using Conformance.Engine;
using Conformance.Fuzzing;
using Conformance.Fuzzing.Cases;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Triage.Tests;
using Finding = Conformance.Campaigns.Findings.Finding;

namespace Conformance.Campaigns.Tests;

public sealed class CampaignTests
{
    private static readonly TimeSpan s_ample = TimeSpan.FromMinutes(2);

    private static readonly RunOptions s_options = new()
    {
        Jobs = 1,
        Match = MatchLevel.Kind,
        CommandTimeout = TimeSpan.FromSeconds(1),
    };

    public static IEnumerable<Focus> Areas() => Enum.GetValues<Focus>();

    [TestCaseSource(nameof(Areas))]
    public void An_engine_does_not_differ_from_itself(Focus focus)
    {
        using ReferenceEngine other = new();
        Campaign campaign = Run(other, new CampaignOptions { Seed = 11, Focus = focus, Cases = 60 });
        Assert.That(campaign.Tally, Has.Property(nameof(CampaignTally.Cases)).EqualTo(60)
            .And.Property(nameof(CampaignTally.Differences)).Zero
            .And.Property(nameof(CampaignTally.Failures)).Zero);
        Assert.That(campaign.Tally.Calls + campaign.Tally.Modules, Is.GreaterThan(200));
        Assert.That(campaign.Tally.Coverage, Is.GreaterThan(500));
    }

    [TestCaseSource(typeof(PlantedFaults), nameof(PlantedFaults.All))]
    [TestCaseSource(typeof(PlantedFaults), nameof(PlantedFaults.OfModules))]
    public void A_planted_fault_is_found_and_made_small(Func<IEngine> fault)
    {
        using IEngine faulty = fault();
        using CancellationTokenSource enough = new();
        Finding? finding = null;
        // A fault of large tables takes thousands of cases of every kind, and a few hundred about tables.
        foreach ((ulong seed, Focus focus) in new[] { (1ul, Focus.All), (2ul, Focus.Tables), (3ul, Focus.Tables) })
        {
            if (finding is not null)
            {
                break;
            }

            Campaign campaign = Run(
                faulty,
                new CampaignOptions { Seed = seed, Focus = focus, Cases = 700, IsStrict = true },
                found =>
                {
                    finding ??= found;
                    enough.Cancel();
                },
                cancellation: enough.Token);
            TestContext.Out.WriteLine($"{focus}: {campaign.Tally.Cases} cases");
        }

        TestContext.Out.WriteLine($"{finding?.Cause}\n{finding?.Text}");
        Assert.That(finding, Is.Not.Null);
        Assert.That(finding!.Cause.Engines, Is.EqualTo(new[] { "faulty" }));
        Assert.That(
            finding.Votes.Select(vote => (vote.Engine.Name, vote.Kind)),
            Is.EqualTo(new[] { ("reference", VoteKind.Agrees), ("faulty", VoteKind.Differs) }));
    }

    [Test]
    public void The_cases_and_what_is_covered_do_not_depend_on_jobs()
    {
        using ReferenceEngine other = new();
        Campaign[] campaigns =
        [
            .. ((int[])[1, 2]).Select(jobs => Run(other, new CampaignOptions { Seed = 5, Cases = 150, Jobs = jobs })),
        ];
        Assert.That(campaigns[0].Tally, Is.EqualTo(campaigns[1].Tally));
        Assert.That(campaigns[0].Corpus.Kept, Is.EqualTo(campaigns[1].Corpus.Kept));
        Assert.That(campaigns[0].Corpus.Kept.Any(id => id.Mutations.Length > 0), "mutants find something new, too");
    }

    [Test]
    public void A_known_cause_is_only_counted()
    {
        // A cause depends on how small its script became.
        CampaignOptions options = new() { Seed = 1, Cases = 12 };
        using IEngine faulty = Faulty();
        Campaign first = Run(faulty, options, reducing: s_ample);
        Assert.That(first.Tally.Findings, Is.GreaterThan(0));
        Campaign second = Run(
            faulty,
            options with { Known = [.. first.Findings.Select(finding => finding.Cause.ToString())] },
            reducing: s_ample);
        Assert.That(second.Tally.Differences, Is.EqualTo(first.Tally.Differences));

        // What the first campaign left alone, because its kind had shown nothing new, the second may look at.
        Assert.That(second.Tally.Findings, Is.LessThanOrEqualTo(first.Tally.Unreduced));
        Assert.That(
            second.Findings.Select(finding => finding.Cause.ToString()),
            Has.None.AnyOf(first.Findings.Select(finding => finding.Cause.ToString()).ToArray()));
        Assert.That(second.Tally.Known, Is.GreaterThan(0));
    }

    [Test]
    public void A_case_is_run_alone()
    {
        using IEngine faulty = Faulty();
        Campaign all = Run(faulty, new CampaignOptions { Seed = 1, Cases = 12 });
        Finding finding = all.Findings[0];
        Campaign one = Run(faulty, new CampaignOptions { Seed = 1, Only = finding.Difference.Case.Id });
        Assert.That(one.Tally.Cases, Is.EqualTo(1));
        Assert.That(one.Findings.Select(found => found.Cause.ToString()), Has.Member(finding.Cause.ToString()));
    }

    /// <summary>The second part ends within a round, and the first one before its first round ended.</summary>
    [Test]
    public void A_campaign_in_parts_runs_the_cases_of_one_campaign()
    {
        using ReferenceEngine other = new();
        Campaign whole = Run(other, new CampaignOptions { Seed = 6, Cases = 100 });
        CorpusState state = CorpusState.Start;
        long calls = 0;
        foreach (int cases in (int[])[5, 40, 55])
        {
            using ReferenceEngine reference = new();
            Campaign part = Of(reference, other, new CampaignOptions { Seed = 6, Cases = cases }, _ => { });
            part.Resume(state);
            part.Run(CancellationToken.None);
            Assert.That(part.Tally.Cases, Is.EqualTo(cases));
            calls += part.Tally.Calls;
            state = part.Corpus.State;
            if (cases == 55)
            {
                Assert.That(part.Corpus.Coverage, Is.EqualTo(whole.Corpus.Coverage));
            }
        }

        Assert.That(calls, Is.EqualTo(whole.Tally.Calls));
        AssertSame(state, whole.Corpus.State);
        Assert.That(state.Kept.Any(id => id.Mutations.Length > 0), "mutants find something new, too");
        Assert.That(state.Mutants, Is.Not.Empty);
    }

    [Test]
    public void A_campaign_that_is_killed_goes_on_from_its_last_round()
    {
        using ReferenceEngine other = new();
        Campaign whole = Run(other, new CampaignOptions { Seed = 6, Cases = 96 });
        CorpusState last = CorpusState.Start;
        CorpusState reached = last;
        using (ReferenceEngine reference = new())
        {
            Campaign killed = Of(
                reference, other, new CampaignOptions { Seed = 6, Cases = 70 }, _ => { }, reached: state =>
                {
                    last = last.Then(state);
                    if (last.Rest.IsEmpty)
                    {
                        reached = last;
                    }
                });
            killed.Run(CancellationToken.None);
        }

        Assert.That(reached.Next, Is.EqualTo(48));
        using ReferenceEngine again = new();
        Campaign rest = Of(again, other, new CampaignOptions { Seed = 6, Cases = 32 }, _ => { });
        rest.Resume(reached);
        rest.Run(CancellationToken.None);
        AssertSame(rest.Corpus.State, whole.Corpus.State);
    }

    /// <summary>Several jobs do not end in the order of their cases.</summary>
    [Test]
    public void A_case_that_ran_before_its_turn_is_not_run_again()
    {
        using ReferenceEngine reference = new();
        Recorder recorder = new(reference, TimeSpan.FromSeconds(5));
        CaseGenerator generator = new(Focus.All);
        RecordedCase Record(CaseId id) => recorder.Record(id, generator.Generate(id));
        Corpus whole = new(6);
        whole.Learn(whole.TakeRound().Select(Record));
        Corpus first = new(6);
        ImmutableArray<CaseId> round = first.TakeRound();
        first.Learn(round.Where((_, at) => at is not (3 or 7)).Select(Record));
        Assert.That(
            first.State.Rest.Where(one => !one.HasRun).Select(one => one.Id), Is.EqualTo(new[] { round[3], round[7] }));
        Corpus second = new(6);
        second.Resume(first.State, Record);
        Assert.That(second.TakeRound(), Is.EqualTo(new[] { round[3], round[7] }));
        second.Learn([Record(round[3]), Record(round[7])]);
        AssertSame(second.State, whole.State);
        Assert.That(second.TakeRound(), Is.EqualTo(whole.TakeRound()));
    }

    [Test]
    public void An_engine_that_records_and_fails_is_told()
    {
        using IEngine faulty = new FaultyReference(outcome: (request, outcome, _) =>
            request is Request.Invoke ? new Outcome.Crashed("signal 11") : outcome);
        using ReferenceEngine other = new();
        List<CaseId> failed = [];
        Contestant[] contestants = [Contest("faulty", faulty), Contest("reference", other)];
        Campaign campaign = new(
            new CampaignOptions { Seed = 1, Cases = 5, Focus = Focus.Tables },
            new Recorder(faulty, TimeSpan.FromSeconds(5)),
            [contestants[1]],
            new FindingMaker(contestants[0], faulty, [.. contestants], s_options, TimeSpan.FromSeconds(5)))
        {
            Failed = recorded => failed.Add(recorded.Id),
        };
        campaign.Run(CancellationToken.None);
        Assert.That(campaign.Tally.Failures, Is.EqualTo(failed.Count).And.GreaterThan(0));
    }

    [Test]
    public void An_engine_that_breaks_on_malformed_modules_has_one_small_finding()
    {
        using IEngine faulty = new FaultyReference(outcome: (_, outcome, _) =>
            outcome is Outcome.Malformed ? new Outcome.Broken("InternalError: out of memory") : outcome);
        Campaign campaign = Run(
            faulty, new CampaignOptions { Seed = 3, Cases = 20, Focus = Focus.Binary }, reducing: s_ample);
        Assert.That(campaign.Tally.Differences, Is.GreaterThan(10));
        Assert.That(campaign.Findings.Select(finding => finding.Cause.ToString()), Has.Exactly(1).Items);
        Assert.That(campaign.Findings[0].Text, Has.Length.LessThan(300));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void An_engine_that_is_late_or_does_not_start_only_once_is_no_finding(bool isLate)
    {
        int late = 0;
        using IEngine busy = new FaultyReference(outcome: (request, outcome, _) =>
            request is Request.Invoke && Interlocked.Increment(ref late) is 100 or 300
                ? isLate ? new Outcome.TimedOut() : new Outcome.Broken("the engine opened no session")
                : outcome);
        Campaign campaign = Run(busy, new CampaignOptions { Seed = 2, Cases = 12, Focus = Focus.Tables });
        Assert.That(campaign.Tally.Lost, Is.GreaterThan(0).And.EqualTo(campaign.Tally.Differences));
        Assert.That(campaign.Findings, Is.Empty);
    }

    private static void AssertSame(CorpusState state, CorpusState expected)
    {
        Assert.That(state.Kept, Is.EqualTo(expected.Kept));
        Assert.That(state.Next, Is.EqualTo(expected.Next));
        Assert.That(state.Mutants, Is.EqualTo(expected.Mutants));
        Assert.That(state.Rest, Is.EqualTo(expected.Rest));
    }

    private static FaultyReference Faulty() => FaultyReference.WithInstruction(
        Wasm.Syntax.Opcode.TableSet, Wasm.Syntax.Opcode.Drop, Wasm.Syntax.Opcode.Drop);

    private static Contestant Contest(string name, IEngine engine) =>
        new(name, engine.Info, new ScriptRunner(engine, s_options));

    private static Campaign Run(
        IEngine other,
        CampaignOptions options,
        Action<Finding>? found = null,
        TimeSpan? reducing = null,
        CancellationToken cancellation = default)
    {
        using ReferenceEngine reference = new();
        Campaign campaign = Of(reference, other, options, found, reducing);
        campaign.Run(cancellation);
        return campaign;
    }

    private static Campaign Of(
        ReferenceEngine reference,
        IEngine other,
        CampaignOptions options,
        Action<Finding>? found,
        TimeSpan? reducing = null,
        Action<CorpusState>? reached = null)
    {
        Contestant recorder = Contest("reference", reference);
        Contestant compared = Contest("faulty", other);
        ImmutableArray<Contestant> all = [recorder, compared];
        return new Campaign(
            options,
            new Recorder(reference, TimeSpan.FromSeconds(5)),
            [compared],
            new FindingMaker(recorder, reference, all, s_options, reducing ?? TimeSpan.FromSeconds(1.5)))
        {
            Found = found,
            Reached = reached,
        };
    }
}
