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

    private static RunResult Run(int milliseconds) => ExpectationPolicyTests.Run(
        [
            ExpectationPolicyTests.File("a.wast", ExpectationPolicyTests.Passed("1")) with
            {
                Duration = TimeSpan.FromMilliseconds(milliseconds),
            },
        ]);
}
