using System.Collections.Immutable;
using System.Text;
using Conformance.Reports.Html;
using Conformance.Reports.Tests;
using Conformance.Reports.Writing;
using Conformance.Runner.JavaScript;
using Conformance.Runner.Results;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;
using Microsoft.Playwright;

namespace Conformance.Reports.Browser.Tests;

/// <summary>A page with slices runs them in the reader's browser; a page without them runs no WebAssembly.</summary>
[TestFixture(BrowserKind.Chromium)]
[TestFixture(BrowserKind.Firefox)]
public sealed class SliceTests(BrowserKind browser)
{
    private const string Script = """
        ;; tables/get.wast:8, with what it needs
        (module $M (table 10 funcref)
          (func (export "get") (param i32) (result i32) (i32.const 15))
          (func (export "nan") (result f32) (f32.const nan:0x200001)))
        (assert_return (invoke "nan") (f32.const nan:0x200001))
        (assert_return (invoke "get" (i32.const 0)) (i32.const 14))
        """;

    private static readonly string s_failure =
        "#t=" + Uri.EscapeDataString("tables/get.wast:8~" + Samples.Pass(8).Id[1..]);

    private static HtmlOptions Options
    {
        get
        {
            SourceText text = new("slice.wast", Encoding.UTF8.GetBytes(Script));
            PageSlice slice = new(Script, SliceScriptWriter.Write(ScriptParser.Parse(text)).Json);
            string id = Pages.Two[0].Files[0].Commands.First(command => command.Line == 8).Id;
            return new HtmlOptions
            {
                Slices = new PageSlices(
                    ImmutableDictionary<string, PageSlice>.Empty.Add(id, slice),
                    "3 of 4 failures have no slice here."),
            };
        }
    }

    [Test]
    public async Task A_slice_is_downloaded_as_a_script()
    {
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two, s_failure, Options);
        // A Firefox that is not patched for tests reports no download, so the link is caught when the page follows it.
        await open.Page.EvaluateAsync("""
            () => {
              URL.createObjectURL = blob => { window.blob = blob; return 'blob:caught'; };
              HTMLAnchorElement.prototype.click = function () { window.file = this.download; };
            }
            """);
        await open.Pane.Locator(".slice").GetByText("Download").ClickAsync();
        Assert.That(await open.Page.EvaluateAsync<string>("() => window.file"), Is.EqualTo("get-8.wast"));
        Assert.That(await open.Page.EvaluateAsync<string>("() => window.blob.text()"), Is.EqualTo(Script));
        Assert.That(open.Complaints, Is.Empty);
    }

    [Test]
    public async Task Chromium_saves_a_slice()
    {
        if (browser != BrowserKind.Chromium)
        {
            Assert.Ignore("a Firefox that is not patched for tests reports no download");
        }

        await using OpenPage open = await OpenPage.Of(browser, Pages.Two, s_failure, Options);
        IDownload download = await open.Page.RunAndWaitForDownloadAsync(() =>
            open.Pane.Locator(".slice").GetByText("Download").ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("get-8.wast"));
        Assert.That(await File.ReadAllTextAsync(await download.PathAsync()), Is.EqualTo(Script));
    }

    [Test]
    public async Task A_slice_runs_in_the_browser_and_shows_each_verdict()
    {
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two, s_failure, Options);
        await open.Pane.GetByText("Run in this browser").ClickAsync();
        ILocator steps = open.Pane.Locator(".here li");
        await Assertions.Expect(steps).ToHaveCountAsync(3);
        await Assertions.Expect(steps.Nth(0)).ToContainTextAsync("pass");
        await Assertions.Expect(steps.Nth(1)).ToContainTextAsync("pass");
        await Assertions.Expect(steps.Nth(2)).ToContainTextAsync("fail");
        await Assertions
            .Expect(steps.Nth(2))
            .ToContainTextAsync("expected i32.const 14 (0x0000000e), got i32.const 15 (0x0000000f)");
        Assert.That(open.Complaints, Is.Empty);
        Assert.That(open.Requests.Where(request => !request.StartsWith("blob:", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase(ColorScheme.Light, 1280)]
    [TestCase(ColorScheme.Dark, 1280)]
    [TestCase(ColorScheme.Light, 390)]
    [TestCase(ColorScheme.Dark, 390)]
    public async Task A_slice_that_ran_fits_in_its_pane(ColorScheme theme, int width)
    {
        await using OpenPage open = await OpenPage.Of(
            browser,
            Pages.Two,
            s_failure,
            Options,
            new()
            {
                ColorScheme = theme,
                ViewportSize = new() { Width = width, Height = 900 },
            });
        await open.Pane.GetByText("Run in this browser").ClickAsync();
        await Assertions.Expect(open.Pane.Locator(".here li")).ToHaveCountAsync(3);
        await open.Pane.Locator(".slice").ScrollIntoViewIfNeededAsync();
        _ = await open.Page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(Screenshots.Folder(), $"slice-{browser}-{theme}-{width}.png".ToLowerInvariant()),
            });
        Assert.That(await open.Pane.EvaluateAsync<bool>("node => node.scrollWidth <= node.clientWidth"), Is.True);
    }

    [Test]
    public async Task Only_a_page_with_slices_may_run_WebAssembly_and_none_may_evaluate_text()
    {
        const string Compile =
            "() => WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(() => 'yes', () => 'no')";
        const string Evaluate =
            "() => { const script = document.createElement('script'); script.textContent = 'window.ran = 1'; document.body.append(script); return window.ran ?? 0; }";
        await using OpenPage with = await OpenPage.Of(browser, Pages.Two, s_failure, Options);
        await using OpenPage without = await OpenPage.Of(browser, Pages.Two, s_failure);
        Assert.That(await with.Page.EvaluateAsync<string>(Compile), Is.EqualTo("yes"));
        Assert.That(await without.Page.EvaluateAsync<string>(Compile), Is.EqualTo("no"));
        Assert.That(await with.Page.EvaluateAsync<int>(Evaluate), Is.Zero);
        await Assertions.Expect(without.Pane.Locator(".slice")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_failure_is_copied_as_an_issue_and_its_rule_links_to_the_bug()
    {
        RunResult run = Pages.Two[0] with
        {
            Files = [.. Pages.Two[0].Files.Select(file => file with
            {
                Commands = [.. file.Commands.Select(command => command.Line == 8
                    ? command with
                    {
                        Gate = Gate.Known,
                        GateNote =
                            "known failure: https://bugs.example.org/901 (expires 2027-03-01), acme.yaml:4:5",
                    }
                    : command),
        ],
            })],
        };
        await using OpenPage open = await OpenPage.Of(browser, [run, Pages.Two[1]], s_failure);
        await Assertions
            .Expect(open.Pane.Locator(".rule a"))
            .ToHaveAttributeAsync("href", "https://bugs.example.org/901");
        await Assertions
            .Expect(open.Pane.Locator(".rule"))
            .ToHaveTextAsync("known failure: https://bugs.example.org/901 (expires 2027-03-01), acme.yaml:4:5");
        _ = await open.Page.EvaluateAsync(
            "() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text; } } })");
        await open.Pane.GetByText("Copy as issue").ClickAsync();
        string text = await open.Page.EvaluateAsync<string>("() => copied");
        Assert.That(text, Does.StartWith("### assert_return get: expected i32.const 15, got i32.const 14\n")
            .And.Contain("- acme 1.4.0: fail\n- other 1.4.0: pass\n")
            .And.Contain("**Source: tables/get.wast:8**")
            .And.Contain("(assert_return (invoke \"get\"")
            .And.Contain("conformance replay"));
    }

    [TestCase(1280)]
    [TestCase(390)]
    public async Task The_asserted_line_is_shown_whole_and_not_under_a_bar(int width)
    {
        string line =
            $"(assert_return (invoke \"get\" {string.Join(' ', Enumerable.Range(0, 60).Select(i => $"(i32.const {i})"))}) (i32.const 15))";
        CommandResult[] commands = [.. Enumerable.Range(1, 79).Select(line => Samples.Fail(line)), Samples.Fail(80)];
        FileResult file = Samples.File("long.wast", commands) with
        {
            Source = SourceCopy.Of(new string('\n', 39) + line + "\n" + new string('\n', 39) + line + "\n"),
        };
        await using OpenPage open = await OpenPage.Of(
            browser,
            [Samples.Run("acme", file)],
            "#t=" + Uri.EscapeDataString("long.wast:80~" + Samples.Fail(80).Id[1..]),
            window: new()
            {
                ViewportSize = new() { Width = width, Height = 800 },
            });
        ILocator hit = open.Pane.Locator(".excerpt .hit");
        await Assertions.Expect(hit).ToContainTextAsync("(i32.const 59)");
        await open.Page.WaitForTimeoutAsync(100);
        Assert.That(
            await hit.EvaluateAsync<bool>(
                "node => node.getBoundingClientRect().right <= node.closest('.excerpt').getBoundingClientRect().right"),
            Is.True,
            "the line is cut");
        Assert.That(
            await open
                .Pane.Locator("header")
                .EvaluateAsync<bool>(
                    "node => { const { left, top } = node.getBoundingClientRect(); return node.contains(document.elementFromPoint(left + 5, top + 5)); }"),
            Is.True, "the pane is under a bar");
        Assert.That(
            await open
                .Page.Locator("tr.row[aria-selected=true]")
                .EvaluateAsync<bool>(
                    "node => node.getBoundingClientRect().top >= document.querySelector('.query').getBoundingClientRect().bottom - 1"),
            Is.True, "the row is under a bar");
    }
}
