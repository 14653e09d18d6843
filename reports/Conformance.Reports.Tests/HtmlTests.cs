using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Reports.Html;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

public sealed partial class HtmlTests
{
    [Test]
    public void The_policy_allows_exactly_the_script_and_style_of_the_page()
    {
        string page = Render.Text("html", Samples.OneOfEach());
        string style = Regex.Match(page, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;
        string script = Regex.Match(page, "<script>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        Assert.That(page, Does.Contain(
            $"content=\"default-src 'none'; script-src 'sha256-{Hash(script)}'; style-src 'sha256-{Hash(style)}'; img-src data:;"));
    }

    [Test]
    public void The_script_is_small_and_never_makes_markup_of_data()
    {
        string page = Render.Text("html", Samples.AllPass());
        string script = Regex.Match(page, "<script>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        Assert.That(Encoding.UTF8.GetByteCount(script), Is.LessThan(40 * 1024));
        foreach (string forbidden in (string[])
                [
                    "innerHTML",
                    "outerHTML",
                    "insertAdjacentHTML",
                    "document.write",
                    "eval(",
                    "new Function",
                    "fetch(",
                    "XMLHttpRequest",
                ])
        {
            Assert.That(script, Does.Not.Contain(forbidden));
        }
    }

    [Test]
    public void Nothing_is_loaded_from_elsewhere()
    {
        string page = Render.Text("html", Samples.OneOfEach());
        Assert.That(Regex.Matches(page, "(?:src|href)=\"([^\"]*)\"").Select(match => match.Groups[1].Value),
            Has.All.Matches<string>(link => link!.StartsWith('#') || link.StartsWith("data:", StringComparison.Ordinal)));
    }

    [Test]
    public void Data_that_looks_like_a_slot_of_the_template_stays_data() =>
        Assert.That(
            Regex.Count(
                Render.Text("html", Samples.Run("{{script}}", Samples.File("{{main}}", Samples.Fail(1)))), "<main>"),
            Is.EqualTo(1));

    [Test]
    public void Every_result_of_every_engine_is_in_the_index()
    {
        RunResult[] runs = Samples.TwoEngines();
        using JsonDocument index = Island(Render.Text("html", runs), "d-index");
        JsonElement root = index.RootElement;
        Assert.That(
            root.GetProperty("files").EnumerateArray().Select(file => file.GetString()),
            Is.EqualTo(new[] { "i32.wast", "proposals/gc/array.wast", "extra.wast" }));
        Assert.That(
            root.GetProperty("status").EnumerateArray().Select(status => status.GetString()),
            Is.EqualTo(new[] { "PFPPM", "PFFMP" }));
        Assert.That(root.GetProperty("hash").GetString(), Has.Length.EqualTo(5 * 6));
        Assert.That(
            root.GetProperty("line").EnumerateArray().Select(line => line.GetInt32()),
            Is.EqualTo(new[] { 3, 1, 1, 9, 1 }));
    }

    [Test]
    public void Two_results_of_a_file_whose_short_hashes_are_equal_keep_their_whole_ones()
    {
        CommandResult One(string hash, int line) => Samples.Pass(line) with { Id = "#" + hash };
        RunResult run = Samples.Run(
            "acme",
            Samples.File(
                "a.wast", One("0123456789", 1), One("0123456789~2", 2), One("0123450000", 3), One("abcdef0000", 4)),
            Samples.File("b.wast", One("0123456789", 1)));
        using JsonDocument index = Island(Render.Text("html", run), "d-index");
        Assert.That(index.RootElement.GetProperty("hash").GetString(), Is.EqualTo("012345012345012345abcdef012345"));
        Assert.That(
            index.RootElement.GetProperty("odd").ToString(),
            Is.EqualTo("{\"0\":\"0123456789\",\"1\":\"0123456789~2\",\"2\":\"0123450000\"}"));
    }

    [Test]
    public void Sources_are_data_of_the_page_and_lines_of_results_are_then_left_out()
    {
        RunResult bare = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2)));
        RunResult run =
            bare with { Files = [bare.Files[0] with { Source = SourceCopy.Of("(module)\n\u202E</script>\n") }] };
        string page = Render.Text("html", run);
        using JsonDocument sources = Island(page, "d-src-0");
        Assert.That(sources.RootElement[0].GetString(), Is.EqualTo("(module)\n\\u{202e}</script>\n"));
        using JsonDocument with = Island(page, "d-index");
        using JsonDocument without = Island(Render.Text("html", bare), "d-index");
        Assert.That(with.RootElement.GetProperty("notes")[0][7].GetInt32(), Is.EqualTo(-1));
        Assert.That(without.RootElement.GetProperty("notes")[0][7].GetInt32(), Is.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void Earlier_runs_are_what_changed_in_them_from_the_next_one()
    {
        RunResult Past(int day, params CommandResult[] commands) =>
            Samples.Run("acme", Samples.File("a.wast", commands)) with
            {
                Header = Samples.Header(version: $"1.{day}") with
                {
                    Started = new DateTimeOffset(2026, 11, day, 0, 0, 0, TimeSpan.Zero),
                },
            };
        RunResult now = Past(20, Samples.Pass(1), Samples.Fail(2), Samples.Pass(3));
        RunResult[] history =
        [
            Past(3, Samples.Fail(1), Samples.Pass(2)),
            Past(9, Samples.Pass(1), Samples.Pass(2), Samples.Pass(3)),
            Past(21, Samples.Fail(1)),
            Samples.Run("other") with { Duration = default },
        ];
        string page = new HtmlReport(new HtmlOptions { History = history.Select(RunOutline.Of) }).Text(now);
        using JsonDocument island = Island(page, "d-history");
        JsonElement[] runs = [.. island.RootElement[0].EnumerateArray()];
        Assert.That(runs.Select(run => run.GetProperty("version").GetString()), Is.EqualTo(new[] { "1.9", "1.3" }));
        Assert.That(runs.Select(run => run.GetProperty("letters").GetString()), Is.EqualTo(new[] { "P", "FM" }));
        Assert.That(
            runs[1].GetProperty("rows").EnumerateArray().Select(row => row.GetInt32()), Is.EqualTo(new[] { 0, 2 }));
        Assert.That(page, Does.Contain("3 runs; not passed: 1, 0, 1"));
    }

    [Test]
    public void Of_many_earlier_runs_the_latest_thirty_are_kept()
    {
        IEnumerable<RunResult> history = Enumerable.Range(0, 45).Select(hour =>
            Samples.Run("acme") with
            {
                Header = Samples.Header() with
                {
                    Started = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour),
                },
            });
        RunResult now = Samples.AllPass();
        Assert.That(
            Analysis
                .RunHistory.Of([now], history.Select(RunOutline.Of))
                .Single()
                .Select(past => past.Header.Started.Day * 24 + past.Header.Started.Hour - 24),
            Is.EqualTo(Enumerable.Range(15, 30)));
    }

    [TestCase("const a = 'x  y' + `  ${ b + ' } ' }  `;", "const a='x  y'+`  ${ b + ' } ' }  `;")]
    [TestCase("a = b + +c - -d;", "a=b+ +c- -d;")]
    [TestCase("if (/[/ ] '/.test(s)) return / x /;", "if(/[/ ] '/.test(s))return / x /;")]
    [TestCase("x = (a + b) / 2 / c;", "x=(a+b)/ 2 / c;")]
    [TestCase("  // why\n  f(a,\n    b);\n\nlet c\nlet d", "f(a,b);let c\nlet d\n")]
    [TestCase("s = 'it\\'s' in t;", "s='it\\'s' in t;")]
    [TestCase("{ a = b;\n } c;", "{a=b}c;")]
    [TestCase("{ while (f()); } { for (;;); } {;}", "{while(f());}{for(;;);}{;}")]
    public void A_script_is_squeezed_without_a_change_of_meaning(string script, string squeezed) =>
        Assert.That(ScriptText.Squeeze(script).TrimEnd('\n'), Is.EqualTo(squeezed.TrimEnd('\n')));

    [Test]
    public void A_baseline_is_shown_per_result()
    {
        RunResult before = Samples.Run(
            "acme",
            Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2), Samples.Fail(3), Samples.Fail(4), Samples.Pass(5)));
        RunResult after = Samples.Run(
            "acme",
            Samples.File(
                "a.wast", Samples.Fail(1), Samples.Pass(2), Samples.Fail(3, "trap"), Samples.Fail(4), Samples.Pass(5)));
        string page = new HtmlReport(new HtmlOptions { Baseline = [before] }).Text(after);
        using JsonDocument index = Island(page, "d-index");
        Assert.That(index.RootElement.GetProperty("gate")[0].GetString(), Is.EqualTo("nfck."));
        Assert.That(index.RootElement.GetProperty("open").GetString(), Is.EqualTo("gate:new"));
        Assert.That(page, Does.Contain("1 new failure, 1 changed outcome, 1 fixed, 1 known."));
    }

    [Test]
    public void Without_scripts_the_failures_are_there_in_full()
    {
        string page = Render.Text("html", Samples.OneOfEach());
        Assert.That(Regex.Count(page, "<article class=\"failure"), Is.EqualTo(Samples.OneOfEach().Tally.Bad));
        Assert.That(page, Does.Contain("conformance replay &quot;address64.wast:561#3f9c21ada8&quot; --engine acme"));
        Assert.That(page, Does.Contain("  &gt; 561 | (assert_return (invoke &quot;64_good4&quot;"));
    }

    [Test]
    public void A_page_that_is_too_large_leaves_the_sources_of_what_passes_out_first()
    {
        Random random = new(1);
        string Noise() => Convert.ToBase64String([.. Enumerable.Range(0, 20_000).Select(_ => (byte)random.Next(256))]);
        FileResult[] files = [.. Samples.OneOfEach().Files, .. Samples.AllPass().Files];
        RunResult run = Samples.Run("acme", [.. files.Select(file => file with { Source = SourceCopy.Of(Noise()) })]);
        int whole = Encoding.UTF8.GetByteCount(new HtmlReport().Text(run));
        string Page(int less) => new HtmlReport(new HtmlOptions { MaxBytes = whole - less }).Text(run);
        Assert.That(Page(-1), Does.Not.Contain("This page was too large"));
        Assert.That(Page(30_000), Does.Contain("Left out: the sources of files in which everything passes."));
        Assert.That(
            Page(whole - 100_000),
            Does.Contain("Left out: the sources except the lines of commands that did not pass."));
    }

    [Test]
    public void A_page_that_is_too_large_leaves_texts_out_and_says_so()
    {
        RunResult run = Samples.Hostile();
        string whole = new HtmlReport().Text(run);
        string small = new HtmlReport(new HtmlOptions { MaxBytes = 60_000 }).Text(run);
        Assert.That(small, Has.Length.LessThan(whole.Length));
        Assert.That(small, Does.Contain("This page was too large"));
        Assert.That(whole, Does.Not.Contain("This page was too large"));
    }

    [TestCase("light", 4.5)]
    [TestCase("dark", 4.5)]
    public void Text_has_contrast_on_every_ground_it_stands_on(string theme, double least)
    {
        string page = Render.Text("html", Samples.AllPass());
        Dictionary<string, string> colours = Colour().Matches(page).ToDictionary(
            match => match.Groups["name"].Value, match => match.Groups[theme].Value);
        string[] texts = ["ink", "soft", "faint", "accent", "pass", "fail", "crash", "warn", "skip"];
        IEnumerable<string> weak =
            from text in texts
            from ground in (string[])["bg", "panel", "sunken", .. Grounds(text)]
            let contrast = Contrast(colours[text], colours[ground])
            where contrast < least
            select $"{text} on {ground}: {contrast:F2}";
        Assert.That(weak, Is.Empty);
    }

    private static string[] Grounds(string text) => text switch
    {
        "pass" or "fail" or "crash" or "warn" or "skip" or "accent" => [text + "-bg"],
        "ink" => ["accent-bg", "fail-bg"],
        "soft" => ["skip-bg", "accent-bg"],
        "faint" => ["accent-bg"],
        _ => [],
    };

    private static double Contrast(string one, string other)
    {
        double a = Luminance(one), b = Luminance(other);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts =
            [.. Enumerable.Range(0, 3).Select(i => Convert.ToInt32(colour.Substring(1 + (i * 2), 2), 16) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static JsonDocument Island(string page, string id)
    {
        string packed = Regex.Match(page, $"id=\"{id}\">([^<]*)</script>").Groups[1].Value;
        using DeflateStream inflate = new(new MemoryStream(Base91Tests.Decode(packed)), CompressionMode.Decompress);
        return JsonDocument.Parse(inflate);
    }

    [GeneratedRegex(
        "--(?<name>[a-z0-9-]+): light-dark\\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\\)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Colour();
}
