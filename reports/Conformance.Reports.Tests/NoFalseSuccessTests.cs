using System.Text.Json;
using System.Xml.Linq;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>
/// A run that found nothing, skipped everything or was interrupted must not look like success to people or machines.
/// </summary>
public sealed class NoFalseSuccessTests
{
    private const string Shortfall = "The results break off in a.wast, after 2 of 9 commands.";

    public static IEnumerable<TestCaseData> Runs() =>
    [
        new TestCaseData(arg: Array.Empty<RunResult>()).SetArgDisplayNames("no runs"),
        new TestCaseData(arg: new[] { Samples.NothingRan() }).SetArgDisplayNames("nothing ran"),
        new TestCaseData(arg: new[] { Samples.OnlySkipped() }).SetArgDisplayNames("only skipped"),
        new TestCaseData(arg: new[] { Samples.Interrupted() }).SetArgDisplayNames("interrupted"),
        new TestCaseData(
            arg: new[] { Samples.Interrupted() with { Shortfall = Shortfall } }).SetArgDisplayNames("breaks off"),
        new TestCaseData(arg: new[] { Samples.NothingRan() with { IsComplete = false, Shortfall = Shortfall } })
            .SetArgDisplayNames("breaks off at once"),
        new TestCaseData(
            arg: new[] { Samples.AllPass(), Samples.Interrupted() }).SetArgDisplayNames("one of two interrupted"),
        new TestCaseData(arg: new[] { Samples.AllPass(), Samples.NothingRan() }).SetArgDisplayNames("one of two empty"),
    ];

    [TestCaseSource(nameof(Runs))]
    public void Junit_has_an_error(RunResult[] runs)
    {
        XElement root = JUnitTests.Load(Render.Text("junit", runs)).Root!;
        Assert.That((int)root.Attribute("errors")!, Is.GreaterThan(0));
        Assert.That(root.Descendants("error"), Is.Not.Empty);
    }

    [TestCaseSource(nameof(Runs))]
    public void Ctrf_has_a_failed_test(RunResult[] runs)
    {
        using JsonDocument document = JsonDocument.Parse(Render.Text("ctrf", runs));
        JsonElement summary = document.RootElement.GetProperty("results").GetProperty("summary");
        Assert.That(summary.GetProperty("failed").GetInt32(), Is.GreaterThan(0));
        Assert.That(
            document.RootElement.GetProperty("results").GetProperty("tests").GetArrayLength(),
            Is.EqualTo(summary.GetProperty("tests").GetInt32()));
    }

    [TestCaseSource(nameof(Runs))]
    public void Ctrf_of_files_has_a_failed_test(RunResult[] runs)
    {
        using JsonDocument document = JsonDocument.Parse(new CtrfReport { Cases = ReportCases.File }.Text(runs));
        JsonElement results = document.RootElement.GetProperty("results");
        JsonElement summary = results.GetProperty("summary");
        Assert.That(summary.GetProperty("failed").GetInt32(), Is.GreaterThan(0));
        Assert.That(results.GetProperty("tests").GetArrayLength(), Is.EqualTo(summary.GetProperty("tests").GetInt32()));
        Assert.That(
            results.GetProperty("tests").EnumerateArray().Count(test => test.GetProperty("status").GetString() == "passed"),
            Is.EqualTo(summary.GetProperty("passed").GetInt32()));
    }

    [TestCaseSource(nameof(Runs))]
    public void Tap_bails_out(RunResult[] runs)
    {
        foreach (string text in (string[])[Render.Text("tap", runs), new TapReport { Cases = ReportCases.File }.Text(runs)])
        {
            Assert.That(text, Does.Contain("Bail out!"));
            Assert.That(text, Does.Not.Contain("1..0"));
        }
    }

    [TestCaseSource(nameof(Runs))]
    public void Sarif_says_that_execution_was_not_successful(RunResult[] runs)
    {
        string text = Render.Text("sarif", runs);
        Assert.That(text, Does.Contain("\"executionSuccessful\": false"));
        Assert.That(text, Does.Contain("\"level\": \"error\""));
    }

    [TestCaseSource(nameof(Runs))]
    public void Pages_and_texts_say_so_first(RunResult[] runs)
    {
        Conclusion conclusion = Conclusion.Of(runs, RunDiff.Against([], runs));
        Assert.That(conclusion.IsGood, Is.False);
        Assert.That(conclusion.Word, Is.EqualTo("INCOMPLETE").Or.EqualTo("NOTHING RAN"));
        Assert.That(Render.Text("markdown", runs), Does.StartWith("## ❌ " + conclusion.Word));
        Assert.That(Render.Text("html", runs), Does.Contain("<body class=\"bad\">").And.Contain(conclusion.Word));
        Assert.That(Render.Text("github", runs), Does.StartWith("::error "));
        Assert.That(Render.Text("badge", runs), Does.Contain("nothing ran").Or.Contain("incomplete"));
        using StringWriter console = new();
        ConsoleSummary.Write(runs, console);
        Assert.That(console.ToString().TrimEnd().Split('\n')[^1], Does.StartWith(conclusion.Word));
    }

    [TestCase("junit")]
    [TestCase("html")]
    [TestCase("ctrf")]
    [TestCase("tap")]
    [TestCase("sarif")]
    [TestCase("markdown")]
    [TestCase("github")]
    public void Why_a_run_is_not_complete_is_told(string format)
    {
        RunResult[] runs = [Samples.Interrupted() with { Shortfall = Shortfall }];
        Assert.That(Render.Text(format, runs), Does.Contain(Shortfall.TrimEnd('.')));
        Assert.That(Render.Text(format, [Samples.AllPass(), .. runs]), Does.Contain(Shortfall.TrimEnd('.')), "of two");
    }

    [Test]
    public void Files_in_which_nothing_was_judged_are_not_those_without_failures()
    {
        Assert.That(
            Render.Text("html", Samples.OnlySkipped()),
            Does.Contain("1 file in which nothing was judged").And.Not.Contain("without failures"));
        Assert.That(Render.Text("html", Samples.Interrupted()), Does.Contain("2 files without failures so far"));
    }

    [Test]
    public void An_interrupted_run_supports_no_feature() =>
        Assert.That(Render.Text("features", Samples.Interrupted()), Does.Contain("\"gc\": null"));

    [Test]
    public void A_baseline_does_not_excuse_an_interrupted_run()
    {
        RunResult[] runs = [Samples.Interrupted()];
        Assert.That(Conclusion.Of(runs, RunDiff.Against([Samples.AllPass()], runs)).IsGood, Is.False);
    }

    [Test]
    public void A_run_of_which_all_passed_is_good()
    {
        RunResult[] runs = [Samples.AllPass()];
        Assert.That(Conclusion.Of(runs, RunDiff.Against([], runs)).IsGood, Is.True);
        Assert.That(JUnitTests.Load(Render.Text("junit", runs)).Descendants("error"), Is.Empty);
        Assert.That(Render.Text("tap", runs), Does.Not.Contain("Bail out"));
    }

    [Test]
    public void Engines_that_could_not_run_everything_did_not_pass_everything()
    {
        RunResult partial = Samples.Run(
            "other", Samples.File("a.wast", Samples.Pass(1), Samples.Of(VerdictKind.Unsupported, 2)));
        Conclusion conclusion = Conclusion.Of([Samples.AllPass(), partial], []);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(conclusion.Sentence, Is.EqualTo("Both engines passed everything that was run."));
            Assert.That(
                conclusion.Detail, Is.EqualTo("0 of 4 results did not pass. 1 command not run: 1 unsupported."));
            Assert.That(
                Conclusion.Of([Samples.AllPass(), Samples.AllPass()], []).Sentence,
                Is.EqualTo("Both engines passed everything."));
        }
    }

    [Test]
    public void The_summary_of_ctrf_says_whether_every_run_is_complete()
    {
        static bool IsComplete(params RunResult[] runs)
        {
            using JsonDocument ctrf = JsonDocument.Parse(Render.Text("ctrf", runs));
            return ctrf.RootElement.GetProperty("results").GetProperty("summary").GetProperty("extra")
                .GetProperty("complete").GetBoolean();
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(IsComplete(Samples.AllPass()), Is.True);
            Assert.That(IsComplete(Samples.Interrupted()), Is.False);
            Assert.That(IsComplete(Samples.AllPass(), Samples.Interrupted()), Is.False);
            Assert.That(IsComplete(), Is.False);
        }
    }

    [Test]
    public void A_name_that_reads_as_a_directive_of_tap_does_not_excuse_a_failure()
    {
        string[] points =
        [
            .. Render.Text("tap", Samples.Run("acme", Samples.File(
                "a # SKIP b.wast", Samples.Fail(1) with { Name = "x # TODO later" }, Samples.Pass(2, @"\# skip"))))
                .Split('\n').Where(line => line.Contains("ok ", StringComparison.Ordinal)),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(points, Has.Length.EqualTo(2));
            Assert.That(points[0], Does.StartWith("not ok 1 "));
            Assert.That(points, Has.None.Match(@"(?<!\\)(\\\\)*#"));
        }
    }
}
