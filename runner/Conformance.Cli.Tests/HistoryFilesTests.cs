using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Runner.Results;

namespace Conformance.Cli.Tests;

public sealed class HistoryFilesTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-history-");

    private readonly List<string> _warnings = [];

    [SetUp]
    public void Forget() => _warnings.Clear();

    [OneTimeTearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public void The_latest_run_of_each_engine_is_found_wherever_it_lies()
    {
        string folder = Write("several", [At("a", 2), At("b", 2)], [At("a", 9), At("c", 9)], [At("b", 5)]);
        HistoryFiles files = Of(folder);
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
        RunResult last = Of(folder).Latest().Single(run => run.Header.Engine == "b");
        Assert.That(last.IsComplete, Is.False);
    }

    [Test]
    public void Only_as_many_earlier_runs_are_read_as_are_shown()
    {
        string folder = Write("many", [.. Enumerable.Range(0, 40).Select(n => new[] { At("a", 1, n) })]);
        Assert.That(Of(folder).Runs().Count(), Is.EqualTo(31));
    }

    [Test]
    public void Parts_of_divided_runs_are_known_as_such()
    {
        RunResult part = At("a", 1);
        string folder = Write(
            "parts", [part with { Header = part.Header with { Shard = new ShardMark(1, 4, "plan") } }]);
        Assert.That(Of(folder).Shards.Single().Shard.Count, Is.EqualTo(4));
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("no json\n")]
    [TestCase("{\"file\":{\"path\":\"a\"}}\n")]
    public void A_file_without_results_is_left_out_with_a_warning(string text)
    {
        string folder = Write("other" + text.Length, [At("a", 1)]);
        string file = Path.Combine(folder, "other.jsonl");
        File.WriteAllText(file, text);
        HistoryFiles files = Of(folder);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(files.Runs().Count(), Is.EqualTo(1));
            Assert.That(_warnings.Single(), Does.StartWith($"{file}:1:"));
            Assert.That(files.LeavesOut, Is.True);
            Assert.That(() => Of(file + ".gone"), Throws.TypeOf<UsageException>());
        }
    }

    [Test]
    public void A_run_that_is_broken_in_the_middle_is_left_out_with_one_warning()
    {
        string folder = Write("middle", [At("a", 1)], [At("a", 2)]);
        string file = Path.Combine(folder, "01.jsonl");
        string[] lines = File.ReadAllLines(file);
        File.WriteAllLines(file, [lines[0], lines[1], "rubbish", .. lines[2..^1]]);
        HistoryFiles files = Of(folder);
        for (int i = 0; i < 2; i++)
        {
            Assert.That(files.Runs().Select(run => run.Header.Started.Day), Is.EqualTo(new[] { 1 }));
        }

        Assert.That(files.Latest().Single().Header.Started.Day, Is.EqualTo(1));
        Assert.That(_warnings.Single(), Does.StartWith($"{file}:3:1: "));
        Assert.That(Of(folder).Latest().Single().Header.Started.Day, Is.EqualTo(1), "read as the latest first");
    }

    [Test]
    public void A_run_with_a_broken_history_ends_as_it_does_without()
    {
        string folder = Write("run", [At("reference", 1)]);
        File.WriteAllText(Path.Combine(folder, "torn.jsonl"), "{\"header\":{\"eng");
        string script = Path.Combine(folder, "a.wast");
        File.WriteAllText(script, "(module)\n");
        (int exit, _, string errors) = TheProgram.Run(
            folder, "run", "a.wast", "--history", ".", "--html", "page.html", "--no-config");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.Zero, errors);
            Assert.That(errors, Does.Contain("warning: ./torn.jsonl:1:").And.Contain("html: page.html"));
        }

        (exit, _, errors) = TheProgram.Run(folder, "site", "out", ".");
        Assert.That(exit, Is.EqualTo(ExitCode.Incomplete), errors);
        Assert.That(errors, Does.Contain("warning: ./torn.jsonl:1:").And.Contain("site: "));
    }

    private HistoryFiles Of(string path) => new([path], _warnings.Add);

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
