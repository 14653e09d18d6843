using Conformance.Reports.Html;
using Conformance.Reports.Tests;
using Conformance.Runner.Results;
using Microsoft.Playwright;

namespace Conformance.Reports.Browser.Tests;

/// <summary>
/// Takes pictures for people, in <c>artifacts/screenshots</c>, and checks that the essentials are visible.
/// </summary>
public sealed class Screenshots
{
    private static readonly (string Name, RunResult[] Runs, string Hash, string Word)[] s_pages =
    [
        (
            "suite",
            [
                SyntheticRuns.Of("acme", "1.4.0 (jit)", 71_500, 1, 0.0017),
                SyntheticRuns.Of("v8", "14.2.231", 71_500, 4, 0.0005),
                SyntheticRuns.Of("bun", "1.3.2", 71_500, 9, 0.0017),
            ],
            "", "FAIL"),
        ("detail", Pages.Two, "#t=" + Uri.EscapeDataString("tables/get.wast:11~0000000000"), "FAIL"),
        ("pass", [Samples.AllPass()], "", "PASS"),
        ("crash", [Samples.OneOfEach()], "", "FAIL"),
        ("interrupted", [Samples.Interrupted()], "", "INCOMPLETE"),
        ("nothing", [Samples.NothingRan()], "", "NOTHING RAN"),
        ("skipped", [Samples.OnlySkipped()], "", "NOTHING RAN"),
    ];

    public static IEnumerable<TestCaseData> Cases() =>
        from page in s_pages
        from theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
        from width in (int[])[1280, 390]
        select new TestCaseData(page.Name, theme, width).SetArgDisplayNames(
            page.Name, theme.ToString().ToLowerInvariant(), $"{width}");

    [TestCaseSource(nameof(Cases))]
    public async Task The_verdict_is_seen_first(string name, ColorScheme theme, int width)
    {
        (_, RunResult[] runs, string hash, string word) = s_pages.Single(page => page.Name == name);
        await using OpenPage open = await OpenPage.Of(
            BrowserKind.Chromium,
            runs,
            hash,
            new HtmlOptions(),
            new()
            {
                ColorScheme = theme,
                ViewportSize = new() { Width = width, Height = width == 390 ? 844 : 900 },
            });
        string path = Path.Combine(Folder(), $"{name}-{theme.ToString().ToLowerInvariant()}-{width}.png");
        _ = await open.Page.ScreenshotAsync(new() { Path = path, FullPage = hash == "" });
        await Assertions.Expect(open.Page.Locator(".stamp")).ToContainTextAsync(word);
        await Assertions.Expect(open.Page.Locator("body")).ToHaveClassAsync(word == "PASS" ? "good" : "bad");
        int wide = await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        string widest = await open.Page.EvaluateAsync<string>("""
            () => [...document.querySelectorAll('body *')]
              .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth)
              .slice(0, 5).map(one => one.outerHTML.slice(0, 200)).join('\n')
            """);
        Assert.That(wide, Is.LessThanOrEqualTo(width), $"the page can be scrolled sideways because of {widest}");
        Assert.That(open.Complaints, Is.Empty);
    }

    /// <summary>The folder of the pictures.</summary>
    internal static string Folder() =>
        Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots")).FullName;
}
