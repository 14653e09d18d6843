using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

public sealed class AnalysisTests
{
    private static readonly (string Message, string Shape)[] s_shapes =
    [
        ("expected i32.const 15, got i32.const -14", "expected i32.const N, got i32.const N"),
        ("got 0x7fc00000 and 1.5e+10 and nan", "got N and N and N"),
        ("v128.const i32x4 1 2 3 4", "v128.const i32x4 N…"),
        ("unknown import \"spectest\" \"print\"", "unknown import \"…\" \"…\""),
        ("instance $M.1 is missing", "instance $… is missing"),
        ("i8x16   lane  3", "i8x16 lane N"),
        ("64_good4 trapped", "N trapped"),
        ("an open \" quote", "an open \" quote"),
    ];

    [Test]
    public void Messages_of_one_cause_have_one_shape() =>
        Assert.That(
            s_shapes.Select(row => MessageShape.Of(row.Message)), Is.EqualTo(s_shapes.Select(row => row.Shape)));

    [TestCase("i32.const 15 (0x0000000f)", "i32.const 14 (0x0000000e)", "off by one")]
    [TestCase("i32.const 15", "i32.const 0", "zero")]
    [TestCase("i32.const 15", "i32.const 3", "value")]
    [TestCase("f32.const 0", "f32.const -0", "sign")]
    [TestCase("f32.const nan:canonical", "f32.const nan:0x600000 (0x7fe00000, arithmetic NaN)", "NaN payload")]
    [TestCase("f64.const nan:arithmetic", "f64.const 1.5", "no NaN")]
    [TestCase("f64.const 1", "f64.const nan", "NaN")]
    [TestCase("v128.const f32x4 1 nan:canonical 3 4", "v128.const f32x4 1 nan 2.5 4 (lane 2 differs)", "lane: value")]
    [TestCase("v128.const f32x4 1 nan:arithmetic -3 4", "v128.const f32x4 1 nan:0x400001 3 4", "lane: sign")]
    [TestCase("v128.const i32x4 1 2 3 4", "v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "")]
    [TestCase("i32.const 1, i32.const 2", "i32.const 1", "number of values")]
    [TestCase("i32.const 1", "i64.const 1", "type")]
    [TestCase("either i32.const 1 or i32.const 2", "i32.const 3", "")]
    [TestCase("trap: out of bounds", "i32.const 3", "")]
    public void The_first_difference_of_values_has_a_class(string expected, string actual, string difference) =>
        Assert.That(ValueDifference.Of(expected, actual), Is.EqualTo(difference));

    [TestCase("i32.wast", "add", "i32.add")]
    [TestCase("f32_cmp.wast", "eq", "f32.eq")]
    [TestCase("simd/simd_i8x16_arith.wast", "i8x16.add", "i8x16.add")]
    [TestCase("conversions.wast", "i32.wrap_i64", "i32.wrap_i64")]
    [TestCase("i32.wast", "as-br-value", "")]
    [TestCase("float_exprs.wast", "add", "")]
    public void The_instruction_is_told_where_names_tell_it(
        string file, string name, string instruction) => Assert.That(
        InstructionUnderTest.Of(new FileResult(file, "core", [], TimeSpan.Zero), Samples.Pass(1, name)),
        Is.EqualTo(instruction));

    [Test]
    public void Messages_that_share_most_words_are_one_cluster_and_others_are_not()
    {
        CommandResult Says(int line, string reason) =>
            Samples.Of(
                VerdictKind.Crash, line) with
            { Verdict = new Verdict(VerdictKind.Crash, "wast.engine.crash", reason) };
        ImmutableArray<Cluster> clusters = Clusters.Of([Samples.Run("acme", Samples.File(
            "a.wast",
            Says(1, "the engine died while it compiled a function of the module alpha"),
            Says(2, "the engine died while it compiled a function of the module beta"),
            Says(3, "the engine died while it compiled a function of the module beta"),
            Says(4, "the engine hung")))]);
        Assert.That(clusters.Select(cluster => cluster.Occurrences.Length), Is.EqualTo(new[] { 3, 1 }));
    }

    [Test]
    public void Known_failures_are_clusters_behind_all_others()
    {
        ImmutableArray<Cluster> clusters = Clusters.Of([Samples.Gated()]);
        Assert.That(
            clusters.Select(cluster => cluster.IsExcused).Order(),
            Is.EqualTo(clusters.Select(cluster => cluster.IsExcused)));
        Assert.That(clusters.Count(cluster => cluster.IsExcused), Is.EqualTo(2));
        Assert.That(clusters.Select(cluster => cluster.Type), Does.Contain(VerdictTypes.UnexpectedPass));
    }

    [Test]
    public void Known_failures_hold_and_everything_unexpected_fails()
    {
        Conclusion held = Conclusion.Of(Samples.Held());
        Conclusion gated = Conclusion.Of(Samples.Gated());
        RunResult stale =
            Samples.Held() with { Gates = new GateSummary(["x"], [new GateFault(GateFaultKind.Stale, "gone")]) };
        RunResult warned =
            Samples.Held() with { Gates = new GateSummary(["x"], [new GateFault(GateFaultKind.Expiring, "soon")]) };
        using (Assert.EnterMultipleScope())
        {
            Assert.That((held.Kind, held.Sentence), Is.EqualTo((ConclusionKind.Held, "0 new failures, 1 known.")));
            Assert.That(gated.Kind, Is.EqualTo(ConclusionKind.Failed));
            Assert.That(gated.Sentence, Is.EqualTo(
                "1 new failure, 1 changed failure, 2 unexpected passes, 1 fixed, 3 known, 1 stale rule, 1 expired rule, 1 unused rule."));
            Assert.That(Conclusion.Of(stale).IsGood, Is.False);
            Assert.That(Conclusion.Of(warned).IsGood, Is.True);
        }
    }

    [Test]
    public void Clusters_are_counted_over_engines_and_the_largest_is_first()
    {
        RunResult[] runs = Samples.TwoEngines();
        Cluster cluster = Clusters.Of(runs).Single();
        Assert.That(cluster.Occurrences, Has.Length.EqualTo(3));
        Assert.That((cluster.In(0), cluster.In(1)), Is.EqualTo((1, 2)));
        Assert.That(
            Clusters.Of([Samples.OneOfEach()]).Sum(each => each.Occurrences.Length),
            Is.EqualTo(Samples.OneOfEach().Tally.Bad));
    }

    [Test]
    public void A_matrix_has_every_proposal_of_every_engine()
    {
        IEnumerable<string> rows = ProposalMatrix.Of(Samples.TwoEngines()).Select(
            row => $"{row.Proposal} {string.Join(' ', row.Cells.Select(ProposalMatrix.Support))}");
        Assert.That(rows, Is.EqualTo(new[] { "core partial partial", "gc full not run" }));
    }

    [Test]
    public void Each_kind_of_change_is_found()
    {
        RunResult before = Samples.Run(
            "acme",
            Samples.File(
                "a.wast", Samples.Pass(1), Samples.Fail(2), Samples.Fail(3), Samples.Fail(4), Samples.Pass(5),
                Samples.Pass(6)),
            Samples.File("gone.wast", Samples.Pass(1)));
        RunResult after = Samples.Run(
            "acme",
            Samples.File(
                "a.wast", Samples.Fail(1), Samples.Pass(2), Samples.Fail(3, "i32.const 99"), Samples.Fail(4),
                Samples.Of(VerdictKind.Skip, 5), Samples.Pass(7)),
            Samples.File("new.wast", Samples.Fail(9)));
        RunDiff diff = RunDiff.Between(before, after);
        Assert.That(
            diff.Changes.Select(change => $"{change.Kind} {(change.After ?? change.Before)!.Line}"),
            Is.EqualTo(
                new[]
        {
            "NewFailure 1", "NewFailure 9", "ChangedOutcome 3", "NotRun 5", "Disappeared 6", "Fixed 2", "Appeared 7",
        }));
        Assert.That(diff.Known, Is.EqualTo(1));
        Assert.That(diff.VanishedFiles, Is.EqualTo(new[] { "gone.wast" }));
        Assert.That(diff.AppearedFiles, Is.EqualTo(new[] { "new.wast" }));
        Assert.That(diff.IsRegression, Is.True);
    }

    [Test]
    public void A_vanished_file_is_a_regression_even_if_all_else_passes()
    {
        RunDiff diff = RunDiff.Between(
            Samples.AllPass(), Samples.AllPass() with { Files = [Samples.AllPass().Files[0]] });
        Assert.That(diff.IsRegression, Is.True);
        RunResult[] runs = [diff.After];
        Conclusion conclusion = Conclusion.Of(runs, [diff]);
        Assert.That(
            (conclusion.IsGood, conclusion.Sentence),
            Is.EqualTo((false, "0 new failures, 1 file vanished, 0 fixed, 0 known.")));
    }

    [Test]
    public void A_file_is_slower_only_if_it_slowed_down_more_than_all()
    {
        RunResult Timed(int factor, int oddFactor) => Samples.Run("acme", [.. Enumerable.Range(0, 9).Select(i =>
            Samples.File($"{i}.wast", Samples.Pass(1)) with
            {
                Duration = TimeSpan.FromMilliseconds(100 * (i == 3 ? oddFactor : factor)),
            }),
]);
        RunDiff busyMachine = RunDiff.Between(Timed(1, 1), Timed(4, 4));
        RunDiff oneFile = RunDiff.Between(Timed(1, 1), Timed(1, 4));
        RunDiff both = RunDiff.Between(Timed(1, 1), Timed(3, 9));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((busyMachine.Pace, busyMachine.Slower.Length), Is.EqualTo((4.0, 0)));
            Assert.That(oneFile.Slower.Select(file => file.Path), Is.EqualTo(new[] { "3.wast" }));
            Assert.That(both.Slower.Select(file => file.Path), Is.EqualTo(new[] { "3.wast" }));
            Assert.That(DiffGate.Fails(oneFile, ["slower"]), Is.True);
            Assert.That(
                DiffGate.Fails(oneFile, ["new", "changed", "lost", "fixed", "appeared", "incomplete"]), Is.False);
        }
    }

    [Test]
    public void A_moved_file_is_found_again()
    {
        RunResult before = Samples.Run("acme", Samples.File("i32.wast", Samples.Pass(1), Samples.Fail(2)));
        RunResult after = Samples.Run("acme", Samples.File("numeric/i32.wast", Samples.Pass(1), Samples.Fail(2)));
        RunDiff diff = RunDiff.Between(before, after);
        Assert.That(
            (diff.Changes.Length, diff.VanishedFiles.Length, diff.Known, diff.IsRegression),
            Is.EqualTo((0, 0, 1, false)));
    }

    [Test]
    public void Commands_may_disappear_when_the_suite_changes_but_not_otherwise()
    {
        RunResult before = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1), Samples.Pass(2)));
        RunResult after = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1)));
        Assert.That(RunDiff.Between(before, after).IsRegression, Is.True);
        Assert.That(
            RunDiff.Between(before, after with { Header = Samples.Header(revision: "newer") }).IsRegression, Is.False);
    }

    [Test]
    public void The_same_failures_hold_the_gate()
    {
        RunResult run = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2)));
        Conclusion conclusion = Conclusion.Of([run], RunDiff.Against([run], [run]));
        Assert.That(
            (conclusion.Kind, conclusion.Sentence),
            Is.EqualTo((ConclusionKind.Held, "0 new failures, 0 fixed, 1 known.")));
    }

    [Test]
    public void A_file_is_slower_by_factor_and_amount()
    {
        FileResult fast = Samples.File("a.wast", Samples.Pass(1)) with { Duration = TimeSpan.FromMilliseconds(200) };
        RunResult before = Samples.Run(
            "acme", fast, fast with { Path = "b.wast" },
            fast with { Path = "c.wast", Duration = TimeSpan.FromMilliseconds(1) });
        RunResult after = Samples.Run(
            "acme",
            fast with
            {
                Duration = TimeSpan.FromMilliseconds(900),
            },
            fast with
            {
                Path = "b.wast",
                Duration = TimeSpan.FromMilliseconds(390),
            },
            fast with { Path = "c.wast", Duration = TimeSpan.FromMilliseconds(50) });
        Assert.That(RunDiff.Between(before, after).Slower.Select(file => file.Path), Is.EqualTo(new[] { "a.wast" }));
    }

    [Test]
    public void Two_runs_of_one_engine_have_different_labels() =>
        Assert.That(EngineLabels.Of([Samples.AllPass(), Samples.AllPass()]), Is.EqualTo(new[] { "acme", "acme-2" }));
}
