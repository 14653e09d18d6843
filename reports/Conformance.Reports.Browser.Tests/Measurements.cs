using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Conformance.Reports.Browser.Tests;

/// <summary>
/// Measures the pages that <c>CONFORMANCE_PAGES</c> names, separated by <c>:</c>, for the table of reports/README.md.
/// Each is opened from disk in a new window. First paint is the figure of the browser. A search lasts from the query
/// until its rows are in the page.
/// </summary>
[Explicit("measures, and needs pages to measure")]
public sealed class Measurements
{
    private const int Times = 7;

    private static readonly string[] s_queries =
    [
        "\"nobody says this\"", "i32", "\"out of bounds\"", "status:fail", "kind:assert_trap file:simd*", "time:>1ms",
        "is:different", "",
    ];

    [TestCase(BrowserKind.Chromium)]
    [TestCase(BrowserKind.Firefox)]
    public async Task Of(BrowserKind browser)
    {
        foreach (string path in (Environment.GetEnvironmentVariable("CONFORMANCE_PAGES") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries))
        {
            List<double> paints = [], ready = [];
            Dictionary<string, List<double>> searches = s_queries.ToDictionary(query => query, _ => new List<double>());
            for (int i = 0; i < Times; i++)
            {
                await using IBrowserContext window = await Browsers.Window(browser);
                IPage page = await window.NewPageAsync();
                await page.AddInitScriptAsync(
                    "new MutationObserver(() => { if (document.documentElement.dataset.ready) window.readyAfter ??= performance.now(); }).observe(document, { subtree: true, attributes: true })");
                _ = await page.GotoAsync(new Uri(Path.GetFullPath(path)).AbsoluteUri);
                await page.WaitForSelectorAsync("html[data-ready]");
                ready.Add(await page.EvaluateAsync<double>("() => readyAfter"));
                paints.Add(
                    await page.EvaluateAsync<double>(
                        "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"));
                foreach ((string query, List<double> times) in searches)
                {
                    JsonElement time = await page.EvaluateAsync<JsonElement>(
                        "query => { const box = document.querySelector('#q'); box.value = query; const start = performance.now(); box.form.requestSubmit(); return performance.now() - start; }",
                        query);
                    times.Add(time.GetDouble());
                }
            }

            await TestContext.Progress.WriteLineAsync(
                $"{browser} {Path.GetFileName(path)}: first paint {Told(paints)}, usable {Told(ready)}; "
                + string.Join("; ", searches.Select(search => $"'{search.Key}' {Told(search.Value)}")));
        }
    }

    private static string Told(List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{times[times.Count / 2]:0} ms (at most {times[^1]:0})");
    }
}
