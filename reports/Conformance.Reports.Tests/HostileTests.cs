using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Reports.Formats;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Names, messages and values come from files and engines that may mean harm.</summary>
public sealed partial class HostileTests
{
    private static readonly RunResult s_run = Samples.Hostile();

    [Test]
    public void No_format_shows_a_control_a_bidirectional_override_or_an_invisible_character()
    {
        foreach (string format in ReportCatalog.Formats)
        {
            string text = Render.Text(format, s_run);
            Assert.That(Treacherous().Matches(text).Select(match => $"{(int)match.Value[0]:x} at {match.Index}"), Is.Empty, format);
            Assert.That(text.AsSpan().IndexOf('\uFFFD'), Is.EqualTo(-1), format + ": a surrogate was replaced");
        }
    }

    [Test]
    public void No_format_carries_a_megabyte_of_one_name()
    {
        foreach (string format in ReportCatalog.Formats)
        {
            Assert.That(Render.Text(format, s_run), Has.Length.LessThan(600_000), format);
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
        Assert.That(Regex.Count(page, "<script", RegexOptions.IgnoreCase), Is.EqualTo(4));
        Assert.That(Regex.Count(page, "</script", RegexOptions.IgnoreCase), Is.EqualTo(4));
        Assert.That(page, Does.Not.Contain("<!--"));
        string markup = Regex.Replace(page, "<script>.*?</script>", "", RegexOptions.Singleline);
        Assert.That(Regex.IsMatch(markup, "<[a-z][^>]*\\s(on[a-z]+|style)=", RegexOptions.IgnoreCase), Is.False, "an inline handler or style");
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
        Assert.That(outside, Does.Not.Contain("@").And.Not.Contain("<script").And.Not.Contain("](").And.Not.Contain("javascript"));
    }

    [Test]
    public void Markdown_keeps_to_its_size()
    {
        foreach (int size in (int[])[500, 5_000, 65_536])
        {
            string text = new MarkdownReport(new MarkdownOptions { MaxBytes = size }).Text([s_run]);
            Assert.That(System.Text.Encoding.UTF8.GetByteCount(text), Is.LessThanOrEqualTo(size));
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
        Assert.That(lines.Count(line => line.StartsWith("not ok ", StringComparison.Ordinal)), Is.EqualTo(s_run.Tally.Commands));
        Assert.That(lines.Where(line => line.Length > 0), Has.All.Matches<string>(line =>
            line == "TAP version 14" || line!.StartsWith("1..", StringComparison.Ordinal) || line.StartsWith("not ok", StringComparison.Ordinal)
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

    [GeneratedRegex("[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFFE\uFFFF]|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|\uDB40", RegexOptions.CultureInvariant)]
    private static partial Regex Treacherous();

    [GeneratedRegex("^(`{3,})[^\n]*\n.*?^\\1$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Fenced();

    [GeneratedRegex("(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)", RegexOptions.CultureInvariant)]
    private static partial Regex Spans();
}
