using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Reports.Analysis;
using Conformance.Reports.Html;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>The numbers and the packed data of a page.</summary>
public sealed class HtmlDataTests
{
    [Test]
    public void Rows_are_counted_once_whatever_the_number_of_engines()
    {
        ReportData data = new([Run("PFCSN"), Run("PPPNN")], new HtmlOptions());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(data.RowCount, Is.EqualTo(5));
            Assert.That(data.CountRows(kind => kind == VerdictKind.Pass), Is.EqualTo(3));
            Assert.That(data.CountRows(kind => kind == VerdictKind.Fail), Is.EqualTo(1));
            Assert.That(data.CountDifferent(), Is.EqualTo(2), "what does not apply to an engine is no difference");
            Assert.That(data.Bad, Is.EqualTo(2));
            Assert.That(data.CountConsistent(), Is.Zero);
            Assert.That(new ReportData([], new HtmlOptions()).RowCount, Is.Zero);
        }
    }

    [TestCase("P", "U", 1)]
    [TestCase("U", "P", 1)]
    [TestCase("P", "S", 1)]
    [TestCase("P", "N", 0)]
    [TestCase("U", "U", 0)]
    public void An_engine_that_does_not_run_a_command_differs_from_one_that_passes_it(string one, string other, int count) =>
        Assert.That(new ReportData([Run(one), Run(other)], new HtmlOptions()).CountDifferent(), Is.EqualTo(count));

    [TestCase("PP", "PP", "")]
    [TestCase("PF", "PF", "is:bad")]
    [TestCase("PP", "PF", "gate:new")]
    [TestCase("FP", "CP", "is:bad")]
    [TestCase("PF", "PP", "")]
    public void A_page_opens_with_what_is_new_or_bad(string before, string after, string query)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new ReportData([Run(after)], new HtmlOptions { Baseline = [Run(before)] }).OpenQuery,
                Is.EqualTo(query));
            Assert.That(
                new ReportData([Run(after)], new HtmlOptions { Baseline = [Run(before)], OpenQuery = "x" }).OpenQuery,
                Is.EqualTo("x"));
        }
    }

    [TestCase("a.b_c-d/e", "a.b_c-d/e")]
    [TestCase("a b", "\"a b\"")]
    [TestCase("", "\"\"")]
    [TestCase("a\"b", "ab")]
    [TestCase("a:b", "\"a:b\"")]
    public void A_word_of_a_query_is_quoted_if_it_must_be(string text, string word) =>
        Assert.That(ReportData.QueryWord(text), Is.EqualTo(word));

    [TestCase("a.wast", "<bdi class=\"path\">a.wast</bdi>")]
    [TestCase("a/b<c.wast", "<bdi class=\"path\"><small>a/</small><wbr>b&lt;c.wast</bdi>")]
    public void A_path_may_break_before_its_name(string path, string markup) =>
        Assert.That(Parts.PathOf(path).ToString(), Is.EqualTo(markup));

    [TestCase("no link", "no link")]
    [TestCase(
        "bug https://a.org/1?x=2, and http://b (x)",
        "bug <a href=\"https://a.org/1?x=2\" rel=\"noreferrer\">https://a.org/1?x=2</a>, and <a href=\"http://b\" rel=\"noreferrer\">http://b</a> (x)")]
    [TestCase("(https://a)<b>", "(<a href=\"https://a\" rel=\"noreferrer\">https://a</a>)&lt;b&gt;")]
    public void Addresses_of_a_note_are_links(string note, string markup) =>
        Assert.That(Parts.Linked(note).ToString(), Is.EqualTo(markup));

    [TestCase("", "none", "not run")]
    [TestCase("UUS", "skip", "unsupported")]
    [TestCase("SN", "skip", "skip")]
    [TestCase("N", "skip", "inapplicable")]
    [TestCase("PP", "pass", "2")]
    [TestCase("PPN", "pass", "2")]
    [TestCase("PS", "pass", "1 / 2")]
    [TestCase("PPF", "fail", "2 / 3")]
    [TestCase("F", "fail", "0 / 1")]
    public void A_score_is_told_with_what_applies(string commands, string tone, string text)
    {
        string markup = Parts.Score(Run(commands).Tally).ToString();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(markup, Does.StartWith($"<span class=\"score {tone}\">"));
            Assert.That(Regex.Replace(Regex.Replace(markup, "<i [^>]*>[^<]*</i>", ""), "<[^>]*>", "").Trim(),
                Is.EqualTo(text));
        }
    }

    [TestCase("PPPF", "pass 0 75|fail 75 25")]
    [TestCase("PPCTEB", "pass 0 33.33|crash 33.33 50|blocked 83.33 16.67")]
    [TestCase("PSU", "pass 0 33.33|skip 33.33 66.67")]
    [TestCase("PN", "pass 0 100")]
    [TestCase("NN", "skip 0 100")]
    public void A_bar_has_the_shares_of_what_applies(string commands, string parts) => Assert.That(
        string.Join('|', Regex.Matches(
            Parts.Bar(Run(commands).Tally).ToString(),
                "<rect class=\"([a-z]+)\" x=\"([0-9.]+)\" width=\"([0-9.]+)\"").Select(
                match => $"{match.Groups[1].Value} {match.Groups[2].Value} {match.Groups[3].Value}")),
        Is.EqualTo(parts));

    [Test]
    public void A_small_share_can_be_seen_and_the_bar_stays_whole()
    {
        double[] widths =
        [
            .. Regex.Matches(Parts.Bar(Run("F" + new string('P', 999)).Tally).ToString(), "width=\"([0-9.]+)\"").Select(
                match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
        ];
        Assert.That(widths, Has.Length.EqualTo(2));
        Assert.That(widths[1], Is.EqualTo(0.79).Within(0.011));
        Assert.That(widths.Sum(), Is.EqualTo(100).Within(0.02));
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(3, 2)]
    [TestCase(4, 5)]
    [TestCase(14, 10)]
    [TestCase(16, 20)]
    [TestCase(124, 100)]
    [TestCase(126, 150)]
    [TestCase(574, 470)]
    [TestCase(576, 680)]
    [TestCase(900_000_000, 680_000_000)]
    public void A_time_is_the_nearest_of_a_scale(int microseconds, int shown)
    {
        RunResult run = Samples.Run(
            "acme", Samples.File("a", Samples.Pass(1) with { Duration = TimeSpan.FromMicroseconds(microseconds) }));
        using JsonDocument index = HtmlTests.Island(Render.Text("html", run), "d-index");
        JsonElement root = index.RootElement;
        int place = root.GetProperty("alphabet").GetString()!.IndexOf(
            root.GetProperty("time")[0].GetString()![0], StringComparison.Ordinal);
        Assert.That(root.GetProperty("times")[place].GetInt64(), Is.EqualTo(shown));
    }

    [Test]
    public void Lines_of_a_file_are_differences_that_begin_anew_in_each_file()
    {
        RunResult run = Samples.Run(
            "acme", Samples.File("a", Samples.Pass(3), Samples.Pass(7), Samples.Pass(5)),
                Samples.File("b", Samples.Pass(9)));
        using JsonDocument index = HtmlTests.Island(Render.Text("html", run), "d-index");
        Assert.That(
            index.RootElement.GetProperty("line").EnumerateArray().Select(line => line.GetInt32()),
                Is.EqualTo(new[] { 3, 4, -2, 9 }));
    }

    [TestCase(64, 1)]
    [TestCase(65, 2)]
    [TestCase(129, 3)]
    public void Sources_are_in_blocks_of_sixty_four(int files, int blocks)
    {
        RunResult run = Samples.Run("acme", [.. Enumerable.Range(0, files).Select(
            i => Samples.File($"{i:000}", Samples.Pass(1)) with { Source = SourceCopy.Of($"text {i}") })]);
        SourceIslands sources = new(ReportRows.Of([run]), SourceDetail.All);
        using JsonDocument last = HtmlTests.Island(sources.Elements, $"d-src-{blocks - 1}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Regex.Count(sources.Elements, "<script "), Is.EqualTo(blocks));
            Assert.That(sources.Places, Is.EqualTo(Enumerable.Range(0, files)));
            Assert.That(last.RootElement.GetArrayLength(), Is.EqualTo(files - 64 * (blocks - 1)));
            Assert.That(last.RootElement[0].GetString(), Is.EqualTo($"text {64 * (blocks - 1)}"));
        }
    }

    [Test]
    public void A_page_of_failures_keeps_as_many_rows_as_fit_and_numbers_its_sources()
    {
        FileResult Sourced(string path, string letters) =>
            Run(letters).Files[0] with { Path = path, Source = SourceCopy.Of(path) };
        List<ReportFileRows> files = ReportRows.Of([
            Samples.Run("acme", Sourced("a", "PFF"), Sourced("b", "PP"), Sourced("c", "FPF"))]);
        PageDetail three = PageDetail.Steps[^2] with { MostRows = 3 };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(three.RowsOf(files).Select(file => file.Rows.Count), Is.EqualTo(new[] { 2, 0, 1 }));
            Assert.That((three with { IsBrief = true }).RowsOf(files).Select(file => file.Path),
                Is.EqualTo(new[] { "a", "c" }));
            Assert.That(PageDetail.Steps[0].RowsOf(files), Is.SameAs(files));
            Assert.That(new SourceIslands(files, SourceDetail.Failures).Places, Is.EqualTo(new[] { 0, -1, 1 }));
            Assert.That(new SourceIslands(files, SourceDetail.None).Places, Is.EqualTo(new[] { -1, -1, -1 }));
            Assert.That(PageDetail.Steps.Select(step => step.HasSlices),
                Is.EqualTo(new[] { true, true, true, false, false, false, false }));
        }
    }

    [Test]
    public void A_trend_has_a_bar_for_each_run_as_high_as_its_failures()
    {
        Markup html = new();
        TrendPart.Write(html, [.. ((string[])["PF", "PFFFF", "PP", "SU", ""]).Select(letters =>
            TrendPoint.Of(Run(letters))),
            TrendPoint.Of(Run("PFF") with { IsComplete = false })]);
        string text = html.ToString();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("viewBox=\"0 0 100 24\"").And.Contain(
                "6 runs; not passed: 1, 4, 0, 0, 0, 2"));
            Assert.That(
                Regex.Matches(text, "<rect class=\"([a-z]+)\" x=\"([0-9]+)\" y=\"([0-9.]+)\" width=\"8\" height=\"([0-9.]+)\"").Select(
                    match => string.Join(' ', match.Groups.Values.Skip(1).Select(group => group.Value))),
                Is.EqualTo(new[]
                {
                    "fail 0 15.75 8.25", "fail 10 0 24", "pass 20 21 3", "skip 30 21 3", "skip 40 21 3",
                        "skip 50 10.5 13.5",
                }));
            Assert.That(text, Does.Contain("1.4.0: interrupted; 2 did not pass, 1 passed</title>"));
        }
    }

    [Test]
    public void Commands_are_counted_by_their_time_and_the_slowest_are_first()
    {
        int[] times = [9, 10, 29, 30, 1_000_000, 5];
        RunResult run = Samples.Run("acme", Samples.File("a", [.. times.Select(
            (time, at) => Samples.Pass(at + 1) with { Duration = TimeSpan.FromMicroseconds(time) })]));
        Markup html = new();
        TimingSection.Write(html, new ReportData([run], new HtmlOptions()));
        string text = html.ToString();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Regex.Matches(System.Net.WebUtility.HtmlDecode(text),
                    "<th scope=\"row\">(.*?)</th>.*?<td class=\"num\">([0-9]+)</td>").Select(
                    match => $"{match.Groups[1].Value} {match.Groups[2].Value}").Where(bin => bin[^2..] != " 0"),
                Is.EqualTo(new[] { "< 10 µs 2", "< 30 µs 2", "< 100 µs 1", "longer 1" }));
            Assert.That(
                Regex.Matches(text, "<bdi class=\"path\">a:([0-9])</bdi>").Select(match => match.Groups[1].Value),
                Is.EqualTo(new[] { "5", "4", "3", "2", "1", "6" }));
        }
    }

    [TestCase(15, "")]
    [TestCase(16, "<summary>1 more</summary>")]
    [TestCase(60, "<summary>35 more</summary>")]
    public void Fifteen_commands_are_shown_at_once_and_fifty_in_all(int count, string more)
    {
        RunResult run = Samples.Run("acme", Samples.File("a", [.. Enumerable.Range(1, count).Select(
            line => Samples.Pass(line) with { Duration = TimeSpan.FromMilliseconds(line) })]));
        Markup html = new();
        TimingSection.Write(html, new ReportData([run], new HtmlOptions()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(html.ToString(), more == "" ? Does.Not.Contain("<summary>") : Does.Contain(more));
            Assert.That(
                Regex.Matches(html.ToString(), "<bdi class=\"path\">a:([0-9]+)</bdi>").Select(
                    match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
                Is.EqualTo(Enumerable.Range(0, Math.Min(50, count)).Select(i => count - i)));
        }
    }

    private static RunResult Run(string letters) => Samples.Run("acme", Samples.File(
        "a.wast", [.. letters.Select((letter, at) =>
            Samples.Of(VerdictWords.All.Single(words => words.Letter == letter).Kind, at + 1))]));
}
