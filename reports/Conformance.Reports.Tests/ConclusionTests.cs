using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>The verdict on runs that are compared with a baseline.</summary>
public sealed class ConclusionTests
{
    private static readonly FileResult s_file = Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2));
    private static readonly RunResult s_acme = Samples.Run("acme", s_file);
    private static readonly RunResult s_bolt = Samples.Run("bolt", s_file);

    [Test]
    public void An_engine_without_a_baseline_fails_the_gate()
    {
        Conclusion without = Conclusion.Of([s_acme, s_bolt], RunDiff.Against([s_acme], [s_acme, s_bolt]));
        Conclusion with = Conclusion.Of([s_acme, s_bolt], RunDiff.Against([s_acme, s_bolt], [s_acme, s_bolt]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (without.Kind, without.IsGood, without.Detail),
                Is.EqualTo((ConclusionKind.Failed, false, "Gate: fail, because an engine has no baseline.")));
            Assert.That((with.Kind, with.IsGood, with.Detail), Is.EqualTo((ConclusionKind.Held, true, "Gate: pass.")));
        }
    }

    [Test]
    public void Results_that_disappeared_or_are_not_run_any_more_are_lost()
    {
        RunResult before = Samples.Run(
            "acme", Samples.File("a.wast", Samples.Pass(1), Samples.Pass(2), Samples.Pass(3), Samples.Pass(4)));
        RunResult after = Samples.Run(
            "acme",
            Samples.File(
                "a.wast", Samples.Pass(1), Samples.Of(VerdictKind.Skip, 2), Samples.Of(VerdictKind.Skip, 3)));
        Conclusion conclusion = Conclusion.Of([after], RunDiff.Against([before], [after]));
        Assert.That(
            (conclusion.Kind, conclusion.Sentence, conclusion.Detail),
            Is.EqualTo((ConclusionKind.Failed, "0 new failures, 3 results lost, 0 fixed, 0 known.", "Gate: fail.")));
    }

    [Test]
    public void Each_kind_of_conclusion_has_its_word()
    {
        RunResult passed = Samples.AllPass();
        (Conclusion Conclusion, string Word)[] rows =
        [
            (Conclusion.Of(passed), "PASS"),
            (Conclusion.Of(s_acme), "FAIL"),
            (Conclusion.Of([s_acme], RunDiff.Against([s_acme], [s_acme])), "NO NEW FAILURES"),
            (Conclusion.Of(Samples.Held()), "NO NEW FAILURES"),
            (Conclusion.Of(Samples.NothingRan()), "NOTHING RAN"),
            (Conclusion.Of(passed with { IsComplete = false }), "INCOMPLETE"),
        ];
        Assert.That(rows.Select(row => row.Conclusion.Word), Is.EqualTo(rows.Select(row => row.Word)));
    }
}
