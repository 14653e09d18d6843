using Conformance.Reports.Html;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;
using Microsoft.Playwright;

namespace Conformance.Reports.Browser.Tests;

/// <summary>A report opened from disk. Its window records every complaint and every request.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly IBrowserContext _window;

    private OpenPage(TemporaryFolder folder, IBrowserContext window, IPage page)
    {
        _folder = folder;
        _window = window;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Console errors and warnings, exceptions and dialogs.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Requests for anything but the page itself.</summary>
    public List<string> Requests { get; } = [];

    public ILocator Rows => Page.Locator("table.list tr.row");

    public ILocator Pane => Page.Locator(".pane");

    public static async Task<OpenPage> Of(
        BrowserKind browser,
        IReadOnlyList<RunResult> runs,
        string hash = "",
        HtmlOptions? options = null,
        BrowserNewContextOptions? window = null)
    {
        TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "a report.html");
        _ = ReportFile.Write(new HtmlReport(options), runs, path);
        IBrowserContext context = await Browsers.Window(browser, window);
        IPage page = await context.NewPageAsync();
        OpenPage open = new(folder, context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                open.Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => open.Complaints.Add(error);
        page.Dialog += async (_, dialog) =>
        {
            open.Complaints.Add("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                open.Requests.Add(request.Url);
            }
        };
        _ = await page.GotoAsync(new Uri(path).AbsoluteUri + hash);
        if (window?.JavaScriptEnabled != false)
        {
            await page.WaitForSelectorAsync("html[data-ready]");
        }

        return open;
    }

    /// <summary>The text of the counter: <c>3 of 9 commands</c>.</summary>
    public Task<string> Hits() => Page.Locator("#hits").InnerTextAsync();

    /// <summary>Types a query and waits until the page shows its results.</summary>
    public async Task Ask(string query)
    {
        await Page.Locator("#q").FillAsync(query);
        await Page.Locator("#q").PressAsync("Enter");
    }

    /// <summary>The state of the page: the part of its address after the <c>#</c>.</summary>
    public Task<string> Hash() => Page.EvaluateAsync<string>("() => decodeURIComponent(location.hash)");

    public async ValueTask DisposeAsync()
    {
        await _window.DisposeAsync();
        _folder.Dispose();
    }
}
