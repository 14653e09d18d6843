using System.Globalization;
using System.Text.Json;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Documents keep within the limits of their readers and say what they leave out.</summary>
public sealed class BoundsTests
{
    private static RunResult Failing(string engine, int commands) => Samples.Run(
        engine,
        Samples.File(
            "a.wast",
            [.. Enumerable.Range(1, commands).Select(line => Samples.Fail(line) with { Excerpt = "" })]));

    [Test]
    public void A_sarif_file_has_at_most_twenty_runs_and_names_the_others()
    {
        RunResult[] runs =
        [
            .. Enumerable.Range(1, 22).Select(
                number => Failing(string.Create(CultureInfo.InvariantCulture, $"engine{number}"), 1)),
        ];
        (string text, IReadOnlyList<string> leftOut) = Write(new SarifReport(), runs);
        using JsonDocument sarif = JsonDocument.Parse(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sarif.RootElement.GetProperty("runs").GetArrayLength(), Is.EqualTo(20));
            Assert.That(leftOut, Has.Exactly(1).Items.And.All.Contains("2 engines left out (engine21, engine22)"));
            Assert.That(Notices(sarif.RootElement.GetProperty("runs")[0]), Is.EqualTo(leftOut));
        }
    }

    [Test]
    public void Sarif_results_that_are_cut_are_known_ones_first_and_told_in_their_run()
    {
        RunResult run = Failing("acme", 25_010);
        CommandResult known = run.Files[0].Commands[0] with { Gate = Gate.Known, GateNote = "known failure: bug" };
        run = run with { Files = [run.Files[0] with { Commands = run.Files[0].Commands.SetItem(0, known) }] };
        (string text, IReadOnlyList<string> leftOut) = Write(new SarifReport(), [run]);
        using JsonDocument sarif = JsonDocument.Parse(text);
        JsonElement only = sarif.RootElement.GetProperty("runs")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(only.GetProperty("results").GetArrayLength(), Is.EqualTo(25_000));
            Assert.That(leftOut.Single(), Does.StartWith("acme: 10 results of 25,010 left out of the SARIF file"));
            Assert.That(Notices(only), Is.EqualTo(leftOut));
            Assert.That(text, Does.Not.Contain("suppressions"));
        }
    }

    [Test]
    public void A_sarif_file_that_leaves_nothing_out_says_nothing() =>
        Assert.That(Write(new SarifReport(), [Samples.OneOfEach()]).LeftOut, Is.Empty);

    [TestCase(2_000_000, "")]
    [TestCase(400_000, "Left out: all but the numbers of commands that did not fail")]
    public void A_page_keeps_to_its_size_and_says_what_it_leaves_out(int size, string said)
    {
        RunResult run = SyntheticRuns.Of("acme", "1.4.0", 71_500, 1, 0.0017);
        (string text, IReadOnlyList<string> leftOut) = Write(
            new HtmlReport(new HtmlOptions { MaxBytes = size }), [run]);
        using JsonDocument index = HtmlTests.Island(text, "d-index");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text.Length, Is.LessThanOrEqualTo(size));
            Assert.That(
                string.Join("", leftOut), said == "" ? Is.Empty : Does.Contain(said).And.Contain("--html-limit"));
            Assert.That(text.Contains("This page was too large", StringComparison.Ordinal), Is.EqualTo(said != ""));
            Assert.That(
                index.RootElement.GetProperty("kind").GetArrayLength(),
                Is.EqualTo(said == "" ? 71_500 : run.Tally.Bad));
        }
    }

    [Test]
    public void A_page_of_many_files_that_fail_becomes_brief_and_keeps_to_its_size()
    {
        RunResult run = Samples.Run("acme", [.. Enumerable.Range(0, 20_000).Select(number =>
            Samples.File(
                $"folder/{number * 7919 % 20_000:x8}.wast",
                Samples.Fail(number + 1, $"i32.const {number}"),
                Samples.Pass(number + 2))),
]);
        (string text, IReadOnlyList<string> leftOut) = Write(new HtmlReport(), [run]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text.Length, Is.LessThanOrEqualTo(5_000_000));
            Assert.That(
                leftOut.Single(), Does.Contain("all but the summary, the causes and the first 2,000 failures"));
            Assert.That(text, Does.Not.Contain("id=\"files\"").And.Contain("id=\"summary\""));
        }
    }

    [Test]
    public void Earlier_runs_are_shown_of_the_commands_that_a_page_keeps()
    {
        RunResult now = Failing("acme", 3) with
        {
            Files = [Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2), Samples.Pass(3))],
        };
        RunResult before = now with
        {
            Header = now.Header with { Started = now.Header.Started.AddDays(-1) },
            Files = [Samples.File("a.wast", Samples.Fail(1), Samples.Pass(2), Samples.Pass(3))],
        };
        ReportData data = new([now], new HtmlOptions { History = [RunOutline.Of(before)] });
        string packed = HistoryIsland.Pack(data, PageDetail.Steps[3].RowsOf(data.Files), isKept: true);
        string page = $"<script id=\"d-history\">{packed}</script>";
        using JsonDocument history = HtmlTests.Island(page, "d-history");
        JsonElement past = history.RootElement[0][0];
        Assert.That(
            (past.GetProperty("rows").GetRawText(), past.GetProperty("letters").GetString()), Is.EqualTo(("[0]", "P")));
    }

    [Test]
    public void A_summary_that_is_shortened_is_told() => Assert.That(
        Write(new MarkdownReport(new MarkdownOptions { MaxBytes = 2_000 }), [Failing("acme", 100)]).LeftOut,
        Has.One.Contains("shortened"));

    [Test]
    public void A_report_is_added_after_what_a_file_holds()
    {
        using TemporaryDirectory folder = new();
        string path = Path.Combine(folder.Path, "summary.md");
        File.WriteAllText(path, "first");
        ReportFile.Append(new MarkdownReport(), [Samples.AllPass()], path);
        ReportFile.Append(new MarkdownReport(), [Samples.OneOfEach()], path);
        Assert.That(File.ReadAllText(path), Does.StartWith("first\n## ✅ PASS").And.Contain("\n## ❌ FAIL"));
    }

    /// <summary>The figures of reports/README.md for a page of 1,300,000 commands.</summary>
    [Explicit("takes half a minute and measures")]
    [TestCase(0.0017)]
    [TestCase(0.2)]
    [TestCase(0.9)]
    public void A_page_of_a_million_commands_keeps_to_its_size(double badness)
    {
        RunResult run = SyntheticRuns.Of("acme", "1.4.0", 1_300_000, 1, badness);
        long began = Environment.TickCount64;
        using MemoryStream page = new();
        IReadOnlyList<string> leftOut = new HtmlReport().WriteBounded([run], page);
        TestContext.Out.WriteLine(
            $"{run.Tally.Bad} bad: {page.Length:N0} bytes, {Environment.TickCount64 - began} ms, at most {System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB; {string.Join(' ', leftOut)}");
        Assert.That(page.Length, Is.LessThanOrEqualTo(5_000_000));
    }

    private static (string Text, IReadOnlyList<string> LeftOut) Write(IBoundedReport report, RunResult[] runs)
    {
        using MemoryStream output = new();
        IReadOnlyList<string> leftOut = report.WriteBounded(runs, output);
        return (System.Text.Encoding.UTF8.GetString(output.ToArray()), leftOut);
    }

    private static IEnumerable<string> Notices(JsonElement run) =>
        run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")
        .EnumerateArray()
        .Select(notice =>
            notice
                .GetProperty("message")
                .GetProperty("text")
                .GetString()!
                .Replace("{{", "{", StringComparison.Ordinal)
                .Replace("}}", "}", StringComparison.Ordinal));
}
