using System.Text.RegularExpressions;
using Conformance.Reports.Site;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

public sealed partial class SiteTests
{
    private static readonly RunResult[] s_latest = Samples.TwoEngines();

    private static readonly RunOutline[] s_earlier =
    [
        Outline(
            Samples.Run(
                "acme", Samples.File("i32.wast", Samples.Fail(3), Samples.Pass(4, "64_good4"), Samples.Pass(5))),
            18),
        Outline(
            Samples.Run("acme", Samples.File("i32.wast", Samples.Fail(3), Samples.Fail(4), Samples.Pass(5))) with
            {
                IsComplete = false,
            },
            19),
    ];

    [Test]
    public void The_same_runs_give_the_same_bytes_in_whatever_order_they_come()
    {
        using TemporaryDirectory one = new(), two = new();
        IReadOnlyList<string> files = new SiteWriter().Write(s_latest, s_earlier, one.Path);
        Assert.That(
            new SiteWriter().Write([.. s_latest.Reverse()], [.. s_earlier.Reverse()], two.Path), Is.EqualTo(files));
        foreach (string file in files)
        {
            Assert.That(
                File.ReadAllBytes(Path.Combine(two.Path, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Path, file))), file);
        }
    }

    [Test]
    public void A_page_that_leaves_something_out_is_named_to_the_caller()
    {
        using TemporaryDirectory folder = new();
        List<string> told = [];
        _ = new SiteWriter(new SiteOptions { MaxPageBytes = 1 }).Write(s_latest, s_earlier, folder.Path, told.Add);
        string[] pages =
        [
            .. Directory.GetFiles(Path.Combine(folder.Path, "reports")).Select(
                file => "reports/" + Path.GetFileName(file)),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Select(sentence => sentence.Split(": ", 2)[0]), Is.EquivalentTo(pages));
            foreach (string[] sentence in told.Select(sentence => sentence.Split(": ", 2)))
            {
                string page = File.ReadAllText(Path.Combine(folder.Path, sentence[0]));
                Assert.That(page, Does.Contain("was too large").And.Contains(sentence[1].Split('.')[0]));
            }
        }

        told.Clear();
        _ = new SiteWriter().Write(s_latest, s_earlier, folder.Path, told.Add);
        Assert.That(told, Is.Empty, "pages within the limit");
    }

    [Test]
    public void There_is_a_page_a_report_and_a_badge_for_each_engine()
    {
        using TemporaryDirectory folder = new();
        Assert.That(new SiteWriter().Write(s_latest, s_earlier, folder.Path), Is.EquivalentTo(new[]
        {
            "index.html", "engines/acme.html", "engines/bun.html", "reports/acme.html", "reports/bun.html",
            "reports/compare.html",
            "badges/acme.svg", "badges/bun.svg", "features.json", ".nojekyll",
        }));
        Assert.That(new SiteWriter().Write(s_latest[..1], [], folder.Path), Has.None.EqualTo("reports/compare.html"));
    }

    [Test]
    public void Every_link_leads_to_a_file_of_the_site_or_a_place_of_the_page()
    {
        using TemporaryDirectory folder = new();
        foreach (RunResult[] runs in (RunResult[][])
                [s_latest, [Samples.Hostile(), Samples.AllPass()], [Samples.NothingRan()], [Samples.OneOfEach()]])
        {
            foreach (string file in Pages(new SiteWriter().Write(runs, s_earlier, folder.Path)))
            {
                string page = File.ReadAllText(Path.Combine(folder.Path, file));
                string[] links = [.. Link().Matches(page).Select(match => match.Groups[1].Value)];
                Assert.That(links, Is.Not.Empty);
                foreach (string link in links.Where(link => !link.StartsWith("data:", StringComparison.Ordinal)))
                {
                    string target = link.Split('#')[0];
                    Assert.That(
                        Path.Combine(
                            folder.Path, Path.GetDirectoryName(file)!, target == "" ? Path.GetFileName(file) : target),
                        Does.Exist, $"{file}: {link}");
                    Assert.That(
                        target != "" || page.Contains($"id=\"{link[1..]}\"", StringComparison.Ordinal),
                        $"{file}: {link}");
                }
            }
        }
    }

    [Test]
    public void Pages_have_no_script_and_a_policy_that_allows_none()
    {
        using TemporaryDirectory folder = new();
        foreach (string file in Pages(new SiteWriter().Write([Samples.Hostile(), .. s_latest], s_earlier, folder.Path)))
        {
            string page = File.ReadAllText(Path.Combine(folder.Path, file));
            Assert.That(
                page, Does.Contain("default-src 'none'").And.Not.Contain("script-src").And.Not.Contain("unsafe"));
            Assert.That(
                page, Does.Not.Contain("<script").IgnoreCase.And.Not.Contain("<!--").And.Not.Contain("javascript:\""));
        }
    }

    [Test]
    public void Engines_of_like_or_strange_names_have_files_of_their_own_inside_the_folder()
    {
        using TemporaryDirectory folder = new();
        string[] names = ["V8", "v8", "../../etc/passwd", "compare", "", "ж", "a b"];
        IReadOnlyList<string> files = new SiteWriter().Write(
            [.. names.Select(name => Samples.Run(name, Samples.File("a.wast", Samples.Pass(1))))], [], folder.Path);
        Assert.That(
            files.Where(file => file.StartsWith("reports/", StringComparison.Ordinal)),
            Is.EquivalentTo(
                new[] { "v8", "v8-2", "etc-passwd", "compare-2", "compare", "engine", "engine-2", "a-b" }.Select(name =>
                    $"reports/{name}.html")));
        Assert.That(files, Is.Unique);
    }

    [Test]
    public void What_broke_and_what_was_mended_is_told_run_by_run()
    {
        using TemporaryDirectory folder = new();
        _ = new SiteWriter().Write(s_latest, s_earlier, folder.Path);
        string runs = File.ReadAllText(
            Path.Combine(folder.Path, "engines/acme.html")).Split("<table class=\"runs\">")[1].Split("</table>")[0];
        string[] rows =
        [
            .. Row().Matches(runs).Select(
                row => Regex.Replace(Regex.Replace(row.Groups[1].Value, "<[^>]+>", "|"), @"\|+", "|")),
        ];
        Assert.That(rows, Is.EqualTo(new[]
        {
            "|20 November 2026, 15:00 UTC|3|1|0|0|1|1.4.0|",
            "|19 November 2026, 15:00 UTC (interrupted)|1|2|0|1|0|1.4.0|",
            "|18 November 2026, 15:00 UTC|2|1|0|–|–|1.4.0|",
        }));
    }

    [Test]
    public void Runs_of_different_suites_are_not_compared_silently()
    {
        using TemporaryDirectory folder = new();
        RunResult other = s_latest[1] with { Header = s_latest[1].Header with { SuiteRevision = "beef" } };
        _ = new SiteWriter().Write([s_latest[0], other], [], folder.Path);
        Assert.That(File.ReadAllText(Path.Combine(folder.Path, "index.html")), Does.Contain("of 2 different suites"));
        _ = new SiteWriter().Write(s_latest, [], folder.Path);
        Assert.That(File.ReadAllText(Path.Combine(folder.Path, "index.html")), Does.Not.Contain("different suites"));
    }

    [Test]
    public void A_run_that_was_cut_short_or_judged_nothing_does_not_look_like_success()
    {
        using TemporaryDirectory folder = new();
        foreach ((RunResult run, string word) in (IEnumerable<(RunResult, string)>)
                [
                    (Samples.Interrupted(), "INCOMPLETE"),
                    (Samples.NothingRan(), "NOTHING RAN"),
                    (Samples.OnlySkipped(), "NOTHING RAN"),
                ])
        {
            foreach (string file in Pages(new SiteWriter().Write([run], [], folder.Path)))
            {
                Assert.That(
                    File.ReadAllText(Path.Combine(folder.Path, file)),
                    Does.Contain("<body class=\"site bad\">").And.Contain($"</i> {word}</span>"), file);
            }
        }
    }

    [Test]
    public void A_badge_is_shown_under_the_address_the_site_will_have()
    {
        using TemporaryDirectory folder = new();
        _ = new SiteWriter(new SiteOptions { Address = "https://example.org/wasm/" }).Write(s_latest, [], folder.Path);
        Assert.That(
            File.ReadAllText(Path.Combine(folder.Path, "engines/bun.html")),
            Does.Contain(
                "[![conformance](https://example.org/wasm/badges/bun.svg)](https://example.org/wasm/engines/bun.html)"
            ));
    }

    private static IEnumerable<string> Pages(IReadOnlyList<string> files) =>
        files.Where(file => file == "index.html" || file.StartsWith("engines/", StringComparison.Ordinal));

    private static RunOutline Outline(RunResult run, int day) => RunOutline.Of(At(run, day));

    private static RunResult At(RunResult run, int day) =>
        run with { Header = run.Header with { Started = new DateTimeOffset(2026, 11, day, 15, 0, 0, TimeSpan.Zero) } };

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("<tr>(<th scope=\"row\".*?)</tr>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Row();
}
