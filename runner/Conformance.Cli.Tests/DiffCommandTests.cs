using Conformance.Cli.Grammar;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Runner.Results;
using Conformance.Runner.Sharding;

namespace Conformance.Cli.Tests;

public sealed class DiffCommandTests
{
    private static readonly RunResult s_good = Runs.Of("good", VerdictKind.Pass);
    private static readonly RunResult s_bad = Runs.Of("bad", VerdictKind.Fail);
    private static readonly string s_plan = ShardPlan.HashOf([(Paths[0], 1), (Paths[1], 2)], 2);

    private static string[] Paths => ["a.wast", "b.wast"];

    [Test]
    public void Runs_on_several_engines_are_compared_engine_by_engine() =>
        Assert.That(Compare([s_good, s_bad], [s_bad, s_good]).IsRegression, Is.False);

    [Test]
    public void An_engine_that_vanished_is_a_regression()
    {
        (bool isRegression, string text) = Compare([s_good, s_bad], [s_good]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(isRegression, Is.True);
            Assert.That(text, Does.Contain("VANISHED    engine bad"));
        }
    }

    [Test]
    public void An_engine_that_appeared_is_none() =>
        Assert.That(Compare([s_good], [s_good, s_bad]).IsRegression, Is.False);

    [Test]
    public void One_run_is_compared_with_one_whatever_they_are_called()
    {
        (bool isRegression, string text) = Compare([s_good], [s_bad]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(isRegression, Is.True);
            Assert.That(text, Does.Contain("1 new failure"));
        }
    }

    public static IEnumerable<TestCaseData> ExitCodes()
    {
        RunResult[] Shards(params int[] indices) =>
        [
            .. indices.Select(index => s_good with
            {
                Header = s_good.Header with { Shard = new ShardMark(index, 2, s_plan) },
                Files =
                    [s_good.Files[0] with { Path = Paths[index - 1],
                        Commands =
                            [.. s_good.Files[0].Commands.Select(
                                command => command with { Id = Paths[index - 1] + "#0000000000" })] }],
            }),
        ];
        RunResult nothing = s_good with { Files = [] };
        yield return Case("the same", [s_good], [s_good], ExitCode.Ok);
        yield return Case("the same failure", [s_bad], [s_bad], ExitCode.Ok);
        yield return Case("a new failure", [s_good], [s_bad], ExitCode.Failed);
        yield return Case("a failure fixed", [s_bad], [s_good], ExitCode.Ok);
        yield return Case("an engine vanished", [s_good, s_bad], [s_bad], ExitCode.Failed);
        yield return Case("an engine appeared", [s_bad], [s_good, s_bad], ExitCode.Ok);
        yield return Case(
            "a file vanished", Shards(1, 2), [Shards(1)[0] with { Header = s_good.Header }], ExitCode.Failed);
        yield return Case("the same shards in another order", Shards(1, 2), Shards(2, 1), ExitCode.Ok);
        yield return Case("a shard vanished", Shards(1, 2), Shards(2), ExitCode.Failed);
        yield return Case("one shard each", Shards(2), Shards(2), ExitCode.Ok);
        yield return Case("interrupted now", [s_good], [s_good with { IsComplete = false }], ExitCode.Failed);
        yield return Case("interrupted before", [s_good with { IsComplete = false }], [s_good], ExitCode.Ok);
        yield return Case("nothing any more", [s_good], [nothing], ExitCode.Failed);
        yield return Case("nothing on either side", [nothing], [nothing], ExitCode.NothingRan);
        yield return Case("one engine twice", [s_good], [s_good, s_good], ExitCode.Usage);

        static TestCaseData Case(string name, RunResult[] before, RunResult[] after, int code) =>
            new TestCaseData(before, after, code).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(ExitCodes))]
    public void The_exit_code_is_2_on_regressions_only(RunResult[] before, RunResult[] after, int code)
    {
        (int seen, string text, string markdown, string page) = Diff(before, after);
        Assert.That(seen, Is.EqualTo(code), text);
        if (code != ExitCode.Usage)
        {
            bool isVanished = text.Contains("VANISHED", StringComparison.Ordinal);
            Assert.That(markdown, isVanished ? Does.Contain("vanished") : Does.Not.Contain("vanished"));
            Assert.That(
                page,
                Does.Contain("What changed").And.Contain(code == ExitCode.Ok ? "Gate: pass." : "<body class=\"bad\">"));
        }
    }

    [Test]
    public void What_is_a_regression_can_be_chosen_and_the_page_says_the_same()
    {
        (int fixedCode, _, _, string fixedPage) = Diff([s_bad], [s_good], "--fail-on", "fixed,new");
        (int badCode, _, _, string badPage) = Diff([s_good], [s_bad], "--fail-on", "slower");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fixedCode, Is.EqualTo(ExitCode.Failed));
            Assert.That(fixedPage, Does.Contain("Gate: fail.").And.Not.Contain("Gate: pass."));
            Assert.That(badCode, Is.EqualTo(ExitCode.Ok));
            Assert.That(badPage, Does.Contain("Gate: pass.").And.Not.Contain("Gate: fail."));
        }
    }

    private static (int Code, string Output, string Markdown, string Page) Diff(
        RunResult[] before, RunResult[] after, params string[] options)
    {
        string folder = Directory.CreateTempSubdirectory("conformance-diff-").FullName;
        try
        {
            string In(string name) => Path.Combine(folder, name);
            string Text(string name) => File.Exists(In(name)) ? File.ReadAllText(In(name)) : "";
            File.WriteAllBytes(In("old.jsonl"), Runs.Record(before));
            File.WriteAllBytes(In("now.jsonl"), Runs.Record(after));
            (int code, string output, string errors) = TheProgram.Run(
                folder, ["diff", "old.jsonl", "now.jsonl", "--html", "diff.html", "--md", "diff.md", .. options]);
            return (code, output + errors, Text("diff.md"), Text("diff.html"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (bool IsRegression, string Text) Compare(RunResult[] before, RunResult[] after)
    {
        using StringWriter output = new();
        IReadOnlyList<RunDiff> diffs = RunDiff.Pairs(before, after);
        DiffText.Write(diffs, output);
        return (diffs.Any(diff => diff.IsRegression), output.ToString());
    }
}
