using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Each change between two runs, and each reason for a gate to fail, by itself.</summary>
public sealed class RunDiffTests
{
    private static readonly VerdictKind[] s_kinds =
    [
        VerdictKind.Pass, VerdictKind.Fail, VerdictKind.Crash, VerdictKind.Skip, VerdictKind.Unsupported,
    ];

    [TestCase(VerdictKind.Pass, "", "NewFailure", "NewFailure", "NotRun", "NotRun")]
    [TestCase(VerdictKind.Fail, "Fixed", "", "ChangedOutcome", "NotRun", "NotRun")]
    [TestCase(VerdictKind.Crash, "Fixed", "ChangedOutcome", "", "NotRun", "NotRun")]
    [TestCase(VerdictKind.Skip, "", "NewFailure", "NewFailure", "", "")]
    [TestCase(VerdictKind.Unsupported, "", "NewFailure", "NewFailure", "", "")]
    public void Each_pair_of_verdicts_has_one_change(VerdictKind before, params string[] changes) => Assert.That(
        s_kinds.Select(after => ChangesOf([Samples.Of(before, 2)], [Samples.Of(after, 2)])), Is.EqualTo(changes));

    [TestCase(VerdictKind.Pass, "Appeared")]
    [TestCase(VerdictKind.Skip, "Appeared")]
    [TestCase(VerdictKind.Fail, "NewFailure")]
    [TestCase(VerdictKind.Timeout, "NewFailure")]
    public void A_new_command_appears_or_fails(VerdictKind kind, string change) => Assert.That(
        ChangesOf([Samples.Pass(1)], [Samples.Pass(1), Samples.Of(kind, 2)]), Is.EqualTo(change));

    [Test]
    public void A_command_that_is_missing_disappeared() => Assert.That(
        ChangesOf([Samples.Pass(1), Samples.Fail(2)], [Samples.Pass(1)]), Is.EqualTo("Disappeared"));

    [Test]
    public void Another_result_is_another_outcome_but_other_last_words_of_a_crash_are_not()
    {
        CommandResult crash = Samples.Of(VerdictKind.Crash, 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ChangesOf([Samples.Fail(2)], [Samples.Fail(2, "i32.const 99")]), Is.EqualTo("ChangedOutcome"));
            Assert.That(
                ChangesOf([crash with { Actual = "at 0x1234" }], [crash with { Actual = "at 0x5678" }]), Is.Empty);
            Assert.That(
                ChangesOf(
                    [Samples.Fail(2)],
                    [Samples.Fail(2) with { Verdict = Samples.Fail(2).Verdict with { Type = VerdictTypes.Blocked } }]),
                Is.EqualTo("ChangedOutcome"));
        }
    }

    [Test]
    public void Failures_that_stay_are_counted_as_known() => Assert.That(
        Between(
            [Samples.Fail(1), Samples.Of(VerdictKind.Crash, 2), Samples.Pass(3), Samples.Of(VerdictKind.Skip, 4)],
            [Samples.Fail(1), Samples.Of(VerdictKind.Crash, 2), Samples.Pass(3), Samples.Of(VerdictKind.Skip, 4)])
            .Known,
        Is.EqualTo(2));

    [Test]
    public void Each_loss_is_a_regression_by_itself()
    {
        RunResult before = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2)));
        RunResult skipped = Samples.Run("acme", Samples.File("a.wast", Samples.Of(VerdictKind.Skip, 3)));
        RunResult newer = before with { Header = Samples.Header(revision: "newer") };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RunDiff.Between(before, before).IsRegression, Is.False);
            Assert.That(RunDiff.Between(before, before with { IsComplete = false }).IsRegression, "incomplete");
            Assert.That(
                RunDiff.Between(before with { IsComplete = false }, before).IsRegression,
                Is.False,
                "incomplete before");
            Assert.That(
                RunDiff.Between(WithSecondFile(before), newer).IsRegression, "a file vanished with a revision");
            Assert.That(RunDiff.Between(before, WithSecondFile(before)).IsRegression, Is.False, "a file appeared");
            Assert.That(
                RunDiff.Between(before, skipped with { Header = newer.Header }).IsRegression,
                Is.True,
                "a revision may remove commands, but nothing passes any more");
        }
    }

    [TestCase("lost", true, false)]
    [TestCase("appeared", false, true)]
    public void A_file_counts_for_a_gate_without_its_commands(string word, bool ifVanished, bool ifAppeared)
    {
        RunResult one = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1)));
        RunResult two = one with { Files = [.. one.Files, Samples.File("empty.wast")] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DiffGate.Fails(RunDiff.Between(two, one), [word]), Is.EqualTo(ifVanished));
            Assert.That(DiffGate.Fails(RunDiff.Between(one, two), [word]), Is.EqualTo(ifAppeared));
            Assert.That(DiffGate.Fails(RunDiff.Between(one, one), [word]), Is.False);
        }
    }

    [Test]
    public void An_engine_that_vanished_is_compared_with_an_incomplete_run()
    {
        RunResult[] before = Samples.TwoEngines();
        ImmutableArray<RunDiff> diffs = RunDiff.Pairs(before, [before[0], Samples.Run("third")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diffs.Select(diff => diff.IsGone), Is.EqualTo(new[] { false, true }));
            Assert.That(diffs.Select(diff => diff.After.IsComplete), Is.EqualTo(new[] { true, false }));
            Assert.That(
                diffs[1].Remarks, Has.Exactly(1).EqualTo("The engine vanished: it is not among the later results."));
            Assert.That(diffs[1].IsRegression, Is.True);
        }
    }

    [Test]
    public void A_command_of_a_moved_file_is_found_only_if_it_is_the_only_one_and_only_once()
    {
        FileResult File(string path) => Samples.File(path, Samples.Fail(1));
        RunResult ambiguous = Samples.Run("acme", File("a/x.wast"), File("b/x.wast"));
        RunResult single = Samples.Run("acme", File("a/x.wast"));
        RunResult moved = Samples.Run("acme", File("c/x.wast"));
        RunResult copied = Samples.Run("acme", File("c/x.wast"), File("d/x.wast"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(RunDiff.Between(single, moved)), Is.Empty);
            Assert.That(Kinds(RunDiff.Between(ambiguous, moved)), Is.EqualTo("NewFailure"));
            Assert.That(RunDiff.Between(ambiguous, moved).VanishedFiles, Is.EqualTo(new[] { "a/x.wast", "b/x.wast" }));
            Assert.That(Kinds(RunDiff.Between(single, copied)), Is.EqualTo("NewFailure"));
        }
    }

    private static RunResult WithSecondFile(RunResult run) =>
        run with { Files = [.. run.Files, Samples.File("b.wast", Samples.Pass(1))] };

    private static string ChangesOf(CommandResult[] before, CommandResult[] after) => Kinds(Between(before, after));

    private static string Kinds(RunDiff diff) => string.Join(' ', diff.Changes.Select(change => change.Kind));

    private static RunDiff Between(CommandResult[] before, CommandResult[] after) => RunDiff.Between(
        Samples.Run("acme", Samples.File("a.wast", before)), Samples.Run("acme", Samples.File("a.wast", after)));
}
