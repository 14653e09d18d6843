using Conformance.Reports.Site;
using Conformance.Reports.Tests;
using Conformance.Runner.Results;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Conformance.Reports.Browser.Tests;

/// <summary>Tests a site opened from disk: it works unchanged wherever it is published.</summary>
public sealed class SiteTests
{
    private static readonly RunResult[] s_latest =
        [
            .. Pages.Two,
            SyntheticRuns.Of("v8", "14.2.231", 3_000, 4, 0.0005),
            Samples.Interrupted() with { Header = Samples.Header("cut-short") },
        ];

    public static IEnumerable<TestCaseData> Views() =>
        from page in (string[])["index.html", "engines/acme.html"]
        from theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
        from width in (int[])[1280, 390]
        select new TestCaseData(page, theme, width).SetArgDisplayNames(
            page.Split('/', '.')[^2], theme.ToString().ToLowerInvariant(), $"{width}");

    [TestCaseSource(nameof(Views))]
    public async Task A_page_opens_without_scripts_and_axe_finds_no_barrier(string name, ColorScheme theme, int width)
    {
        using TemporaryFolder folder = Write();
        await using IBrowserContext window = await Browsers.Window(
            BrowserKind.Chromium,
            new()
            {
                ColorScheme = theme,
                ViewportSize = new() { Width = width, Height = width == 390 ? 844 : 900 },
            });
        (IPage page, List<string> complaints) = await Open(window, folder, name);
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("script")).ToHaveCountAsync(0);
        string picture = $"site-{name.Split('/', '.')[^2]}-{theme.ToString().ToLowerInvariant()}-{width}.png";
        _ = await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots.Folder(), picture), FullPage = true });
        Assert.That(
            await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width),
            "the page can be scrolled sideways");
        Assert.That(complaints, Is.Empty);
        AxeResult result = await page.RunAxe();
        Assert.That(
            result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}")), Is.Empty);
        Assert.That(result.Passes, Is.Not.Empty);
    }

    [Test]
    public async Task From_a_cell_of_the_matrix_one_comes_to_its_results()
    {
        using TemporaryFolder folder = Write();
        await using IBrowserContext window = await Browsers.Window(BrowserKind.Chromium);
        (IPage page, List<string> complaints) = await Open(window, folder, "index.html");
        await page.Locator(".matrix tbody a.cell").First.ClickAsync();
        await page.WaitForSelectorAsync("html[data-ready]");
        await Assertions.Expect(page.Locator("#hits")).ToHaveTextAsync("5 of 9 commands");
        _ = await page.GoBackAsync();
        await page.Locator(".scores a", new() { HasText = "acme" }).ClickAsync();
        await Assertions.Expect(page.Locator(".eyebrow")).ToContainTextAsync("acme 1.4.0");
        await page.Locator(".cluster a.size").First.ClickAsync();
        await page.WaitForSelectorAsync("html[data-ready]");
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("cluster:1");
        _ = await page.GoBackAsync();
        await page.Locator(".top .brand").ClickAsync();
        await page.Locator(".links a.first").ClickAsync();
        await page.WaitForSelectorAsync("html[data-ready]");
        await Assertions.Expect(page.Locator(".matrix thead th")).ToHaveCountAsync(5);
        Assert.That(complaints, Is.Empty);
    }

    private static TemporaryFolder Write()
    {
        TemporaryFolder folder = new();
        _ = new SiteWriter().Write(
            s_latest, Enumerable.Range(1, 12).Select(at => RunOutline.Of(Pages.Earlier(at))), folder.Path);
        return folder;
    }

    private static async Task<(IPage Page, List<string> Complaints)> Open(
        IBrowserContext window, TemporaryFolder folder, string name)
    {
        IPage page = await window.NewPageAsync();
        List<string> complaints = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"{request.Url}: {request.Failure}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                complaints.Add(request.Url);
            }
        };
        _ = await page.GotoAsync(new Uri(Path.Combine(folder.Path, name)).AbsoluteUri);
        return (page, complaints);
    }
}
