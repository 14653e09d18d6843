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
        Assert.That(Encoding.UTF8.GetByteCount(script), Is.LessThan(40_000));
        foreach (string forbidden in (string[])["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(", "XMLHttpRequest"])
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
        Assert.That(Regex.Count(Render.Text("html", Samples.Run("{{script}}", Samples.File("{{main}}", Samples.Fail(1)))), "<main>"), Is.EqualTo(1));

    [Test]
    public void Every_result_of_every_engine_is_in_the_index()
    {
        RunResult[] runs = Samples.TwoEngines();
        using JsonDocument index = Island(Render.Text("html", runs), "d-index");
        JsonElement root = index.RootElement;
        Assert.That(root.GetProperty("files").EnumerateArray().Select(file => file.GetString()), Is.EqualTo(new[] { "i32.wast", "proposals/gc/array.wast", "extra.wast" }));
        Assert.That(root.GetProperty("status").EnumerateArray().Select(status => status.GetString()), Is.EqualTo(new[] { "PFPPM", "PFFMP" }));
        Assert.That(root.GetProperty("hash").GetString(), Has.Length.EqualTo(50));
        Assert.That(root.GetProperty("line").EnumerateArray().Select(line => line.GetInt32()), Is.EqualTo(new[] { 3, 1, 1, 9, 1 }));
    }

    [Test]
    public void A_baseline_is_shown_per_result()
    {
        RunResult before = Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2), Samples.Fail(3), Samples.Fail(4), Samples.Pass(5)));
        RunResult after = Samples.Run("acme", Samples.File("a.wast", Samples.Fail(1), Samples.Pass(2), Samples.Fail(3, "trap"), Samples.Fail(4), Samples.Pass(5)));
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
        double[] parts = [.. Enumerable.Range(0, 3).Select(i => Convert.ToInt32(colour.Substring(1 + (i * 2), 2), 16) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static JsonDocument Island(string page, string id)
    {
        string packed = Regex.Match(page, $"id=\"{id}\">([A-Za-z0-9+/=]*)</script>").Groups[1].Value;
        using DeflateStream inflate = new(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        return JsonDocument.Parse(inflate);
    }

    [GeneratedRegex("--(?<name>[a-z0-9-]+): light-dark\\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\\)", RegexOptions.CultureInvariant)]
    private static partial Regex Colour();
}
