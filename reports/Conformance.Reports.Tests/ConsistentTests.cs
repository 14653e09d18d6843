using System.Text.Json;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Passes by an ambiguous answer are counted and marked.</summary>
public sealed class ConsistentTests
{
    private static readonly RunResult s_run = Samples.Run("acme", Samples.File(
        "elem.wast",
        Samples.Pass(1),
        Samples.Pass(2) with
        {
            Expected = "trap \"undefined element\"",
            Actual = "trapped: no such slot",
            Meanings = "undefined element, out of bounds table access",
        }));

    [Test]
    public void The_terminal_has_a_column_only_if_there_are_some()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Console(s_run), Does.Contain("Consistent"));
            Assert.That(Console(Samples.AllPass()), Does.Not.Contain("Consistent"));
        }
    }

    [Test]
    public void The_page_counts_them_and_says_what_was_meant()
    {
        string html = Render.Text(new HtmlReport(), s_run);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(html, Does.Contain("<b>1</b> <span>consistent</span>").And.Contain("#q=type%3Aconsistent"));
            using JsonDocument index = HtmlTests.Island(html, "d-index");
            Assert.That(
                index.RootElement.GetProperty("messages").EnumerateArray().Select(message => message.GetString()),
                Does.Contain(
                "consistent with trap \"undefined element\": trapped: no such slot, which may mean undefined element, out of bounds table access"));
            Assert.That(Render.Text(new HtmlReport(), Samples.AllPass()), Does.Not.Contain("<span>consistent</span>"));
        }
    }

    [Test]
    public void Json_for_machines_tells_them_from_other_passes()
    {
        using JsonDocument json = JsonDocument.Parse(Render.Text(new CtrfReport(), s_run));
        JsonElement results = json.RootElement.GetProperty("results");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                results.GetProperty("summary").GetProperty("extra").GetProperty("consistent").GetInt32(),
                Is.EqualTo(1));
            Assert.That(
                results.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("rawStatus").GetString()),
                Is.EqualTo(new[] { "pass", "pass, consistent" }));
            Assert.That(
                results.GetProperty("tests")[1].GetProperty("message").GetString(), Does.Contain("which may mean"));
        }
    }

    private static string Console(RunResult run)
    {
        using StringWriter output = new();
        ConsoleSummary.Write([run], output);
        return output.ToString();
    }
}
