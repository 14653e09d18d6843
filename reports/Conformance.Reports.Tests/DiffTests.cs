using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>The comparison of two runs on the terminal, in Markdown and on the page.</summary>
public sealed class DiffTests
{
    private static readonly RunResult s_before = Samples.Run(
        "acme",
        Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2), Samples.Fail(3), Samples.Pass(4), Samples.Pass(5)),
        Samples.File("gone.wast", Samples.Pass(1)));

    private static readonly RunResult s_after = Samples.Run("acme", Samples.File(
        "a.wast", Samples.Fail(1), Samples.Fail(2, "i32.const 99"), Samples.Of(VerdictKind.Crash, 3),
        Samples.Of(VerdictKind.Skip, 4), Samples.Fail(6)));

    [TestCase("gone.wast", TestName = "A vanished file is told everywhere")]
    [TestCase("got i32.const 14", TestName = "A new failure is told everywhere")]
    [TestCase("got i32.const 99 (before: i32.const 14)", TestName = "Both outcomes are told everywhere")]
    [TestCase(
        "the engine died: signal 11 (before: fail, expected i32.const 15, got i32.const 14)",
        TestName = "Another kind of failure is told everywhere")]
    [TestCase("left out by a rule: too slow", TestName = "Why something is no longer run is told everywhere")]
    [TestCase("got i32.const 14 (new)", TestName = "A new failure is marked everywhere")]
    public void Told_everywhere(string text)
    {
        foreach ((string name, string shown) in Shown(s_before, s_after))
        {
            Assert.That(shown, Does.Contain(text), name);
        }
    }

    [Test]
    public void What_the_runs_lack_is_told_before_what_changed()
    {
        RunResult cut =
            s_after with { IsComplete = false, Shortfall = "The results break off in a.wast, after 5 of 9 commands." };
        foreach ((string name, string shown) in Shown(s_before, cut))
        {
            Assert.That(
                shown,
                Does.Contain("The later run is not complete. The results break off in a.wast, after 5 of 9 commands."),
                name);
        }

        foreach ((string name, string shown) in Shown(cut, s_after))
        {
            Assert.That(
                shown,
                Does.Contain("The earlier run is not complete; results that it lacks count as new."),
                name);
        }

        foreach ((string name, string shown) in Shown(cut, cut))
        {
            Assert.That(shown, Does.Not.Contain("No result changed"), name);
        }

        foreach ((string name, string shown)
            in Shown(s_before, s_after with { Header = Samples.Header(revision: "0a1b2c3") }))
        {
            Assert.That(shown, Does.Contain("The suite changed from 193e551 to 0a1b2c3"), name);
        }
    }

    [Test]
    public void Markdown_and_page_say_that_equal_runs_did_not_change() => Assert.That(
        Shown(s_before, s_before).Where(one => one.Item2.Contains("No result changed", StringComparison.Ordinal))
            .Select(one => one.Item1),
        Is.EqualTo(new[] { "markdown", "page" }));

    [Test]
    public void Nothing_compared_with_nothing_is_not_told_as_unchanged()
    {
        foreach ((string name, string shown) in Shown(Samples.NothingRan(), Samples.NothingRan()))
        {
            Assert.That(shown, Does.Contain("Neither run judged anything.").And.Not.Contain("No result changed"), name);
        }
    }

    [Test]
    public void An_engine_that_is_new_is_named()
    {
        RunResult[] after = [s_after, Samples.Run("bolt", Samples.File("a.wast", Samples.Fail(1)))];
        IReadOnlyList<string> engines = RunDiff.NewEngines([s_before], after);
        Assert.That(engines, Is.EqualTo(new[] { "bolt" }));
        using StringWriter text = new();
        DiffText.Write(RunDiff.Pairs([s_before], after), text, newEngines: engines);
        Assert.That(text.ToString(), Does.Contain("engine bolt, not compared"));
        Assert.That(
            DiffText.Markdown(RunDiff.Pairs([s_before], after), newEngines: engines),
            Does.Contain("`bolt` is new, and not compared."));
    }

    [Test]
    public void The_page_takes_files_for_slower_as_it_is_told()
    {
        RunResult slow =
            s_before with { Files = [.. s_before.Files.Select(file => file with { Duration = file.Duration * 3 })] };
        Assert.That(Page(s_before, slow, null), Does.Not.Contain("</b> slower<"));
        Assert.That(Page(s_before, slow, new DiffOptions(2, 10)), Does.Contain("</b> slower<"));
    }

    [Test]
    public void Causes_are_the_same_in_the_terminal_in_Markdown_and_on_the_page()
    {
        RunResult[] runs = [s_after, .. Samples.TwoEngines(), Samples.OneOfEach()];
        Cluster[] clusters = [.. Clusters.Of(runs)];
        Assert.That(clusters, Has.Length.GreaterThan(4));
        using StringWriter console = new();
        ConsoleSummary.Write(runs, console);
        string markdown = Render.Text("markdown", runs);
        string page = Render.Text("html", runs);
        string terminal = console.ToString();
        int inTerminal = 0, inMarkdown = 0, onPage = 0;
        foreach (Cluster cluster in clusters)
        {
            string example = $"{cluster.Example.File.Path}:{cluster.Example.Command.Line}";
            inTerminal = Next(terminal, inTerminal, $"{cluster.Occurrences.Length,7}  {cluster.Title}", example);
            inMarkdown = Next(
                markdown, inMarkdown, $"| {cluster.Occurrences.Length} | `{cluster.Kind}", cluster.Message,
                $"`{example}` |");
            onPage = Next(
                page, onPage, $"<b>{cluster.Occurrences.Length}</b>", cluster.Kind, cluster.Message,
                $"{cluster.Example.File.Path}%3A{cluster.Example.Command.Line}~",
                $"example: <bdi>{example}");
        }

        static int Next(string text, int from, params string[] parts)
        {
            foreach (string part in parts)
            {
                int at = text.IndexOf(part, from, StringComparison.Ordinal);
                Assert.That(at, Is.GreaterThanOrEqualTo(from), part);
                from = at + part.Length;
            }

            return from;
        }
    }

    private static IEnumerable<(string Name, string Text)> Shown(RunResult before, RunResult after)
    {
        using StringWriter text = new();
        DiffText.Write(RunDiff.Pairs([before], [after]), text);
        yield return ("text", text.ToString());
        yield return (
            "markdown",
            DiffText.Markdown(RunDiff.Pairs([before], [after])).Replace("\\", "", StringComparison.Ordinal));
        yield return ("page", Page(before, after, null));
    }

    private static string Page(RunResult before, RunResult after, DiffOptions? options)
    {
        using MemoryStream page = new();
        new HtmlReport(new HtmlOptions { Baseline = [before], Diff = options }).Write([after], page);
        return System.Text.Encoding.UTF8.GetString(page.ToArray());
    }
}
