using Microsoft.Playwright;

namespace Conformance.Reports.Browser.Tests;

/// <summary>The Chromium that is installed, opened once for all tests; where there is none, the tests that ask for it are skipped.</summary>
[SetUpFixture]
public sealed class Browsers
{
    private static IPlaywright? s_playwright;
    private static IBrowser? s_chromium;
    private static string s_whyNot = "";

    [OneTimeSetUp]
    public async Task Open()
    {
        if (Find("CONFORMANCE_CHROMIUM", "chromium", "chromium-browser", "google-chrome") is not { } chromium)
        {
            s_whyNot = "there is no chromium on the PATH, and CONFORMANCE_CHROMIUM does not name one";
            return;
        }

        try
        {
            s_playwright = await Playwright.CreateAsync();
            s_chromium = await s_playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        }
        catch (PlaywrightException failure)
        {
            s_whyNot = $"{chromium} cannot be driven: {failure.Message}";
        }
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (s_chromium is not null)
        {
            await s_chromium.DisposeAsync();
        }

        s_playwright?.Dispose();
    }

    /// <summary>A window of its own. Skips the test where there is no browser.</summary>
    public static async Task<IBrowserContext> Window(BrowserNewContextOptions? options = null)
    {
        if (s_chromium is null)
        {
            Assert.Ignore(s_whyNot);
        }

        return await s_chromium!.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new() { Width = 1280, Height = 900 } });
    }

    /// <summary>A program that the environment names, or the first of several that is on the PATH.</summary>
    internal static string? Find(string variable, params string[] names)
    {
        string? named = Environment.GetEnvironmentVariable(variable);
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return File.Exists(named) ? named
            : names.SelectMany(name => folders, (name, folder) => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
