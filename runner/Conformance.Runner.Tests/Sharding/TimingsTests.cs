using System.Globalization;
using Conformance.Runner.Results;
using Conformance.Runner.Sharding;
using Conformance.Runner.Tests.Expectations;

namespace Conformance.Runner.Tests.Sharding;

/// <summary>Estimates of the times of files.</summary>
public sealed class TimingsTests
{
    [Test]
    public void The_median_of_earlier_times_counts_and_a_new_file_is_estimated_by_its_size()
    {
        Timings timings = Timings.Of([Run(10), Run(90), Run(20)]);
        Assert.That(
            timings.Estimate([new ShardItem("a.wast", 100), new ShardItem("new.wast", 300), new ShardItem("none", 0)]),
            Is.EqualTo((TimeSpan[])
            [
                TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(60), TimeSpan.FromMicroseconds(1),
            ]));
    }

    [TestCase("10", 10)]
    [TestCase("90 10", 10)]
    [TestCase("30 10 20", 20)]
    [TestCase("40 10 30 20", 20)]
    [TestCase("50 40 10 30 20", 30)]
    public void Of_an_even_number_of_times_the_lower_one_in_the_middle_counts(string times, int median) => Assert.That(
        Timings.Of(times.Split(' ').Select(time => Run(int.Parse(time, CultureInfo.InvariantCulture))))
            .Estimate([new ShardItem("a.wast", 100)])[0].TotalMilliseconds,
        Is.EqualTo(median));

    [Test]
    public void The_pieces_of_a_file_in_one_run_add_up_and_files_do_not_mix()
    {
        RunResult run = ExpectationPolicyTests.Run(
            Of("a", 10, VerdictKind.Pass), Of("b", 50, VerdictKind.Pass), Of("a", 30, VerdictKind.Fail));
        Assert.That(
            Timings.Of([run]).Estimate([new ShardItem("a", 1), new ShardItem("b", 1)]).Select(time =>
                time.TotalMilliseconds),
            Is.EqualTo(new[] { 40.0, 50.0 }));
    }

    [TestCase(VerdictKind.Pass, 10_000)]
    [TestCase(VerdictKind.Fail, 10_000)]
    [TestCase(VerdictKind.Blocked, 10_000)]
    [TestCase(VerdictKind.Timeout, 10_000)]
    [TestCase(VerdictKind.Skip, 7)]
    [TestCase(VerdictKind.Unsupported, 7)]
    [TestCase(VerdictKind.Inapplicable, 7)]
    public void The_time_of_a_file_in_which_nothing_was_judged_tells_nothing(VerdictKind kind, double microseconds)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Estimate(Of("a", 10, kind)), Is.EqualTo(microseconds));
            Assert.That(Estimate(Of("a", 10, kind, VerdictKind.Pass)), Is.EqualTo(10_000), "with a pass");
            Assert.That(Estimate(Of("a", 10)), Is.EqualTo(7), "without commands");
        }

        static double Estimate(FileResult file) => Timings.Of([ExpectationPolicyTests.Run(file)])
            .Estimate([new ShardItem("a", 7)])[0].TotalMicroseconds;
    }

    [Test]
    public void A_new_file_takes_the_middle_of_the_rates_of_files_that_have_a_size()
    {
        // 1, 2 and 4 ms for a byte; the file without bytes has no rate.
        Timings timings = Timings.Of([ExpectationPolicyTests.Run(
            Of("a", 10, VerdictKind.Pass), Of("b", 20, VerdictKind.Pass), Of("c", 40, VerdictKind.Pass),
            Of("none", 90, VerdictKind.Pass), Of("fast", 0, VerdictKind.Pass))]);
        ShardItem[] known = [new("c", 10), new("a", 10), new("b", 10), new("none", 0)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                timings.Estimate([.. known, new("new", 3), new("empty", 0)]).Select(time => time.TotalMicroseconds),
                Is.EqualTo(new[] { 40_000.0, 10_000, 20_000, 90_000, 6_000, 1 }));
            Assert.That(
                timings.Estimate([new("a", 10), new("b", 10), new("new", 3)])[2].TotalMicroseconds,
                Is.EqualTo(6_000),
                "of two rates, the higher one");
            Assert.That(timings.Estimate([new("fast", 10)])[0].TotalMicroseconds, Is.EqualTo(1),
                "no file takes no time");
        }
    }

    [Test]
    public void A_plan_depends_on_the_number_of_shards_and_on_each_assignment()
    {
        (string, int)[] files = [("a", 1), ("b", 2)];
        string plan = ShardPlan.HashOf(files, 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ShardPlan.HashOf(files, 3), Is.Not.EqualTo(plan));
            Assert.That(ShardPlan.HashOf([("a", 2), ("b", 1)], 2), Is.Not.EqualTo(plan));
            Assert.That(ShardPlan.HashOf([("b", 2), ("a", 1)], 2), Is.EqualTo(plan));
        }
    }

    private static FileResult Of(string path, int milliseconds, params VerdictKind[] kinds) =>
        ExpectationPolicyTests.File(
            path,
            [.. kinds.Select((kind, i) => ExpectationPolicyTests.Passed(
                $"{i}") with { Verdict = new Verdict(kind, "t", "r") })])
        with
        {
            Duration = TimeSpan.FromMilliseconds(milliseconds),
        };

    private static RunResult Run(int milliseconds) => ExpectationPolicyTests.Run(
        [
            ExpectationPolicyTests.File("a.wast", ExpectationPolicyTests.Passed("1")) with
            {
                Duration = TimeSpan.FromMilliseconds(milliseconds),
            },
        ]);
}
