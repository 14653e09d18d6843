using System.Collections.Immutable;
using System.Globalization;
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

    [Test]
    public void A_command_that_a_moved_file_no_longer_has_disappeared()
    {
        RunResult before = Samples.Run("acme", Samples.File("i32.wast", Samples.Pass(1), Samples.Fail(2)));
        RunResult after = Samples.Run("acme", Samples.File("numeric/i32.wast", Samples.Pass(1)));
        RunDiff diff = RunDiff.Between(before, after);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(diff), Is.EqualTo("Disappeared"));
            Assert.That((diff.Changes[0].File.Path, diff.Changes[0].Before!.Line), Is.EqualTo(("i32.wast", 2)));
            Assert.That(diff.VanishedFiles, Is.Empty);
            Assert.That(diff.AppearedFiles, Is.EqualTo(new[] { "numeric/i32.wast" }));
            Assert.That(diff.IsRegression, Is.True);
        }
    }

    [Test]
    public void A_file_that_stayed_is_not_where_a_command_of_another_one_moved_to()
    {
        RunResult before = Samples.Run(
            "acme", Samples.File("a/x.wast", Samples.Fail(1)), Samples.File("b/x.wast", Samples.Pass(2)));
        RunResult after = Samples.Run("acme", before.Files[0],
            Samples.File("b/x.wast", Samples.Pass(2), Samples.Fail(1)));
        Assert.That(Kinds(RunDiff.Between(before, after)), Is.EqualTo("NewFailure"));
    }

    [Test]
    public void Equal_commands_are_compared_in_order()
    {
        CommandResult Again(CommandResult command, int line) => command with { Line = line, Id = Samples.Pass(1).Id };
        RunDiff diff = Between(
            [Again(Samples.Fail(1), 1), Again(Samples.Pass(1), 2)],
                [Again(Samples.Pass(1), 1), Again(Samples.Fail(1), 2)]);
        Assert.That(
            diff.Changes.Select(change => $"{change.Kind} {change.Before!.Line} {change.After!.Line}"),
            Is.EqualTo(new[] { "NewFailure 2 2", "Fixed 1 1" }));
    }

    [TestCase(1, 3, "", TestName = "A_file_that_kept_its_time_on_a_faster_machine_is_not_slower")]
    [TestCase(1, 6, "", TestName = "A_file_that_is_exactly_at_the_factor_is_not_slower")]
    [TestCase(1, 7, "0.wast", TestName = "A_file_beyond_the_factor_is_slower_on_a_faster_machine")]
    [TestCase(6, 12, "", TestName = "A_file_that_slowed_down_as_all_did_is_not_slower")]
    [TestCase(6, 24, "", TestName = "A_file_at_the_factor_of_a_slower_machine_is_not_slower")]
    [TestCase(6, 25, "0.wast", TestName = "A_file_beyond_the_factor_of_a_slower_machine_is_slower")]
    public void The_pace_of_all_files_excuses_slower_ones_but_accuses_no_other(int others, int first, string slower)
    {
        RunResult Timed(int time, int firstTime) => Samples.Run("acme", [.. Enumerable.Range(0, 9).Select(i =>
            Samples.File($"{i}.wast") with { Duration = TimeSpan.FromMilliseconds(
                200 * (i == 0 ? firstTime : time)) })]);
        RunDiff diff = RunDiff.Between(Timed(3, others == 6 ? 6 : 3), Timed(others, first));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diff.Pace, Is.EqualTo(others / 3.0).Within(1e-9));
            Assert.That(string.Join(' ', diff.Slower.Select(file => file.Path)), Is.EqualTo(slower));
            Assert.That(DiffGate.Fails(diff, ["slower"]), Is.EqualTo(slower != ""));
        }
    }

    [TestCase("10 10 10 10", "40 40 40 40", 1.0, TestName = "Four_files_tell_no_pace")]
    [TestCase("10 10 10 10 10", "40 40 40 40 40", 4.0, TestName = "Five_files_tell_a_pace")]
    [TestCase("10 10 10 10 1", "40 40 40 40 40", 1.0, TestName = "A_file_of_a_millisecond_tells_no_pace")]
    [TestCase("10 10 10 10 2", "40 40 40 40 40", 4.0, TestName = "A_file_of_two_milliseconds_tells_a_pace")]
    [TestCase("10 10 10 10 10", "10 50 20 40 30", 3.0, TestName = "The_pace_is_that_of_the_file_in_the_middle")]
    [TestCase("10 10 10 10 10 10", "10 50 20 40 30 60", 4.0,
        TestName = "Of_two_files_in_the_middle_the_slower_tells_the_pace")]
    public void A_pace_is_told_by_enough_files(string before, string after, double pace)
    {
        RunResult Timed(string times) => Samples.Run("acme", [.. times.Split(' ').Select((time, i) =>
            Samples.File($"{i}.wast") with { Duration = TimeSpan.FromMilliseconds(
                int.Parse(time, CultureInfo.InvariantCulture)) })]);
        Assert.That(RunDiff.Between(Timed(before), Timed(after)).Pace, Is.EqualTo(pace));
    }

    [TestCase(100, 201, 2, 100, true)]
    [TestCase(100, 200, 2, 99, false)]
    [TestCase(101, 202, 1.5, 100, true)]
    [TestCase(100, 200, 1.5, 100, false)]
    [TestCase(10, 111, 2, 100, true)]
    [TestCase(10, 110, 2, 100, false)]
    [TestCase(0, 101, 2, 100, true)]
    public void A_file_is_slower_beyond_a_factor_and_an_amount(int before, int after, double factor, int amount,
        bool isSlower)
    {
        RunResult Timed(int time) => Samples.Run(
            "acme", Samples.File("a.wast") with { Duration = TimeSpan.FromMilliseconds(time) },
                Samples.File($"{time}.wast"));
        RunDiff diff = RunDiff.Between(Timed(before), Timed(after), new DiffOptions(factor, amount));
        Assert.That(
            diff.Slower,
            isSlower
                ? Is.EqualTo(new[] { new SlowerFile(
                    "a.wast", TimeSpan.FromMilliseconds(before), TimeSpan.FromMilliseconds(after)) })
                : Is.Empty);
    }

    [Test]
    public void The_file_that_lost_most_time_is_first_and_the_default_is_twice_and_a_tenth_of_a_second()
    {
        RunResult Timed(params int[] times) => Samples.Run("acme", [.. times.Select((time, i) =>
            Samples.File($"{i}.wast") with { Duration = TimeSpan.FromMilliseconds(time) })]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                RunDiff.Between(Timed(1, 300, 100), Timed(400, 900, 800)).Slower.Select(file => file.Path),
                Is.EqualTo(new[] { "2.wast", "1.wast", "0.wast" }));
            Assert.That((new DiffOptions().SlowerFactor, new DiffOptions().SlowerMilliseconds), Is.EqualTo((2.0, 100)));
        }
    }

    [TestCase("new", "NewFailure")]
    [TestCase("changed", "ChangedOutcome")]
    [TestCase("lost", "NotRun Disappeared")]
    [TestCase("fixed", "Fixed")]
    [TestCase("appeared", "Appeared")]
    [TestCase("slower", "")]
    [TestCase("incomplete", "")]
    public void A_word_of_a_gate_stands_for_its_changes_alone(string word, string kinds)
    {
        foreach (ChangeKind kind in Enum.GetValues<ChangeKind>())
        {
            RunDiff diff = OneChange(kind);
            bool fails = kinds.Split(' ').Contains(kind.ToString());
            using (Assert.EnterMultipleScope())
            {
                Assert.That(DiffGate.Fails(diff, [word]), Is.EqualTo(fails), $"{kind}");
                Assert.That(DiffGate.Fails(diff, ["incomplete", word]), Is.EqualTo(fails), $"{kind}");
                Assert.That((diff with { FailOn = [word] }).IsRegression, Is.EqualTo(fails), $"{kind}");
            }
        }
    }

    [Test]
    public void A_gate_knows_its_words_and_no_other()
    {
        RunResult run = Samples.AllPass();
        RunDiff cut = RunDiff.Between(run, run with { IsComplete = false });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DiffGate.Words.Where(word => DiffGate.Fails(cut, [word])), Is.EqualTo(new[] { "incomplete" }));
            Assert.That(DiffGate.Fails(cut, []), Is.False);
            Assert.That(DiffGate.Words.Where(word => DiffGate.Fails(RunDiff.Between(run, run), [word])), Is.Empty);
            Assert.That(() => DiffGate.Fails(cut, ["old"]), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                RunDiff.Between(run, run with { IsComplete = false },
                    new DiffOptions { FailOn = ["new"] }).IsRegression,
                Is.False);
        }
    }

    [TestCase(ChangeKind.NewFailure, true)]
    [TestCase(ChangeKind.ChangedOutcome, true)]
    [TestCase(ChangeKind.NotRun, true)]
    [TestCase(ChangeKind.Disappeared, true)]
    [TestCase(ChangeKind.Fixed, false)]
    [TestCase(ChangeKind.Appeared, false)]
    public void A_change_is_a_regression_or_not(ChangeKind kind, bool isRegression)
    {
        RunDiff diff = OneChange(kind);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diff.Changes.Single().Kind, Is.EqualTo(kind));
            Assert.That(diff.Count(kind), Is.EqualTo(1));
            Assert.That(diff.IsRegression, Is.EqualTo(isRegression));
            Assert.That(diff.IsEmpty, Is.False);
        }
    }

    [Test]
    public void A_comparison_is_empty_without_changes_lost_files_and_slower_ones()
    {
        RunResult run = Samples.AllPass();
        RunResult slow = run with
        {
            Files = [.. run.Files.Select(file =>
            file with { Duration = TimeSpan.FromSeconds(9) })]
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RunDiff.Between(run, run).IsEmpty, Is.True);
            Assert.That(RunDiff.Between(run, slow).IsEmpty, Is.False, "slower");
            Assert.That(RunDiff.Between(WithEmptyFile(run), run).IsEmpty, Is.False, "a file vanished");
            Assert.That(RunDiff.Between(run, WithEmptyFile(run)).IsEmpty, Is.True, "a file without commands appeared");
            Assert.That(RunDiff.Between(run, Samples.NothingRan()).HasJudged, Is.True);
            Assert.That(RunDiff.Between(Samples.NothingRan(), run).HasJudged, Is.True);
            Assert.That(
                RunDiff.Between(Samples.NothingRan(), Samples.Run("acme",
                    Samples.File("a", Samples.Fail(1)))).HasJudged);
            Assert.That(RunDiff.Between(Samples.OnlySkipped(), Samples.NothingRan()).HasJudged, Is.False);
        }
    }

    [Test]
    public void A_run_in_which_nothing_passes_any_more_is_a_regression_even_if_nothing_is_lost()
    {
        RunResult before = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1)));
        RunResult after = Samples.Run("acme", Samples.File("a.wast")) with
        {
            Header = Samples.Header(
            revision: "newer")
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RunDiff.Between(before, after).IsRegression, Is.True);
            Assert.That(RunDiff.Between(after, after).IsRegression, Is.False, "nothing passed before");
        }
    }

    [Test]
    public void Remarks_tell_what_makes_a_comparison_doubtful()
    {
        RunResult run = Samples.AllPass();
        RunResult With(Func<RunHeader, RunHeader> header) => run with { Header = header(run.Header) };
        RunResult shard = With(header => header with { Shard = new ShardMark(2, 3, "p") });
        RunResult other = With(header => header with { Shard = new ShardMark(1, 3, "p") });
        RunResult unknown = With(header => header with { SuiteRevision = "" });
        RunResult suite = With(header => header with { Suite = "mine" });
        RunResult cut = run with { IsComplete = false, Shortfall = "Enough." };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Remarks(run, run), Is.Empty);
            Assert.That(Remarks(run, shard), Is.EqualTo("The later run is shard 2 of 3."));
            Assert.That(Remarks(other, shard), Is.EqualTo("The later run is shard 2 of 3."));
            Assert.That(Remarks(shard, shard), Is.Empty);
            Assert.That(Remarks(shard, run), Is.Empty);
            Assert.That(
                Remarks(run, unknown),
                Is.EqualTo("The suite changed from 193e551 to an unknown revision: removed commands are not regressions."));
            Assert.That(
                Remarks(unknown, run),
                Is.EqualTo("The suite changed from an unknown revision to 193e551: removed commands are not regressions."));
            Assert.That(
                Remarks(suite, run),
                Is.EqualTo(
                    "The runs are of different suites, mine 193e551 and testsuite 193e551: their numbers cannot be compared, only the commands that both have."));
            Assert.That(
                Remarks(cut, run),
                Is.EqualTo("The earlier run is not complete; results that it lacks count as new. Enough."));
            Assert.That(Remarks(run, cut), Is.EqualTo("The later run is not complete. Enough."));
            Assert.That(Remarks(Samples.OnlySkipped(), Samples.NothingRan()),
                Is.EqualTo("Neither run judged anything."));
        }

        static string Remarks(RunResult before, RunResult after) =>
            string.Join('|', RunDiff.Between(before, after).Remarks);
    }

    [Test]
    public void Runs_are_paired_by_their_engines_and_a_single_one_with_a_single_one()
    {
        RunResult[] runs = [.. ((string[])["a", "b", "c"]).Select(engine =>
            Samples.Run(engine, Samples.File("x", Samples.Pass(1))))];
        RunResult[] two = [runs[2], runs[0]];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(RunDiff.Pairs(runs[..1], runs[1..2])), Is.EqualTo("a b"));
            Assert.That(Names(RunDiff.Pairs(two, runs)), Is.EqualTo("c c, a a"));
            Assert.That(Names(RunDiff.Pairs(runs[..1], runs)), Is.EqualTo("a a"));
            Assert.That(RunDiff.NewEngines(two, runs), Is.EqualTo(new[] { "b" }));
            Assert.That(RunDiff.NewEngines(runs, two), Is.Empty);
            Assert.That(RunDiff.NewEngines(runs[..1], runs[1..2]), Is.Empty, "they are compared");
            Assert.That(Names(RunDiff.Against(two, runs)), Is.EqualTo("a a, -, c c"));
            Assert.That(Names(RunDiff.Against([], runs)), Is.EqualTo("-, -, -"));
            Assert.That(Names(RunDiff.Against(runs[..1], runs[1..2])), Is.EqualTo("-"));
        }

        static string Names(IEnumerable<RunDiff?> diffs) => string.Join(
            ", ", diffs.Select(diff => diff is null ? "-" : $"{diff.Before.Header.Engine} {diff.After.Header.Engine}"));
    }

    [Test]
    public void What_is_left_of_an_engine_that_vanished_is_nothing()
    {
        RunResult gone = Samples.Gated() with { Header = Samples.Header("gone"), Cpu = TimeSpan.FromSeconds(1) };
        RunDiff diff = RunDiff.Pairs([Samples.AllPass(), gone], [Samples.AllPass()])[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(diff.After, Is.EqualTo(gone with
            {
                Files = [],
                IsComplete = false,
                Gates = null,
                Duration = default,
                Cpu = default,
                Shortfall = "The engine is not among the later results.",
            }));
            Assert.That(diff.VanishedFiles, Is.EqualTo(gone.Files.Select(file => file.Path)));
        }
    }

    private static RunDiff OneChange(ChangeKind kind) => kind switch
    {
        ChangeKind.NewFailure => Between([Samples.Pass(1), Samples.Pass(2)], [Samples.Pass(1), Samples.Fail(2)]),
        ChangeKind.ChangedOutcome => Between(
            [Samples.Pass(1), Samples.Fail(2)], [Samples.Pass(1), Samples.Of(VerdictKind.Crash, 2)]),
        ChangeKind.NotRun => Between(
            [Samples.Pass(1), Samples.Pass(2)], [Samples.Pass(1), Samples.Of(VerdictKind.Skip, 2)]),
        ChangeKind.Disappeared => Between([Samples.Pass(1), Samples.Pass(2)], [Samples.Pass(1)]),
        ChangeKind.Fixed => Between([Samples.Pass(1), Samples.Fail(2)], [Samples.Pass(1), Samples.Pass(2)]),
        _ => Between([Samples.Pass(1)], [Samples.Pass(1), Samples.Pass(2)]),
    };

    private static RunResult WithEmptyFile(RunResult run) =>
        run with { Files = [.. run.Files, Samples.File("empty.wast")] };

    private static RunResult WithSecondFile(RunResult run) =>
        run with { Files = [.. run.Files, Samples.File("b.wast", Samples.Pass(1))] };

    private static string ChangesOf(CommandResult[] before, CommandResult[] after) => Kinds(Between(before, after));

    private static string Kinds(RunDiff diff) => string.Join(' ', diff.Changes.Select(change => change.Kind));

    private static RunDiff Between(CommandResult[] before, CommandResult[] after) => RunDiff.Between(
        Samples.Run("acme", Samples.File("a.wast", before)), Samples.Run("acme", Samples.File("a.wast", after)));
}
