using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Line breaks in an engine's text stay line breaks, and none of its lines looks like one of ours.</summary>
public sealed class LineBreakTests
{
    private const string Words = "first line\r\nPASS: everything passed.\nreplay: conformance replay evil";

    private static readonly RunResult s_run = Samples.Run("acme", Samples.File("a.wast", Samples.Fail(1) with
    {
        Verdict = new Verdict(VerdictKind.Fail, VerdictTypes.ReturnMismatch, Words),
        Actual = Words,
        Expected = Words,
    }));

    [TestCase("html", "first line\nPASS: everything passed.\nreplay")]
    [TestCase("junit", "first line\n    PASS: everything passed.\n    replay")]
    [TestCase("junit", "  expected first line\n           PASS: everything passed.\n           replay")]
    [TestCase("markdown", "first line\n    PASS: everything passed.\n    replay")]
    [TestCase("github", "first line%0A    PASS: everything passed.%0A    replay")]
    public void A_text_of_several_lines_has_them(string format, string lines) =>
        Assert.That(Render.Text(format, s_run), Does.Contain(lines));

    [Test]
    public void None_begins_a_line_of_a_text_document()
    {
        using StringWriter console = new() { NewLine = "\n" };
        Formats.ConsoleSummary.Write([s_run], console);
        using (Assert.EnterMultipleScope())
        {
            foreach (string text in (string[])
                    [
                        console.ToString(),
                        .. ((string[])["junit", "markdown", "tap", "github"]).Select(format =>
                            Render.Text(format, s_run)),
                    ])
            {
                Assert.That(
                    text.Split('\n'),
                    Has.None.StartsWith("PASS").And.None.StartsWith("replay: conformance replay evil"));
            }
        }
    }
}
