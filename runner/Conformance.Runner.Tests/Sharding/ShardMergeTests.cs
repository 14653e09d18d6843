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

    [TestCase(10, 20, 12, 5, 10, 20)]
    [TestCase(12, 5, 10, 20, 10, 20)]
    [TestCase(12, 30, 10, 5, 10, 32)]
    [TestCase(10, 5, 20, 5, 10, 15)]
    public void Any_shard_may_be_the_first_to_start_and_the_last_to_end(
        int firstStart, int firstWall, int secondStart, int secondWall, int start, int wall)
    {
        RunResult[] shards = Shards(2);
        shards[0] = Timed(shards[0], firstStart, firstWall, 1);
        shards[1] = Timed(shards[1], secondStart, secondWall, 1);
        RunResult merged = ShardMerge.Merge(shards, allowMissing: false);
        Assert.That(
            (merged.Header.Started.ToUnixTimeSeconds(), merged.Duration.TotalSeconds),
                Is.EqualTo(((long)start, (double)wall)));
    }

    [Test]
    public void The_command_line_is_that_of_the_first_shard_in_whatever_order_they_are_given()
    {
        RunResult[] shards =
        [
            .. Shards(3).Select(
                (shard, i) => shard with { Header = shard.Header with { CommandLine = $"--shard {i + 1}/3" } }),
        ];
        Assert.That(
            ShardMerge.Merge([shards[2], shards[0], shards[1]], allowMissing: false).Header,
            Is.EqualTo(Whole().Header with { CommandLine = "--shard 1/3" }));
    }

    [Test]
    public void A_file_or_a_fault_of_expectations_counts_once_however_many_shards_have_it()
    {
        GateFault expired = new(GateFaultKind.Expired, "a:1");
        GateFault stale = new(GateFaultKind.Stale, "a:1");
        RunResult[] shards = Shards(4);
        shards[0] = shards[0] with { Gates = new GateSummary(["a.yaml"], [expired]) };
        shards[2] = shards[2] with { Gates = new GateSummary(["a.yaml", "b.yaml"], [expired, stale]) };
        GateSummary gates = ShardMerge.Merge(shards, allowMissing: false).Gates!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gates.Files, Is.EqualTo((string[])["a.yaml", "b.yaml"]));
            Assert.That(gates.Faults, Is.EqualTo((GateFault[])[expired, stale]));
            Assert.That(ShardMerge.Merge(Shards(2), allowMissing: false).Gates, Is.Null);
        }
    }

    [Test]
    public void Every_gap_is_named_and_files_that_are_there_are_kept()
    {
        RunResult[] shards = Shards(4);
        RunResult[] part = [shards[3] with { IsComplete = false }, shards[1]];
        const string Gaps = "shard 1 of 4 is missing, shard 3 of 4 is missing, shard 4 of 4 is incomplete";
        RunResult merged = ShardMerge.Merge(part, allowMissing: true);
        RunResult cut = ShardMerge.Merge([.. shards[..3], part[0]], allowMissing: true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refusal(part), Is.EqualTo((Gaps, true)));
            Assert.That((merged.IsComplete, merged.Shortfall),
                Is.EqualTo((false, $"The merged run is incomplete: {Gaps}.")));
            Assert.That(
                merged.Files.Select(file => file.Path),
                Is.EqualTo(shards[1].Files.Concat(shards[3].Files).Select(file => file.Path).Order()));
            Assert.That(cut.IsComplete, Is.False, "no shard is missing, but one is incomplete");
            Assert.That(ShardMerge.Merge(shards, allowMissing: true).Shortfall, Is.Empty);
        }
    }

    [Test]
    public void Files_are_in_ordinal_order()
    {
        RunResult run = ExpectationPolicyTests.Run(
            [.. ((string[])["b", "B", "a/c", "a.b"]).Select(path => ExpectationPolicyTests.File(path))]);
        string plan = ShardPlan.HashOf(run.Files.Select(file => (file.Path, 1)), 1);
        run = run with { Header = run.Header with { Shard = new ShardMark(1, 1, plan) } };
        Assert.That(
            ShardMerge.Merge([run], allowMissing: false).Files.Select(file => file.Path),
            Is.EqualTo((string[])["B", "a.b", "a/c", "b"]));
    }

    [TestCase(10_000, true)]
    [TestCase(10_001, false)]
    public void There_can_be_ten_thousand_shards(int count, bool isPossible)
    {
        RunResult shard = Shards(1)[0];
        shard = shard with { Header = shard.Header with { Shard = new ShardMark(1, count, "plan") } };
        Assert.That(
            () => ShardMerge.Merge([shard], allowMissing: true),
            isPossible ? Throws.Nothing : Throws.TypeOf<ShardMergeException>());
    }

    [TestCase("plan", "mixed plans: x and y")]
    [TestCase("count", "mixed numbers of shards: 2 and 3")]
    [TestCase("engine", "mixed engines: acme and bun")]
    [TestCase("version", "mixed versions of the engine: 1.0 and 2.0")]
    [TestCase("revision", "mixed revisions of the suite: 193e551 and new")]
    public void One_difference_is_enough_to_be_of_another_run(string fact, string message)
    {
        RunResult[] two = Shards(2);
        RunHeader one = two[0].Header with { Shard = new ShardMark(1, 2, "x") };
        RunHeader other = two[1].Header with { Shard = new ShardMark(2, 2, "x") };
        other = fact switch
        {
            "plan" => other with { Shard = new ShardMark(2, 2, "y") },
            "count" => other with { Shard = new ShardMark(2, 3, "x") },
            "engine" => other with { Engine = "bun" },
            "version" => other with { EngineVersion = "2.0" },
            _ => other with { SuiteRevision = "new" },
        };
        Assert.That(Refusal([two[0] with { Header = one }, two[1] with { Header = other }]),
            Is.EqualTo((message, false)));
    }

    [Test]
    public void Only_a_gap_makes_results_incomplete_and_anything_else_a_contradiction()
    {
        RunResult[] three = Shards(3);
        RunResult[] lost = [three[0] with { Files = [] }, three[1], three[2]];
        FileResult[] twice = [.. three[1].Files, three[1].Files[0]];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refusal([three[0], three[1], three[1], three[2]]),
                Is.EqualTo(("shard 2 is given twice: give only its last attempt", false)));
            Assert.That(Refusal([Whole(), three[0]]).IsIncomplete, Is.False);
            Assert.That(Refusal(lost).IsIncomplete, Is.True);
            Assert.That(
                Refusal([three[0], three[1] with { Files = [.. twice] }, three[2]]),
                Is.EqualTo(($"{twice[0].Path} is in shard 2 and in shard 2", false)));
            Assert.That(
                Refusal([three[0], three[1], three[2] with
                {
                    Files = [three[2].Files[0] with { Commands = three[0].Files[0].Commands[..1] }],
                }]),
                Is.EqualTo(($"{three[0].Files[0].Commands[0].Id} occurs twice", false)));
        }
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
