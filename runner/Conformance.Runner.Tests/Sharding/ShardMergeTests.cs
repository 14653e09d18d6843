using Conformance.Runner.Results;
using Conformance.Runner.Sharding;
using Conformance.Runner.Tests.Expectations;

namespace Conformance.Runner.Tests.Sharding;

public sealed class ShardMergeTests
{
    private static readonly string[] s_paths = ["a.wast", "b.wast", "c.wast", "d.wast", "e.wast"];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(5)]
    [TestCase(8)]
    public void The_shards_of_a_run_merged_are_the_run(int count)
    {
        RunResult merged = ShardMerge.Merge([.. Shards(count).Reverse()], allowMissing: false);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(merged.Files.Select(file => file.Path), Is.EqualTo(s_paths));
            Assert.That(merged.Tally, Is.EqualTo(Whole().Tally));
            Assert.That(merged.IsComplete, Is.True);
            Assert.That(merged.Header.Shard, Is.Null);
        }
    }

    [Test]
    public void Wall_time_goes_from_the_first_start_to_the_last_end_and_processor_times_add_up()
    {
        RunResult[] shards = Shards(2);
        shards[0] = Timed(shards[0], start: 10, wall: 5, cpu: 4);
        shards[1] = Timed(shards[1], start: 12, wall: 20, cpu: 30);
        RunResult merged = ShardMerge.Merge(shards, allowMissing: false);
        Assert.That(
            (merged.Header.Started.ToUnixTimeSeconds(), merged.Duration.TotalSeconds, merged.Cpu.TotalSeconds),
            Is.EqualTo((10L, 22.0, 34.0)));
    }

    [Test]
    public void A_missing_or_incomplete_shard_is_refused_unless_it_is_allowed()
    {
        RunResult[] shards = Shards(3);
        RunResult[] missing = [shards[0], shards[2]];
        RunResult[] interrupted = [shards[0], shards[1] with { IsComplete = false }, shards[2]];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refusal(missing), Is.EqualTo(("shard 2 of 3 is missing", true)));
            Assert.That(Refusal(interrupted), Is.EqualTo(("shard 2 of 3 is incomplete", true)));
            RunResult part = ShardMerge.Merge(missing, allowMissing: true);
            Assert.That(
                (part.IsComplete, part.Shortfall),
                Is.EqualTo((false, "The merged run is incomplete: shard 2 of 3 is missing.")));
        }
    }

    [Test]
    public void More_shards_than_there_can_be_are_refused()
    {
        RunResult shard = Shards(1)[0];
        shard = shard with { Header = shard.Header with { Shard = new ShardMark(1, 2_000_000_000, "plan") } };
        Assert.That(Refusal([shard]), Is.EqualTo(("there cannot be 2,000,000,000 shards", false)));
    }

    [Test]
    public void A_shard_that_lost_a_file_is_noticed_by_the_plan()
    {
        RunResult[] shards = Shards(2);
        shards[0] = shards[0] with { Files = shards[0].Files[1..] };
        Assert.That(Refusal(shards).Message, Does.StartWith("the shards' files are not those of plan"));
    }

    [Test]
    public void What_does_not_belong_together_is_refused()
    {
        RunResult[] two = Shards(2);
        RunResult[] three = Shards(3);
        RunHeader header = two[1].Header;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refusal([two[0], three[1]]).Message, Does.StartWith("mixed plans"));
            Assert.That(
                Refusal([two[0], two[1] with { Header = header with { Engine = "bun" } }]).Message,
                Is.EqualTo("mixed engines: acme and bun"));
            Assert.That(
                Refusal([two[0], two[1] with { Header = header with { SuiteRevision = "new" } }]).Message,
                Does.StartWith("mixed revisions"));
            Assert.That(Refusal([two[0], two[0], two[1]]).Message, Does.StartWith("shard 1 is given twice"));
            Assert.That(Refusal([two[0], Whole()]).Message, Does.Contain("not a shard"));
            Assert.That(
                Refusal([two[0], two[1] with { Files = [.. two[1].Files, two[0].Files[0]] }]).Message,
                Does.Contain("is in shard 1 and in shard 2"));
            Assert.That(
                Refusal([two[0], two[1] with { Files = [.. two[1].Files.Select(Doubled)] }]).Message,
                Does.EndWith("occurs twice"));
        }
    }

    private static FileResult Doubled(FileResult file) => file with { Commands = [.. file.Commands, file.Commands[0]] };

    private static (string Message, bool IsIncomplete) Refusal(RunResult[] shards)
    {
        ShardMergeException? refused = Assert.Throws<ShardMergeException>(
            () => ShardMerge.Merge(shards, allowMissing: false));
        return (refused!.Message, refused.IsIncomplete);
    }

    private static RunResult Whole() => ExpectationPolicyTests.Run(
        [.. s_paths.Select(
            path =>
                ExpectationPolicyTests.File(
                    path, ExpectationPolicyTests.Passed("1"), ExpectationPolicyTests.Trapped("2")))]);

    private static RunResult[] Shards(int count)
    {
        RunResult whole = Whole();
        ShardPlan plan = ShardPlan.Of(
            [.. s_paths.Select((path, i) => new ShardItem(path, 100 * (i + 1)))], Timings.None, count);
        return
        [
            .. Enumerable.Range(1, count).Select(shard => whole with
            {
                Header = whole.Header with { Shard = plan.MarkOf(shard) },
                Files = [.. whole.Files.Where(file => plan.ShardOf(file.Path) == shard)],
            }),
        ];
    }

    private static RunResult Timed(RunResult run, int start, int wall, int cpu) => run with
    {
        Header = run.Header with { Started = DateTimeOffset.FromUnixTimeSeconds(start) },
        Duration = TimeSpan.FromSeconds(wall),
        Cpu = TimeSpan.FromSeconds(cpu),
    };
}
