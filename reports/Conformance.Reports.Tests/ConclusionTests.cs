using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
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

    [TestCase("passed", "PASS")]
    [TestCase("failed passed", "FAIL")]
    [TestCase("passed failed", "FAIL")]
    [TestCase("held passed", "NO NEW FAILURES")]
    [TestCase("passed held", "NO NEW FAILURES")]
    [TestCase("failed held passed", "FAIL")]
    [TestCase("nothing failed", "NOTHING RAN")]
    [TestCase("failed nothing", "NOTHING RAN")]
    [TestCase("cut nothing", "INCOMPLETE")]
    [TestCase("nothing cut", "INCOMPLETE")]
    [TestCase("passed cut held", "INCOMPLETE")]
    public void The_worst_of_several_runs_decides_wherever_it_is(string runs, string word)
    {
        Conclusion conclusion = Conclusion.Of([.. runs.Split(' ').Select(Sample)], []);
        Assert.That((conclusion.Word, conclusion.IsGood), Is.EqualTo((word, word is "PASS" or "NO NEW FAILURES")));
    }

    [TestCase("failed failed", "None of 2 engines passed everything.", "2 of 4 results did not pass.")]
    [TestCase("failed passed", "1 of 2 engines passed everything.", "1 of 5 results did not pass.")]
    [TestCase("failed passed passed", "2 of 3 engines passed everything.", "1 of 8 results did not pass.")]
    [TestCase("passed passed", "Both engines passed everything.", "0 of 6 results did not pass.")]
    [TestCase("passed passed passed", "All 3 engines passed everything.", "0 of 9 results did not pass.")]
    [TestCase("passed partial", "Both engines passed everything that was run.",
        "0 of 4 results did not pass. 1 command not run: 1 skipped.")]
    [TestCase("failed partial", "1 of 2 engines passed everything that was run.",
        "1 of 3 results did not pass. 1 command not run: 1 skipped.")]
    [TestCase("held passed", "Both engines met their expectations.", "1 of 5 results did not pass.")]
    [TestCase("held held failed", "2 of 3 engines met their expectations.", "3 of 6 results did not pass.")]
    [TestCase("passed nothing", "1 of 2 engines passed everything.", "acme judged nothing.")]
    [TestCase("nothing nothing", "None of 2 engines passed everything.", "acme judged nothing. acme judged nothing.")]
    [TestCase("cut nothing", "None of 2 engines passed everything.", "acme: Enough.")]
    [TestCase("cut passed cut cut", "1 of 4 engines passed everything.", "acme: Enough. acme: Enough. acme: Enough.")]
    [TestCase("cut cut cut cut cut", "None of 5 engines passed everything.",
        "acme: Enough. acme: Enough. acme: Enough. And 2 more.")]
    public void Several_engines_are_summed_up(string runs, string sentence, string detail)
    {
        Conclusion conclusion = Conclusion.Of([.. runs.Split(' ').Select(Sample)], []);
        Assert.That((conclusion.Sentence, conclusion.Detail), Is.EqualTo((sentence, detail)));
    }

    [TestCase("P", "All 1 command passed.", "")]
    [TestCase("PPP", "All 3 commands passed.", "")]
    [TestCase("PPS", "All 2 commands passed.", "1 command not run: 1 skipped.")]
    [TestCase("PSSUN", "All 1 command passed.", "4 commands not run: 2 skipped, 1 unsupported, 1 not applicable.")]
    [TestCase("F", "1 of 1 command did not pass.", "")]
    [TestCase("PFF", "2 of 3 commands did not pass.", "")]
    [TestCase("PFC", "2 of 3 commands did not pass: 1 failed, 1 crashed.", "")]
    [TestCase("C", "1 of 1 command did not pass: 1 crashed.", "")]
    [TestCase("PBTES", "3 of 4 commands did not pass: 1 blocked, 1 timed out, 1 in error.",
        "1 command not run: 1 skipped.")]
    [TestCase("", "Nothing was judged.", "No command was found.")]
    [TestCase("SU", "Nothing was judged.", "2 commands not run: 1 skipped, 1 unsupported.")]
    public void A_run_is_told_in_numbers(string letters, string sentence, string detail)
    {
        RunResult run = Run(letters);
        Conclusion conclusion = Conclusion.Of(run);
        Conclusion cut = Conclusion.Of(run with { IsComplete = false, Shortfall = "Enough." });
        string counts = (sentence == "Nothing was judged." ? detail : sentence);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((conclusion.Sentence, conclusion.Detail), Is.EqualTo((sentence, detail)));
            Assert.That(conclusion.IsGood, Is.EqualTo(sentence.StartsWith("All ", StringComparison.Ordinal)));
            Assert.That(
                (cut.Kind, cut.Sentence, cut.Detail),
                Is.EqualTo((
                    ConclusionKind.Incomplete, "Enough.", letters == "" ? "Nothing was judged."
                        : $"Until then: {counts}")));
            Assert.That(Conclusion.Of(run with { IsComplete = false }).Sentence,
                Is.EqualTo("The run was interrupted."));
        }
    }

    [TestCase("P", "", "Passed 0 new failures, 0 known. 1 command of 1 passed.")]
    [TestCase("PF:Known", "", "Held 0 new failures, 1 known. 1 command of 2 passed.")]
    [TestCase("PPF:FlakyP:Flaky", "", "Held 0 new failures, 1 known. 3 commands of 4 passed.")]
    [TestCase("PS:KnownU:Flaky", "",
        "Passed 0 new failures, 0 known. 1 command of 1 passed. 2 commands not run: 1 skipped, 1 unsupported.")]
    [TestCase("PF:New", "", "Failed 1 new failure, 0 known. 1 command of 2 passed.")]
    [TestCase("PF:NewF:New", "", "Failed 2 new failures, 0 known. 1 command of 3 passed.")]
    [TestCase("PF:Changed", "", "Failed 0 new failures, 1 changed failure, 0 known. 1 command of 2 passed.")]
    [TestCase("PF:ChangedC:Changed", "", "Failed 0 new failures, 2 changed failures, 0 known. 1 command of 3 passed.")]
    [TestCase("PP:UnexpectedPass", "", "Failed 0 new failures, 1 unexpected pass, 0 known. 2 commands of 2 passed.")]
    [TestCase("PP:UnexpectedPass", "UnexpectedPass",
        "Failed 0 new failures, 2 unexpected passes, 0 known. 2 commands of 2 passed.")]
    [TestCase("PP:Fixed", "", "Passed 0 new failures, 1 fixed, 0 known. 2 commands of 2 passed.")]
    [TestCase("P", "Expiring", "Passed 0 new failures, 0 known. 1 command of 1 passed.")]
    [TestCase("P", "Stale", "Failed 0 new failures, 0 known, 1 stale rule. 1 command of 1 passed.")]
    [TestCase("P", "Stale Stale", "Failed 0 new failures, 0 known, 2 stale rules. 1 command of 1 passed.")]
    [TestCase("P", "Expired Unused Unused",
        "Failed 0 new failures, 0 known, 1 expired rule, 2 unused rules. 1 command of 1 passed.")]
    [TestCase("F:Known", "", "Failed 0 new failures, 1 known. 0 commands of 1 passed.")]
    [TestCase("PF", "", "Failed 0 new failures, 0 known. 1 command of 2 passed.")]
    public void Expectations_are_told_in_numbers(string commands, string faults, string told)
    {
        GateFault[] list =
        [
            .. faults.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(
                kind => new GateFault(Enum.Parse<GateFaultKind>(kind), "x")),
        ];
        Conclusion conclusion = Conclusion.Of(Run(commands) with { Gates = new GateSummary(["x"], [.. list]) });
        Assert.That($"{conclusion.Kind} {conclusion.Sentence} {conclusion.Detail}", Is.EqualTo(told));
    }

    [TestCase("PPP", "PPP", "Passed 0 new failures, 0 fixed, 0 known. Gate: pass.")]
    [TestCase("PPF", "PPF", "Held 0 new failures, 0 fixed, 1 known. Gate: pass.")]
    [TestCase("PPF", "PPP", "Passed 0 new failures, 1 fixed, 0 known. Gate: pass.")]
    [TestCase("PFFF", "PPPF", "Held 0 new failures, 2 fixed, 1 known. Gate: pass.")]
    [TestCase("PPP", "PFP", "Failed 1 new failure, 0 fixed, 0 known. Gate: fail.")]
    [TestCase("PPF", "PFC", "Failed 1 new failure, 1 changed outcome, 0 fixed, 0 known. Gate: fail.")]
    [TestCase("PFFF", "PCCF", "Failed 0 new failures, 2 changed outcomes, 0 fixed, 1 known. Gate: fail.")]
    [TestCase("PPP", "PPS", "Failed 0 new failures, 1 result lost, 0 fixed, 0 known. Gate: fail.")]
    [TestCase("PPPP", "PS", "Failed 0 new failures, 3 results lost, 0 fixed, 0 known. Gate: fail.")]
    public void A_comparison_is_told_in_numbers(string before, string after, string told)
    {
        Conclusion conclusion = Conclusion.Of([Run(after)], [RunDiff.Between(Run(before), Run(after))]);
        Assert.That($"{conclusion.Kind} {conclusion.Sentence} {conclusion.Detail}", Is.EqualTo(told));
    }

    [Test]
    public void Comparisons_of_several_engines_add_up_and_one_regression_fails_the_gate()
    {
        RunDiff good = RunDiff.Between(Run("PFF"), Run("PPF"));
        RunDiff bad = RunDiff.Between(
            Run("PPPP") with { Files = [.. Run("PPPP").Files, Samples.File("gone.wast"), Samples.File("lost.wast")] },
                Run("PFSP"));
        const string Numbers = "1 new failure, 2 files vanished, 1 result lost, 1 fixed, 1 known.";
        using (Assert.EnterMultipleScope())
        {
            foreach (RunDiff[] diffs in (RunDiff[][])[[good, bad], [bad, good]])
            {
                Conclusion conclusion = Conclusion.Of([.. diffs.Select(diff => diff.After)], diffs);
                Assert.That(
                    (conclusion.Kind, conclusion.Sentence, conclusion.Detail),
                    Is.EqualTo((ConclusionKind.Failed, Numbers, "Gate: fail.")));
            }

            Assert.That(Conclusion.Of([good.After, bad.After], [good, null]).Detail, Does.Contain("no baseline"));
        }
    }

    [Test]
    public void A_baseline_decides_nothing_where_expectations_or_a_shortfall_do()
    {
        RunResult held = Samples.Held();
        RunResult cut = s_acme with { IsComplete = false };
        using (Assert.EnterMultipleScope())
        {
            foreach (RunResult run in (RunResult[])[held, cut, Samples.NothingRan()])
            {
                Assert.That(Conclusion.Of([run], [RunDiff.Between(run, run)]), Is.EqualTo(Conclusion.Of(run)));
            }
        }
    }

    private static RunResult Sample(string name) => name switch
    {
        "passed" => Samples.AllPass(),
        "failed" => s_acme,
        "partial" => Run("PS"),
        "held" => Samples.Held(),
        "nothing" => Samples.NothingRan(),
        _ => Samples.AllPass() with { IsComplete = false, Shortfall = "Enough." },
    };

    // A letter for each command, with its gate after a colon.
    private static RunResult Run(string commands) => Samples.Run("acme", Samples.File(
        "a.wast",
        [
            .. System.Text.RegularExpressions.Regex.Matches(commands, "([A-Z])(?::([A-Z][a-z]+(?:Pass)?))?").Select(
                (match, at) => Samples.Of(
                    VerdictWords.All.Single(words => words.Letter == match.Groups[1].Value[0]).Kind, at + 1) with
                {
                    Gate = match.Groups[2].Success ? Enum.Parse<Gate>(match.Groups[2].Value) : Gate.None,
                }),
        ]));
}
