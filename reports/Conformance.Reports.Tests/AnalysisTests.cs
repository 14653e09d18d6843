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
        Assert.That(s_shapes.Select(row => MessageShape.Of(row.Message)), Is.EqualTo(s_shapes.Select(row => row.Shape)));

    [Test]
    public void Clusters_are_counted_over_engines_and_the_largest_is_first()
    {
        RunResult[] runs = Samples.TwoEngines();
        Cluster cluster = Clusters.Of(runs).Single();
        Assert.That(cluster.Occurrences, Has.Length.EqualTo(3));
        Assert.That((cluster.In(0), cluster.In(1)), Is.EqualTo((1, 2)));
        Assert.That(Clusters.Of([Samples.OneOfEach()]).Sum(each => each.Occurrences.Length), Is.EqualTo(Samples.OneOfEach().Tally.Bad));
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
            Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2), Samples.Fail(3), Samples.Fail(4), Samples.Pass(5), Samples.Pass(6)),
            Samples.File("gone.wast", Samples.Pass(1)));
        RunResult after = Samples.Run(
            "acme",
            Samples.File("a.wast", Samples.Fail(1), Samples.Pass(2), Samples.Fail(3, "i32.const 99"), Samples.Fail(4), Samples.Of(VerdictKind.Skip, 5), Samples.Pass(7)),
            Samples.File("new.wast", Samples.Fail(9)));
        RunDiff diff = RunDiff.Between(before, after);
        Assert.That(diff.Changes.Select(change => $"{change.Kind} {(change.After ?? change.Before)!.Line}"), Is.EqualTo(new[]
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
        RunDiff diff = RunDiff.Between(Samples.AllPass(), Samples.AllPass() with { Files = [Samples.AllPass().Files[0]] });
        Assert.That(diff.IsRegression, Is.True);
        RunResult[] runs = [diff.After];
        Conclusion conclusion = Conclusion.Of(runs, [diff]);
        Assert.That((conclusion.IsGood, conclusion.Sentence), Is.EqualTo((false, "0 new failures, 1 file vanished, 0 fixed, 0 known.")));
    }

    [Test]
    public void A_moved_file_is_found_again()
    {
        RunResult before = Samples.Run("acme", Samples.File("i32.wast", Samples.Pass(1), Samples.Fail(2)));
        RunResult after = Samples.Run("acme", Samples.File("numeric/i32.wast", Samples.Pass(1), Samples.Fail(2)));
        RunDiff diff = RunDiff.Between(before, after);
        Assert.That((diff.Changes.Length, diff.VanishedFiles.Length, diff.Known, diff.IsRegression), Is.EqualTo((0, 0, 1, false)));
    }

    [Test]
    public void Commands_may_disappear_when_the_suite_changes_but_not_otherwise()
    {
        RunResult before = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1), Samples.Pass(2)));
        RunResult after = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1)));
        Assert.That(RunDiff.Between(before, after).IsRegression, Is.True);
        Assert.That(RunDiff.Between(before, after with { Header = Samples.Header(revision: "newer") }).IsRegression, Is.False);
    }

    [Test]
    public void The_same_failures_hold_the_gate()
    {
        RunResult run = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2)));
        Conclusion conclusion = Conclusion.Of([run], RunDiff.Against([run], [run]));
        Assert.That((conclusion.Kind, conclusion.Sentence), Is.EqualTo((ConclusionKind.Held, "0 new failures, 0 fixed, 1 known.")));
    }

    [Test]
    public void A_file_is_slower_by_factor_and_amount()
    {
        FileResult fast = Samples.File("a.wast", Samples.Pass(1)) with { Duration = TimeSpan.FromMilliseconds(200) };
        RunResult before = Samples.Run("acme", fast, fast with { Path = "b.wast" }, fast with { Path = "c.wast", Duration = TimeSpan.FromMilliseconds(1) });
        RunResult after = Samples.Run(
            "acme", fast with { Duration = TimeSpan.FromMilliseconds(900) }, fast with { Path = "b.wast", Duration = TimeSpan.FromMilliseconds(390) },
            fast with { Path = "c.wast", Duration = TimeSpan.FromMilliseconds(50) });
        Assert.That(RunDiff.Between(before, after).Slower.Select(file => file.Path), Is.EqualTo(new[] { "a.wast" }));
    }

    [Test]
    public void Two_runs_of_one_engine_have_different_labels() =>
        Assert.That(EngineLabels.Of([Samples.AllPass(), Samples.AllPass()]), Is.EqualTo(new[] { "acme", "acme-2" }));
}
