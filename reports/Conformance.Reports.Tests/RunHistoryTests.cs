using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>The earlier runs of engines, with a letter for each command of the run of today.</summary>
public sealed class RunHistoryTests
{
    private static readonly RunResult s_now = At(20,
        Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2), Samples.Pass(3)));

    [TestCase(-1, 1)]
    [TestCase(0, 0)]
    [TestCase(1, 0)]
    public void Only_a_run_that_started_before_is_in_the_past(int seconds, int count)
    {
        RunResult old = s_now with
        {
            Header = s_now.Header with
            {
                Started = s_now.Header.Started.AddSeconds(
            seconds)
            }
        };
        Assert.That(RunHistory.Of([s_now], [RunOutline.Of(old)]).Single(), Has.Length.EqualTo(count));
    }

    [Test]
    public void Each_engine_has_its_own_past_in_the_order_of_time()
    {
        RunResult bolt = s_now with { Header = Samples.Header("bolt") with { Started = s_now.Header.Started } };
        RunOutline[] earlier =
        [
            .. (((string Engine, int Day)[])[("bolt", 3), ("acme", 9), ("cord", 4), ("acme", 2), ("bolt", 1),
                ("acme", 5)]).Select(
                one => RunOutline.Of(At(one.Day) with { Header = At(one.Day).Header with { Engine = one.Engine } })),
        ];
        Assert.That(
            RunHistory.Of([s_now, bolt], earlier).Select(
                past => string.Join(' ', past.Select(run => $"{run.Header.Engine}{run.Header.Started.Day}"))),
            Is.EqualTo(new[] { "acme2 acme5 acme9", "bolt1 bolt3" }));
    }

    [Test]
    public void Of_many_runs_the_latest_are_kept_in_whatever_order_they_come()
    {
        foreach (IEnumerable<int> hours in (IEnumerable<int>[])
            [Enumerable.Range(0, 33), Enumerable.Range(0, 33).Reverse(),
                Enumerable.Range(0, 33).OrderBy(i => i * 7 % 33)])
        {
            Assert.That(
                RunHistory.Of([s_now], hours.Select(hour => RunOutline.Of(
                    s_now with
                    {
                        Header = s_now.Header with
                        {
                            Started = new DateTimeOffset(2026, 11, 1, 0, 0, 0,
                        default).AddHours(hour)
                        }
                    })))
                    .Single().Select(run => (run.Header.Started.Day - 1) * 24 + run.Header.Started.Hour),
                Is.EqualTo(Enumerable.Range(3, 30)));
        }
    }

    [Test]
    public void A_past_run_keeps_its_counts_and_whether_it_was_complete()
    {
        RunResult old = At(3, Samples.File("a.wast", Samples.Pass(1),
            Samples.Of(VerdictKind.Crash, 9))) with
        { IsComplete = false };
        PastRun past = RunHistory.Of([s_now], [RunOutline.Of(old)]).Single().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(past.Header, Is.EqualTo(old.Header));
            Assert.That(past.Tally, Is.EqualTo(old.Tally));
            Assert.That(past.IsComplete, Is.False);
            Assert.That(RunHistory.Of([s_now], [RunOutline.Of(old with { IsComplete = true })])[0][0].IsComplete,
                Is.True);
        }
    }

    // Files with a path, and for each command its verdict and its line, which tells equal commands.
    [TestCase("a:P1P2P3", "PPP", TestName = "Equal_commands_have_their_letters")]
    [TestCase("a:P1C2T3", "PCT", TestName = "Each_verdict_has_its_letter")]
    [TestCase("a:P1P2", "PPM", TestName = "A_command_that_was_not_there_is_missing")]
    [TestCase("a:F2", "MFM", TestName = "A_command_is_found_by_its_id")]
    [TestCase("a:F3P2C1", "CPF", TestName = "Another_order_does_not_matter")]
    [TestCase("a:F1P7P2S3", "FPS", TestName = "A_command_that_is_no_more_has_no_letter")]
    [TestCase("a:F1F1P2", "FPM", TestName = "The_first_of_equal_commands_belongs_to_the_first")]
    [TestCase("b:F1F2F3", "MMM", TestName = "Another_file_tells_nothing")]
    [TestCase("b:F1 a:P1F2F3", "PFF", TestName = "Other_files_do_not_shift_letters")]
    [TestCase("a:F1 a:F2F3", "FMM", TestName = "The_first_file_of_a_path_belongs_to_the_first")]
    [TestCase("", "MMM", TestName = "A_run_without_files_tells_nothing")]
    public void Each_command_of_today_has_the_letter_of_its_verdict_then(string files, string letters)
    {
        RunResult old = At(3, Parse(files));
        Assert.That(RunHistory.Of([s_now], [RunOutline.Of(old)])[0][0].Letters, Is.EqualTo(letters));
    }

    [Test]
    public void Letters_are_in_the_order_of_the_files_and_commands_of_today()
    {
        RunResult now = At(20, Parse("b:P1P2 a:P1P1 b:P5 c:"));
        string LettersOf(string files) => RunHistory.Of([now], [RunOutline.Of(At(3, Parse(files)))])[0][0].Letters;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LettersOf("a:F1C1 b:T1E2 b:S5"), Is.EqualTo("TEFCS"));
            Assert.That(LettersOf("a:F1 b:T2"), Is.EqualTo("MTFMM"));
            Assert.That(LettersOf("b:T5 b:C2 b:F5"), Is.EqualTo("MMMMM"), "files of a path are told by their number");
            Assert.That(LettersOf("c:F1"), Is.EqualTo("MMMMM"));
        }
    }

    private static FileResult[] Parse(string files) =>
    [
        .. files.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(file => file.Split(':')).Select(
            file => Samples.File($"{file[0]}.wast", [.. file[1].Chunk(2).Select(command => Samples.Of(
                Text.VerdictWords.All.Single(words => words.Letter == command[0]).Kind, command[1] - '0'))])),
    ];

    private static RunResult At(int day, params FileResult[] files) => Samples.Run("acme", files) with
    {
        Header = Samples.Header() with { Started = new DateTimeOffset(2026, 11, day, 0, 0, 0, TimeSpan.Zero) },
    };
}
