using Microsoft.Playwright;

namespace Conformance.Reports.Browser.Tests;

/// <summary>
/// The installed browsers. Each is started once for all tests. A test that needs a missing browser is skipped.
/// </summary>
[SetUpFixture]
public sealed class Browsers
{
    private static readonly Dictionary<BrowserKind, (IBrowser? Browser, string WhyNot)> s_open = [];
    private static IPlaywright? s_playwright;

    [OneTimeSetUp]
    public async Task Open()
    {
        s_playwright = await Playwright.CreateAsync();
        s_open[BrowserKind.Chromium] = await Open(
            s_playwright.Chromium,
            new() { Args = ["--no-sandbox", "--disable-gpu"] },
            "CONFORMANCE_CHROMIUM",
            "chromium",
            "chromium-browser",
            "google-chrome");

        // With this channel Playwright drives an ordinary Firefox over WebDriver BiDi; otherwise it needs a patched
        // one.
        s_open[BrowserKind.Firefox] = await Open(
            s_playwright.Firefox, new() { Channel = "moz-firefox" }, "CONFORMANCE_FIREFOX", "firefox-esr", "firefox");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        foreach ((IBrowser? browser, _) in s_open.Values)
        {
            await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        s_playwright?.Dispose();
    }

    /// <summary>Opens a new window. Skips the test if the browser is missing.</summary>
    public static async Task<IBrowserContext> Window(BrowserKind kind, BrowserNewContextOptions? options = null)
    {
        (IBrowser? browser, string whyNot) = s_open[kind];
        if (browser is null)
        {
            Assert.Ignore(whyNot);
        }

        return await browser!.NewContextAsync(
            options ?? new BrowserNewContextOptions { ViewportSize = new() { Width = 1280, Height = 900 } });
    }

    private static async Task<(IBrowser? Browser, string WhyNot)> Open(
        IBrowserType type, BrowserTypeLaunchOptions options, string variable, params string[] names)
    {
        if (Find(variable, names) is not { } program)
        {
            return (null, $"there is no {string.Join(" or ", names)} on the PATH, and {variable} does not name one");
        }

        try
        {
            options.ExecutablePath = program;
            return (await type.LaunchAsync(options), "");
        }
        catch (PlaywrightException failure)
        {
            return (null, $"{program} cannot be driven: {failure.Message}");
        }
    }

    /// <summary>The program that the environment names, or the first of several names on the PATH.</summary>
    private static string? Find(string variable, string[] names)
    {
        string? named = Environment.GetEnvironmentVariable(variable);
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return File.Exists(named) ? named
            : names.SelectMany(
                name => folders, (name, folder) => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
