using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Runner.Results;

namespace Conformance.Cli.Tests;

public sealed class HistoryFilesTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-history-");

    [OneTimeTearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public void The_latest_run_of_each_engine_is_found_wherever_it_lies()
    {
        string folder = Write("several", [At("a", 2), At("b", 2)], [At("a", 9), At("c", 9)], [At("b", 5)]);
        HistoryFiles files = new([folder]);
        Assert.That(
            files.Latest().Select(run => (run.Header.Engine, run.Header.Started.Day)),
            Is.EquivalentTo(new[] { ("a", 9), ("b", 5), ("c", 9) }));
        Assert.That(files.Runs().Select(run => run.Header.Started.Day), Is.EqualTo(new[] { 2, 2, 5, 9, 9 }));
    }

    [Test]
    public void An_engine_that_a_killed_run_did_not_get_to_counts_as_run_last()
    {
        byte[] record = Runs.Record(At("a", 3), At("b", 3));
        string folder = Write("killed", [At("b", 1)]);
        int second = record.AsSpan().LastIndexOf("{\"header\""u8);
        File.WriteAllBytes(Path.Combine(folder, "killed.jsonl"), record[..second]);
        RunResult last = new HistoryFiles([folder]).Latest().Single(run => run.Header.Engine == "b");
        Assert.That(last.IsComplete, Is.False);
    }

    [Test]
    public void Only_as_many_earlier_runs_are_read_as_are_shown()
    {
        string folder = Write("many", [.. Enumerable.Range(0, 40).Select(n => new[] { At("a", 1, n) })]);
        Assert.That(new HistoryFiles([folder]).Runs().Count(), Is.EqualTo(31));
    }

    [Test]
    public void Parts_of_divided_runs_are_known_as_such()
    {
        RunResult part = At("a", 1);
        string folder = Write(
            "parts", [part with { Header = part.Header with { Shard = new ShardMark(1, 4, "plan") } }]);
        Assert.That(new HistoryFiles([folder]).Shards.Single().Shard.Count, Is.EqualTo(4));
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("no json\n")]
    [TestCase("{\"file\":{\"path\":\"a\"}}\n")]
    public void What_is_no_results_file_is_refused(string text)
    {
        string file = Path.Combine(_folder.FullName, "other.jsonl");
        File.WriteAllText(file, text);
        Assert.That(() => new HistoryFiles([file]), Throws.TypeOf<UsageException>().With.Message.StartsWith(file));
        Assert.That(() => new HistoryFiles([file + ".gone"]), Throws.TypeOf<UsageException>());
    }

    private static RunResult At(string engine, int day, int minute = 0)
    {
        RunResult run = Runs.Of(engine, VerdictKind.Pass);
        return run with
        {
            Header = run.Header with { Started = new DateTimeOffset(2026, 11, day, 6, minute, 0, TimeSpan.Zero) },
        };
    }

    private string Write(string name, params RunResult[][] files)
    {
        DirectoryInfo folder = _folder.CreateSubdirectory(name);
        for (int i = 0; i < files.Length; i++)
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, $"{i:00}.jsonl"), Runs.Record(files[i]));
        }

        return folder.FullName;
    }
}
