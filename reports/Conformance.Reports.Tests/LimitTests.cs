using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.Site;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Coverage;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>How much of a list each report shows, and what it says of the rest.</summary>
public sealed class LimitTests
{
    [TestCase(20, "")]
    [TestCase(21, "\nand 1 more\n")]
    public void Markdown_shows_twenty_lone_deviations(int count, string more)
    {
        RunResult[] runs =
        [
            Samples.Run("acme", Samples.File("a.wast", [.. Enumerable.Range(1, count).Select(i => Samples.Fail(i))])),
            Samples.Run("bun", Samples.File("a.wast", [.. Enumerable.Range(1, count).Select(i => Samples.Pass(i))])),
        ];
        string text = string.Concat(MarkdownMatrix.Pieces(runs, EngineLabels.Of(runs), new ReportOptions()));
        Assert.That(text, Does.EndWith($"got i32.const 14` |\n{more}"));
        Assert.That(Regex.Count(text, @"^\| `acme` \|", RegexOptions.Multiline), Is.EqualTo(20));
    }

    [TestCase(12, "<details class=\"more\" open>")]
    [TestCase(13, "<details class=\"more\">")]
    public void A_short_list_of_files_is_open(int count, string details)
    {
        FileResult[] files = [.. Enumerable.Range(0, count).Select(i => Samples.File($"{i}.wast", Samples.Pass(1)))];
        Markup html = new();
        FilesSection.Write(html, new ReportData([Samples.Run("acme", files)], new HtmlOptions()));
        Assert.That(html.ToString(), Does.Contain($"{details}<summary>{count} files without failures</summary>"));
    }

    [TestCase(4, "c, d</span>")]
    [TestCase(5, "c, d and 1 more</span>")]
    public void A_cause_on_a_page_names_four_files(int count, string end)
    {
        FileResult[] files = [.. "abcde".Take(count).Select(name => Samples.File($"{name}", Samples.Fail(1)))];
        Markup html = new();
        ClusterSection.Write(html, new ReportData([Samples.Run("acme", files)], new HtmlOptions()));
        Assert.That(html.ToString(), Does.Contain("<span>a, b, " + end));
    }

    [TestCase(50, false)]
    [TestCase(51, true)]
    public void A_page_shows_fifty_causes(int count, bool isCut)
    {
        RunResult run = Samples.Run("acme", Samples.File("a", [.. Enumerable.Range(1, count).Select(
            i => Samples.Fail(i) with { Verdict = new Verdict(VerdictKind.Fail, $"type.{i}", "r") })]));
        Markup html = new();
        ClusterSection.Write(html, new ReportData([run], new HtmlOptions()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Regex.Count(html.ToString(), "<li class=\"cluster\">"), Is.EqualTo(50));
            Assert.That(
                html.ToString().Contains("and 1 smaller groups", StringComparison.Ordinal), Is.EqualTo(isCut));
        }
    }

    [TestCase(2, "")]
    [TestCase(3, "<p class=\"lead\">and 1 more, not written out here.</p>")]
    public void A_page_writes_as_many_failures_out_as_asked(int count, string more)
    {
        RunResult run = Samples.Run(
            "acme", Samples.File("a", [.. Enumerable.Range(1, count).Select(i => Samples.Fail(i))]));
        Markup html = new();
        FailuresSection.Write(html, new ReportData([run], new HtmlOptions()), 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Regex.Count(html.ToString(), "<article "), Is.EqualTo(2));
            Assert.That(html.ToString(), Does.EndWith($"</article>{more}</div></section>"));
        }
    }

    [TestCase("PFCTEBSUN", "FFCTEBSUN", 1, 0)]
    [TestCase("FCTEB", "PPPPP", 0, 5)]
    [TestCase("PPPPP", "FCTEB", 5, 0)]
    [TestCase("SUNFP", "PPPSS", 0, 0)]
    [TestCase("PF", "FP", 1, 1)]
    public void What_broke_passed_before_and_what_was_mended_failed(string before, string now, int broke, int mended)
    {
        using TemporaryDirectory folder = new();
        RunResult run = Run(now);
        RunResult past = Run(before) with
        {
            Header = run.Header with { Started = run.Header.Started.AddDays(-1) },
        };
        _ = new SiteWriter().Write([run], [RunOutline.Of(past)], folder.Path);
        string page = File.ReadAllText(Path.Combine(folder.Path, "engines/acme.html"));
        string latest = page.Split("<table class=\"runs\">")[1].Split("<tr>")[2];
        Assert.That(
            Regex.Matches(latest, "<td class=\"num[^\"]*\">([^<]*)</td>").Select(cell => cell.Groups[1].Value).Skip(3),
            Is.EqualTo(new[]
            {
                broke.ToString(CultureInfo.InvariantCulture), mended.ToString(CultureInfo.InvariantCulture),
            }));
    }

    [TestCase(null, "")]
    [TestCase("", "")]
    [TestCase("first", "first\n")]
    public void A_report_is_added_after_a_line_feed_only_to_what_is_there(string? before, string start)
    {
        using TemporaryDirectory folder = new();
        string path = Path.Combine(folder.Path, "summary.md");
        if (before is not null)
        {
            File.WriteAllText(path, before);
        }

        ReportFile.Append(new MarkdownReport(), [Samples.AllPass()], path);
        Assert.That(File.ReadAllText(path), Does.StartWith(start + "## "));
    }

    [TestCase(8, false)]
    [TestCase(9, true)]
    public void A_group_that_never_was_is_named_item_by_item_if_it_is_small(int count, bool isFolded)
    {
        CoverageItem[] items = [.. Enumerable.Range(1, count).Select(i => new CoverageItem($"i{i}", "g", 0))];
        string part = Text(new CoverageItem("used", "g", 1), items);
        string whole = Text(new CoverageItem("used", "h", 1), items);
        string names = string.Join(", ", items.Select(item => item.Name));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(whole, Does.EndWith(isFolded ? $"  [g] none of {count}\n" : $"  [g] {names}\n"));
            Assert.That(part, Does.EndWith($"  [g] {names}\n"), "one of the group was exercised");
        }
    }

    [TestCase(48, 48, true)]
    [TestCase(49, 49, true)]
    [TestCase(49, 50, false)]
    public void A_line_of_names_has_at_most_a_hundred_characters(int first, int second, bool isOneLine)
    {
        string[] names = [new('a', first), new('b', second)];
        Assert.That(
            Text(new CoverageItem("used", "", 1), [.. names.Select(name => new CoverageItem(name, "", 0))]),
            Does.EndWith($"  {string.Join(isOneLine ? ", " : ",\n    ", names)}\n"));
    }

    [TestCase(20_000, false)]
    [TestCase(20_001, true)]
    public void An_issue_shows_a_script_of_some_length(int length, bool isCut)
    {
        string text = Issue(Samples.Fail(1), new string('x', length));
        string more = isCut ? "… (1 more characters)" : "";
        Assert.That(text, Does.Contain($"```wasm\n{new string('x', 20_000)}{more}\n```\n"));
    }

    [Test]
    public void An_issue_has_both_sides_and_the_words_of_the_engine_if_they_tell_more()
    {
        CommandResult fail = Samples.Fail(1) with { Excerpt = "" };
        CommandResult other = fail with { Verdict = fail.Verdict with { Reason = "why" } };
        CommandResult crash = Samples.Of(VerdictKind.Crash, 1) with { Excerpt = "" };
        const string Words = "## The engine's words\n\n```\nwhy\n```\n";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Issue(fail, "s"), Is.EqualTo(
                """
                # `assert_return 64_good4: expected i32.const 15, got i32.const 14`

                - Engine: `acme 1.4.0`
                - Host: `Linux, x64, .NET 10`
                - From: `origin`
                - Suite: `193e551`
                - Verdict: `wast.assert_return.mismatch`

                ## Script, whose last command fails

                ```wasm
                s
                ```

                ## Expected

                ```
                i32.const 15
                ```

                ## Actual

                ```
                i32.const 14
                ```

                ## To repeat it, save the script as a.wast

                ```sh
                conformance replay "a.wast:1#3f9c21ab78" --engine acme
                ```

                """));
            Assert.That(Issue(other, "s"), Does.Contain("## Actual\n\n```\ni32.const 14\n```\n\n" + Words));
            Assert.That(
                Issue(crash, "s"),
                Does.Contain("## Actual\n\n```\nthe engine died: signal 11\n```\n").And.Not.Contain("words"));
            Assert.That(
                Issue(fail, "s", "bun passes", "v8 fails"),
                Does.Contain("\n## Other engines\n\n- `bun passes`\n- `v8 fails`\n"));
            Assert.That(Issue(fail, ""), Does.Not.Contain("## Script"));
        }
    }

    private static string Issue(CommandResult command, string script, params string[] others)
    {
        RunResult run = Samples.Run("acme", Samples.File("a.wast", command));
        return IssueText.Of(run, run.Files[0], run.Files[0].Commands[0], script, "origin", others, new());
    }

    private static string Text(CoverageItem used, CoverageItem[] items)
    {
        using StringWriter output = new() { NewLine = "\n" };
        CoverageReport.WriteText(new CoverageResult([new CoverageKind("k", "Kind", "x", [used, .. items])]), output);
        return output.ToString();
    }

    private static RunResult Run(string letters) => Samples.Run("acme", Samples.File("a.wast", [.. letters.Select(
        (letter, at) => Samples.Of(VerdictWords.All.Single(words => words.Letter == letter).Kind, at + 1))]));
}
