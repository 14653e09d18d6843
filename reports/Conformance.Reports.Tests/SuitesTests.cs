using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.Site;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Wherever runs of different suites appear side by side, a warning says so.</summary>
public sealed class SuitesTests
{
    private const string Said = "different suites";

    private static readonly RunResult s_one = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1)));
    private static readonly RunResult s_other = Samples.Run(
        "bun",
        Samples.File("a.wast", Samples.Fail(1))) with
    { Header = Samples.Header("bun") with { Suite = "elsewhere" } };

    [Test]
    public void Every_report_with_a_table_of_engines_says_so()
    {
        using StringWriter console = new();
        ConsoleSummary.Write([s_one, s_other], console);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                console.ToString(),
                Does.Contain(
                    "The runs are of 2 different suites, so that their numbers cannot be compared: testsuite 193e551: acme; elsewhere 193e551: bun."));
            Assert.That(Render.Text("markdown", s_one, s_other), Does.Contain(Said));
            Assert.That(Render.Text("html", s_one, s_other), Does.Contain(Said));
            Assert.That(Render.Text("junit", s_one, s_other), Does.Contain("name=\"testsuite\" value=\"elsewhere\""));
        }
    }

    [Test]
    public void Runs_of_one_suite_say_nothing()
    {
        RunResult same = s_other with { Header = s_other.Header with { Suite = s_one.Header.Suite } };
        Assert.That(Suites.Remark([s_one, same], ["a", "b"]), Is.Empty);
        Assert.That(Render.Text("html", s_one, same), Does.Not.Contain(Said));
    }

    [Test]
    public void A_comparison_says_so()
    {
        RunDiff diff = RunDiff.Between(s_other, s_one);
        Assert.That(
            diff.Remarks,
            Has.One.Contains("The runs are of different suites, elsewhere 193e551 and testsuite 193e551"));
        Assert.That(RunDiff.Between(s_one, s_one).Remarks, Has.None.Contains(Said));
    }

    [Test]
    public void A_history_says_so_on_pages_and_on_the_site()
    {
        RunResult past = s_one with
        {
            Header = s_one.Header with { Suite = "elsewhere", Started = s_one.Header.Started.AddDays(-1) },
        };
        const string Told =
            "1 earlier run of acme is of another suite than testsuite, so that the numbers cannot be compared: elsewhere.";
        using TemporaryDirectory folder = new();
        IEnumerable<string> written = new SiteWriter().Write([s_one], [RunOutline.Of(past)], folder.Path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                new HtmlReport(new HtmlOptions { History = [RunOutline.Of(past)] }).Text(s_one), Does.Contain(Told));
            Assert.That(
                written.Count(
                    file => File.ReadAllText(Path.Combine(folder.Path, file)).Contains(Told, StringComparison.Ordinal)),
                Is.GreaterThanOrEqualTo(2));
        }
    }

    [TestCase(4, 0, 0, 0, "full")]
    [TestCase(4, 0, 0, 4, "full")]
    [TestCase(4, 0, 4, 0, "partial")]
    [TestCase(4, 4, 0, 0, "partial")]
    public void Support_is_full_where_all_that_applies_passed(
        int pass, int unsupported, int skip, int inapplicable, string support)
    {
        IEnumerable<VerdictKind> kinds = Enumerable.Repeat(VerdictKind.Pass, pass).Concat(
            Enumerable.Repeat(VerdictKind.Unsupported, unsupported))
            .Concat(Enumerable.Repeat(VerdictKind.Skip, skip)).Concat(
                Enumerable.Repeat(VerdictKind.Inapplicable, inapplicable));
        RunResult run = Samples.Run(
            "acme", Samples.File("a.wast", [.. kinds.Select((kind, at) => Samples.Of(kind, at + 1))]));
        string bar = Parts.Bar(run.Tally).ToString();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ProposalMatrix.Support(run.Tally), Is.EqualTo(support));
            Assert.That(bar.Contains("class=\"skip\"", StringComparison.Ordinal), Is.EqualTo(support != "full"));
            Assert.That(
                Parts.Score(run.Tally).ToString().Contains(" / ", StringComparison.Ordinal),
                Is.EqualTo(support != "full"));
        }
    }
}
