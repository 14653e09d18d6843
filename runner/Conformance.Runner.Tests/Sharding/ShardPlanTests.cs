using System.Globalization;
using Conformance.Runner.Results;
using Conformance.Runner.Sharding;
using Conformance.Runner.Tests.Expectations;

namespace Conformance.Runner.Tests.Sharding;

public sealed class ShardPlanTests
{
    private static readonly int[] s_counts = [1, 2, 3, 4, 5, 7, 16, 100, 289, 400];

    private static readonly ShardItem[] s_items =
    [
        .. Enumerable.Range(0, 289)
            .Select(
                i =>
                    new ShardItem(
                        string.Create(CultureInfo.InvariantCulture, $"dir{i % 7}/file{i}.wast"),
                        ((i * 7919L) % 50_000) + (i % 5 == 0 ? 0 : 1))),
    ];

    [TestCaseSource(nameof(s_counts))]
    public void The_union_of_all_shards_is_the_whole_each_file_exactly_once(int count)
    {
        ShardPlan plan = ShardPlan.Of(s_items, Timings.None, count);
        List<string> union = [.. Enumerable.Range(1, count).SelectMany(plan.FilesOf)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(union, Is.Unique);
            Assert.That(union, Is.EquivalentTo(s_items.Select(item => item.Path)));
            Assert.That(s_items.Select(item => plan.ShardOf(item.Path)), Has.All.InRange(1, count));
        }
    }

    [TestCaseSource(nameof(s_counts))]
    public void The_official_suite_is_divided_the_same_way(int count)
    {
        ShardItem[] items = [.. FilesOf(OfficialSuite.Folder)];
        ShardPlan plan = ShardPlan.Of(items, Timings.None, count);
        Assert.That(
            Enumerable.Range(1, count).SelectMany(plan.FilesOf).Order(StringComparer.Ordinal),
            Is.EqualTo(items.Select(item => item.Path)));
    }

    [Test]
    public void Every_shard_computes_the_same_plan_in_whatever_order_files_are_found()
    {
        Timings timings = TimingsOf(("dir0/file0.wast", 5000), ("dir1/file1.wast", 70));
        ShardPlan plan = ShardPlan.Of(s_items, timings, 4);
        ShardPlan again = ShardPlan.Of([.. s_items.Reverse()], timings, 4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Hash, Is.EqualTo(plan.Hash));
            Assert.That(again.FilesOf(3), Is.EqualTo(plan.FilesOf(3)));
            Assert.That(ShardPlan.Of(s_items, Timings.None, 4).Hash, Is.Not.EqualTo(plan.Hash), "other timings");
            Assert.That(ShardPlan.Of(s_items, timings, 5).Hash, Is.Not.EqualTo(plan.Hash), "another number");
        }
    }

    [Test]
    public void The_longest_files_are_assigned_first_and_shards_are_balanced()
    {
        ShardPlan plan = ShardPlan.Of(
            [new("a", 1), new("b", 1), new("c", 1), new("d", 1), new("e", 1)],
            TimingsOf(("a", 70), ("b", 60), ("c", 50), ("d", 50), ("e", 30)),
            2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.FilesOf(1), Is.EqualTo(new[] { "a", "d" }));
            Assert.That(plan.FilesOf(2), Is.EqualTo(new[] { "b", "c", "e" }));
            Assert.That(plan.Times.Select(time => time.TotalMilliseconds), Is.EqualTo(new[] { 120.0, 140.0 }));
        }
    }

    [Test]
    public void Files_of_equal_time_are_assigned_in_ordinal_order_of_their_paths_each_to_the_first_free_shard()
    {
        string[] paths = ["b", "d", "B", "a", "c"];
        foreach (string[] order in (string[][])[paths, [.. paths.Reverse()], [.. paths.Order()]])
        {
            ShardPlan plan = ShardPlan.Of([.. order.Select(path => new ShardItem(path, 100))], Timings.None, 3);
            Assert.That(
                Enumerable.Range(1, 3).Select(shard => string.Join(' ', plan.FilesOf(shard))),
                Is.EqualTo((string[])["B c", "a d", "b"]));
        }
    }

    [Test]
    public void A_plan_tells_its_shards_and_marks_them()
    {
        ShardPlan plan = ShardPlan.Of([new("a", 5), new("b", 7)], Timings.None, 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((plan.Count, plan.ShardOf("a"), plan.ShardOf("b")), Is.EqualTo((3, 2, 1)));
            Assert.That(plan.Times.Select(time => time.TotalMicroseconds), Is.EqualTo(new[] { 7.0, 5.0, 0.0 }));
            Assert.That(plan.FilesOf(3), Is.Empty);
            Assert.That(plan.MarkOf(2), Is.EqualTo(new ShardMark(2, 3, plan.Hash)));
            Assert.That(plan.Hash, Is.EqualTo(ShardPlan.HashOf([("b", 1), ("a", 2)], 3)));
            Assert.That(() => plan.ShardOf("c"), Throws.TypeOf<KeyNotFoundException>());
            Assert.That(() => ShardPlan.Of([], Timings.None, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void The_hash_of_a_plan_is_that_of_its_lines_in_ordinal_order()
    {
        byte[] hash = System.Security.Cryptography.SHA256.HashData("2\n2 B\n1 a\n"u8);
        Assert.That(
            ShardPlan.HashOf([("a", 1), ("B", 2)], 2), Is.EqualTo(Convert.ToHexStringLower(hash)[..16]));
    }

    [Test]
    public void What_no_run_knows_is_estimated_by_its_size()
    {
        Timings timings = TimingsOf(("a", 10), ("b", 40), ("c", 90));
        Assert.That(
            timings.Estimate([new("a", 1000), new("b", 2000), new("c", 3000), new("new", 500)])
                .Select(time => time.TotalMilliseconds),
            Is.EqualTo(new[] { 10.0, 40.0, 90.0, 10.0 }),
            "the median is 20 ms for 1000 bytes");
    }

    [Test]
    public void A_time_is_the_median_over_runs_of_the_sum_within_one()
    {
        RunResult Run(params int[] pieces) => ExpectationPolicyTests.Run(
            [.. pieces.Select(
                time =>
                    ExpectationPolicyTests.File(
                        "a", ExpectationPolicyTests.Passed("1")) with { Duration = TimeSpan.FromMilliseconds(time) })]);
        Timings timings = Timings.Of([Run(10, 20), Run(100), Run(40)]);
        Assert.That(timings.Estimate([new("a", 1)])[0].TotalMilliseconds, Is.EqualTo(40));
    }

    private static Timings TimingsOf(params (string Path, int Milliseconds)[] times) =>
        Timings.Of([ExpectationPolicyTests.Run(
        [.. times.Select(
            time =>
                ExpectationPolicyTests.File(
                    time.Path,
                    ExpectationPolicyTests.Passed("1")) with { Duration = TimeSpan.FromMilliseconds(
                        time.Milliseconds) })])]);

    private static IEnumerable<ShardItem> FilesOf(string folder) =>
        Runner.Suites.SuiteFiles.Find([folder])
            .Select(file => new ShardItem(file.Path, new FileInfo(file.FullPath).Length));
}
