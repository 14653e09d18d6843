using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.JUnit;
using Conformance.Reports.Site;
using Conformance.Reports.Writing;
using Conformance.Runner.Coverage;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Names, messages and values come from files and engines, and may be hostile.</summary>
public sealed partial class HostileTests
{
    private static readonly UTF8Encoding s_strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly RunResult s_run = Samples.Hostile();

    private static readonly Lazy<IReadOnlyList<(string Name, string Text)>> s_documents = new(() => [.. Documents()]);

    /// <summary>
    /// Every document this project can write, about hostile runs and about comparisons of hostile with harmless ones.
    /// </summary>
    private static IEnumerable<(string Name, string Text)> Documents()
    {
        foreach ((string name, RunResult[] runs) in (IEnumerable<(string, RunResult[])>)[
            ("one", [s_run]),
            ("cut", [s_run with { IsComplete = false, Shortfall = string.Concat(s_run.Files[0].Warnings) }]),
            ("gated", [Samples.HostileGated()]),
            ("two", [s_run, Samples.AllPass(), s_run]),
            ("nothing", [Samples.AllPass(), Samples.Run("@mention #1 [x](javascript:alert)</script>")])])
        {
            foreach (string format in ReportCatalog.Formats)
            {
                yield return ($"{format} of {name}", Render.Text(format, runs));
            }

            yield return ($"ctrf of files of {name}", new CtrfReport { Cases = ReportCases.File }.Text(runs));
            yield return ($"tap of files of {name}", new TapReport { Cases = ReportCases.File }.Text(runs));
            foreach (JUnitProfile profile in Enum.GetValues<JUnitProfile>())
            {
                foreach (ReportCases cases in Enum.GetValues<ReportCases>())
                {
                    yield return (
                        $"junit {profile} {cases} of {name}",
                        new JUnitReport(new JUnitOptions { Profile = profile, Cases = cases }).Text(runs));
                }
            }

            yield return ($"console of {name}", Written(output => ConsoleSummary.Write(runs, output)));
            yield return ($"triage of {name}", Written(output => TriageText.Write(runs, 1_000, output)));
            yield return ($"triage markdown of {name}", TriageText.Markdown(runs, 1_000, new ReportOptions()));
            using TemporaryDirectory folder = new();
            foreach (string file in new SiteWriter(
                    new SiteOptions { Title = s_run.Header.Suite, Address = s_run.Header.Suite }
                ).Write(runs, runs.Select(RunOutline.Of), folder.Path))
            {
                yield return ($"site {file} of {name}", File.ReadAllText(Path.Combine(folder.Path, file), s_strict));
            }
        }

        RunResult good = Samples.AllPass() with { Header = s_run.Header with { EngineVersion = "before\u202E" } };
        RunResult mended = s_run with
        {
            Files =
            [
                .. s_run.Files.Select(file =>
                    file with
                    {
                        Commands = [.. file.Commands.Select(command => command with { Verdict = Verdict.Pass })],
                    }),
            ],
        };
        foreach ((string name, RunResult before, RunResult after) in (IEnumerable<(string, RunResult, RunResult)>)[
            ("appeared", good, s_run), ("vanished", s_run, good), ("broke", mended, s_run), ("fixed", s_run, mended)])
        {
            IReadOnlyList<RunDiff> diffs = RunDiff.Pairs([before], [after]);
            IReadOnlyList<RunDiff> several = RunDiff.Pairs([before, Samples.AllPass()], [after, Samples.AllPass()]);
            yield return ($"diff of {name}", Written(output => DiffText.Write(diffs, output)));
            yield return ($"diff markdown of {name}", DiffText.Markdown(diffs));
            yield return ($"diff of {name} on two", Written(output => DiffText.Write(several, output)));
            yield return ($"diff markdown of {name} on two", DiffText.Markdown(several));
            yield return (
                $"diff html of {name}",
                new HtmlReport(new HtmlOptions { Baseline = [before], History = [RunOutline.Of(before)] }).Text(after));
        }

        CoverageItem[] items = [.. s_run.Files[0].Warnings.Select((name, at) => new CoverageItem(name, name, at % 2))];
        CoverageResult coverage = new([
            new CoverageKind("id", "Traps", "assertions", [.. items]),
            new CoverageKind("none", "None", "none", [.. items.Select(item => item with { Count = 0 })]),
        ]);
        yield return ("coverage", Written(output => CoverageReport.WriteText(coverage, output)));
        yield return ("coverage json", Written(CoverageReport.WriteJson, coverage));
        yield return ("coverage markdown", Written(CoverageReport.WriteMarkdown, coverage));
    }

    [Test]
    public void No_format_shows_a_control_a_bidirectional_override_or_an_invisible_character()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string name, string text) in s_documents.Value)
            {
                Assert.That(
                    Treacherous().Matches(text).Select(match => $"{(int)match.Value[0]:x} at {match.Index}"), Is.Empty,
                    name);
                Assert.That(text.AsSpan().IndexOf('\uFFFD'), Is.EqualTo(-1), name + ": a surrogate was replaced");
            }
        }
    }

    [Test]
    public void No_format_steers_a_log()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string name, string text) in s_documents.Value)
            {
                // Packed data, scripts and styles of a page hold no text from outside.
                string told = Regex.Replace(text, "<(script|style)[ >].*?</\\1>", "", RegexOptions.Singleline);
                Assert.That(
                    LogMark().Matches(told).Select(match => match.Value),
                    name.StartsWith("github ", StringComparison.Ordinal) ? Is.All.EqualTo("::") : Is.Empty,
                    name);
            }
        }
    }

    [Test]
    public void No_format_carries_a_megabyte_of_one_name()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string name, string text) in s_documents.Value)
            {
                Assert.That(text, Has.Length.LessThan(900_000), name);
            }
        }
    }

    [Test]
    public void Every_document_can_be_read_by_its_reader()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string name, string text) in s_documents.Value)
            {
                string first = name.Split(' ')[0];
                if (first is "junit" or "badge" || name.Contains(".svg ", StringComparison.Ordinal))
                {
                    Assert.That(() => JUnitTests.Load(text), Throws.Nothing, name);
                }
                else if (first is "ctrf" or "sarif" or "features" || name.Contains("json", StringComparison.Ordinal))
                {
                    Assert.That(() => JsonDocument.Parse(text).Dispose(), Throws.Nothing, name);
                }
            }
        }
    }

    [Test]
    public void No_page_has_a_script_a_handler_or_a_style_that_data_brought()
    {
        (string Name, string Text)[] pages =
        [
            .. s_documents.Value.Where(
                document => document.Text.StartsWith("<!doctype html>", StringComparison.Ordinal)),
        ];
        Assert.That(pages, Has.Length.GreaterThan(15));
        using (Assert.EnterMultipleScope())
        {
            foreach ((string name, string text) in pages)
            {
                // A report has one script of its own; a page of the site has none. All other scripts are data islands.
                Assert.That(
                    Regex.Count(text, "<script>", RegexOptions.IgnoreCase),
                    Is.EqualTo(text.Contains("data-conformance-report", StringComparison.Ordinal) ? 1 : 0), name);
                string markup = Regex.Replace(text, "<(script|style)[ >].*?</\\1>", "", RegexOptions.Singleline);
                Assert.That(markup, Does.Not.Contain("<script").IgnoreCase.And.Not.Contain("<!--"), name);
                Assert.That(
                    Regex.IsMatch(markup, "<[a-z][^>]*\\s(on[a-z]+|style)=", RegexOptions.IgnoreCase), Is.False,
                    name + ": an inline handler or style");
                Assert.That(
                    Regex.IsMatch(
                        markup, "(href|src)=\"(javascript|vbscript|https?|data:text)", RegexOptions.IgnoreCase),
                    Is.False, name);
            }
        }
    }

    [Test]
    public void Markdown_of_every_kind_keeps_data_in_code()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string name, string text)
                in s_documents.Value.Where(document => document.Name.Contains("markdown", StringComparison.Ordinal)))
            {
                string outside = Spans().Replace(Fenced().Replace(text, ""), "");
                Assert.That(
                    outside,
                    Does.Not.Contain("@").And.Not.Contain("#1").And.Not.Match(
                        @"(?<!\\)</?script").And.Not.Match(@"(?<!\\)\]\("),
                    name);
            }
        }
    }

    [Test]
    public void Emoji_survive()
    {
        Assert.That(Render.Text("markdown", s_run), Does.Contain("\U0001F98A"));
        Assert.That(Render.Text("ctrf", s_run), Does.Contain("\U0001F98A").Or.Contain("\\uD83E\\uDD8A"));
        Assert.That(Render.Text("html", s_run), Does.Contain("\U0001F98A").Or.Contain("&#129418;"));
    }

    [Test]
    public void Html_has_no_script_but_its_own()
    {
        string page = Render.Text("html", s_run);
        Assert.That(Regex.Count(page, "<script", RegexOptions.IgnoreCase), Is.EqualTo(5));
        Assert.That(Regex.Count(page, "</script", RegexOptions.IgnoreCase), Is.EqualTo(5));
        Assert.That(page, Does.Not.Contain("<!--"));
        string markup = Regex.Replace(page, "<script>.*?</script>", "", RegexOptions.Singleline);
        Assert.That(
            Regex.IsMatch(markup, "<[a-z][^>]*\\s(on[a-z]+|style)=", RegexOptions.IgnoreCase), Is.False,
            "an inline handler or style");
        Assert.That(page, Does.Not.Contain("href=\"javascript"));
    }

    [Test]
    public void Json_formats_can_be_read()
    {
        foreach (string format in (string[])["ctrf", "sarif", "features"])
        {
            using JsonDocument document = JsonDocument.Parse(Render.Text(format, s_run));
            Assert.That(document.RootElement.ValueKind, Is.EqualTo(JsonValueKind.Object), format);
        }
    }

    [Test]
    public void Xml_formats_can_be_read_strictly()
    {
        foreach (string format in (string[])["junit", "badge"])
        {
            Assert.That(() => JUnitTests.Load(Render.Text(format, s_run)), Throws.Nothing, format);
        }
    }

    [Test]
    public void Markdown_data_is_code_and_cannot_leave_it()
    {
        string text = Render.Text("markdown", s_run);
        string outside = Fenced().Replace(Spans().Replace(Fenced().Replace(text, ""), ""), "");
        Assert.That(
            outside,
            Does.Not.Contain("@").And.Not.Contain("<script").And.Not.Contain("](").And.Not.Contain("javascript"));
    }

    [Test]
    public void Markdown_keeps_to_its_size()
    {
        foreach (int size in (int[])[500, 5_000, 65_536])
        {
            string text = new MarkdownReport(new MarkdownOptions { MaxBytes = size }).Text([s_run]);
            Assert.That(Encoding.UTF8.GetByteCount(text), Is.LessThanOrEqualTo(size));
            Assert.That(text, Does.StartWith("## ❌ FAIL"));
        }
    }

    [Test]
    public void Annotations_are_one_line_each_and_nothing_but_errors()
    {
        string[] lines = Render.Text("github", s_run).TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.LessThanOrEqualTo(10));
        Assert.That(lines, Has.All.StartsWith("::error file="));
        Assert.That(lines, Has.All.Matches<string>(line => line![2..].IndexOf("::", StringComparison.Ordinal) > 0));
    }

    [Test]
    public void Tap_has_a_line_for_each_point_whatever_the_names_are()
    {
        string[] lines = Render.Text("tap", s_run).Split('\n');
        Assert.That(
            lines.Count(line => line.StartsWith("not ok ", StringComparison.Ordinal)),
            Is.EqualTo(s_run.Tally.Commands));
        Assert.That(lines.Where(line => line.Length > 0), Has.All.Matches<string>(line =>
            line == "TAP version 14" || line!.StartsWith("1..", StringComparison.Ordinal)
                || line.StartsWith("not ok", StringComparison.Ordinal)
            || line.StartsWith("  ", StringComparison.Ordinal)));
        Assert.That(lines.Where(line => line.StartsWith("not ok", StringComparison.Ordinal)), Has.None.Contains(" # "));
    }

    [Test]
    public void A_terminal_gets_no_escape_sequences()
    {
        using StringWriter output = new() { NewLine = "\n" };
        ConsoleSummary.Write([s_run], output);
        Assert.That(Treacherous().IsMatch(output.ToString()), Is.False);
    }

    private static string Written(Action<TextWriter> write)
    {
        using StringWriter output = new() { NewLine = "\n" };
        write(output);
        return output.ToString();
    }

    private static string Written(Action<CoverageResult, Stream> write, CoverageResult coverage)
    {
        using MemoryStream output = new();
        write(coverage, output);
        return s_strict.GetString(output.ToArray());
    }

    [GeneratedRegex(
        "[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFFE\uFFFF]|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|\uDB40",
        RegexOptions.CultureInvariant)]
    private static partial Regex Treacherous();

    /// <summary>Marks that logs obey, within a line or at its beginning.</summary>
    [GeneratedRegex(
        "##[\\w.-]*\\[|^[\\s-[\n]]*::|^[\\s-[\n]]*(?:(?:---|\\+{3}|~~~)[ \t]|\\^{3} \\+{3}|travis_(?:fold|time):|section_(?:start|end):)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex LogMark();

    [GeneratedRegex(
        "^(`{3,})[^\n]*\n.*?^\\1$",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Fenced();

    /// <summary>Code spans and escaped characters. An escaped backtick begins no code span.</summary>
    [GeneratedRegex("\\\\[!-/:-@\\[-`{-~]|(`+)(?!`)(.+?)(?<!`)\\1(?!`)", RegexOptions.CultureInvariant)]
    private static partial Regex Spans();
}
