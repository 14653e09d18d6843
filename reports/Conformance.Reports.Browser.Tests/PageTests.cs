using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Html;
using Conformance.Reports.Tests;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Conformance.Reports.Browser.Tests;

/// <summary>Tests a page opened from disk, as people open it.</summary>
[TestFixture(BrowserKind.Chromium)]
[TestFixture(BrowserKind.Firefox)]
public sealed class PageTests(BrowserKind browser)
{
    private static readonly string s_firstFailure = "#t=" + Uri.EscapeDataString("tables/get.wast:8~" + Replay(8));
    private OpenPage? _queried;

    [OneTimeTearDown]
    public async Task CloseThePageOfQueries()
    {
        if (_queried is not null)
        {
            await _queried.DisposeAsync();
        }
    }

    [Test]
    public async Task A_page_opens_from_disk_without_an_error_and_asks_nobody_for_anything()
    {
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two);
        Assert.That(await open.Page.TitleAsync(), Does.StartWith("None of 2 engines passed everything."));
        Assert.That(await open.Hits(), Is.EqualTo("5 of 9 commands"));
        Assert.That(open.Complaints, Is.Empty);
        Assert.That(open.Requests, Is.Empty);
    }

    [Test]
    public void The_script_of_a_page_is_at_most_forty_kilobytes()
    {
        using MemoryStream page = new();
        new HtmlReport().Write([], page);
        string script = Encoding.UTF8.GetString(page.ToArray()).Split("<script>")[1].Split("</script>")[0];
        Assert.That(Encoding.UTF8.GetByteCount(script), Is.InRange(10_000, 40 * 1024));
    }

    [TestCase("", "9 commands")]
    [TestCase("status:fail", "4 of 9 commands")]
    [TestCase("status:crash", "1 of 9 commands")]
    [TestCase("is:different", "3 of 9 commands")]
    [TestCase("file:simd*", "2 of 9 commands")]
    [TestCase("kind:assert_trap", "2 of 9 commands")]
    [TestCase("proposal:gc", "1 of 9 commands")]
    [TestCase("engine:other status:fail", "1 of 9 commands")]
    [TestCase("engine:acme:fail engine:other:pass", "3 of 9 commands")]
    [TestCase("time:>10ms", "1 of 9 commands")]
    [TestCase("\"out of bounds table\"", "1 of 9 commands")]
    [TestCase("lanes", "1 of 9 commands")]
    [TestCase("not is:bad", "7 of 9 commands")]
    [TestCase("(file:get* and status:fail) or status:crash", "5 of 9 commands")]
    [TestCase("file:get* not (kind:module or kind:assert_trap)", "4 of 9 commands")]
    [TestCase("name:get kind:assert_return", "2 of 9 commands")]
    [TestCase("get.wast:10", "1 of 9 commands")]
    [TestCase("\"nan:canonical\"", "1 of 9 commands")]
    [TestCase("cluster:1", "1 of 9 commands")]
    public async Task A_query_finds(string query, string hits)
    {
        OpenPage open = await Queried();
        await open.Ask(query);
        await Assertions.Expect(open.Page.Locator("#hits")).ToHaveTextAsync(hits);
        await Assertions.Expect(open.Page.Locator(".wrong")).ToHaveTextAsync("");
    }

    [TestCase("not is:bad", "7 of 9 commands")]
    [TestCase("\"out of bounds table\"", "1 of 9 commands")]
    public async Task A_query_is_part_of_the_address(string query, string hits)
    {
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two);
        await open.Ask(query);
        string hash = await open.Hash();
        await open.Page.ReloadAsync();
        await open.Page.WaitForSelectorAsync("html[data-ready]");
        Assert.That(await open.Hits(), Is.EqualTo(hits), $"after a reload of {hash}");
    }

    [TestCase("status:wrong", "no such status: wrong")]
    [TestCase("(", "something is missing")]
    [TestCase("status:fail )", "a parenthesis too many")]
    [TestCase("time:soon", "a time is written like >10ms")]
    [TestCase(
        "staus:fail",
        "no such field: staus, only status engine time text file name kind proposal type cluster line id is gate; quote a text with a colon")]
    [TestCase(
        "status:fail (prosal:gc)",
        "no such field: prosal, only status engine time text file name kind proposal type cluster line id is gate; quote a text with a colon")]
    [TestCase(
        "nan:canonical",
        "no such field: nan, only status engine time text file name kind proposal type cluster line id is gate; quote a text with a colon")]
    public async Task A_query_that_cannot_be_read_says_why(string query, string message)
    {
        OpenPage open = await Queried();
        await open.Ask(query);
        await Assertions.Expect(open.Page.Locator(".wrong")).ToHaveTextAsync(message);
    }

    [Test]
    public async Task A_card_sets_the_query_and_going_back_undoes_it()
    {
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two);
        await open.Page.Locator(".card.crash").ClickAsync();
        await Assertions.Expect(open.Page.Locator("#hits")).ToHaveTextAsync("1 of 9 commands");
        await open.Page.EvaluateAsync("() => history.back()");
        await Assertions.Expect(open.Page.Locator("#hits")).ToHaveTextAsync("5 of 9 commands");
    }

    [Test]
    public async Task A_link_to_a_result_finds_it_on_another_line_of_a_file_that_was_moved()
    {
        string old = "#t=" + Uri.EscapeDataString("old/get.wast:99~" + Replay(10));
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two, old);
        await Assertions.Expect(open.Pane.Locator("h3")).ToContainTextAsync("tables/get.wast:10");
    }

    [Test]
    public async Task A_link_whose_hash_is_gone_finds_the_line()
    {
        await using OpenPage open = await OpenPage.Of(
            browser, Pages.Two, "#t=" + Uri.EscapeDataString("tables/get.wast:11~0000000000"));
        await Assertions.Expect(open.Pane.Locator("h3")).ToContainTextAsync("tables/get.wast:11");
    }

    [Test]
    public async Task A_result_shows_values_source_module_and_the_other_engines()
    {
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two, s_firstFailure);
        await Assertions.Expect(open.Pane.Locator(".values").First).ToContainTextAsync("0x0000000e");
        await Assertions.Expect(open.Pane.Locator(".source .hit").First).ToContainTextAsync(
            "(assert_return (invoke \"get\" (i32.const 0))");
        await Assertions.Expect(open.Pane.Locator(".source .hit")).ToHaveCountAsync(2);
        await Assertions.Expect(open.Pane.Locator(".module summary")).ToContainTextAsync("line 2");
        await Assertions.Expect(open.Pane.Locator(".verdict")).ToHaveCountAsync(2);
        await Assertions.Expect(open.Pane.Locator(".cmdline code")).ToContainTextAsync("--engine acme");
        await open.Pane.Locator(".source .pill").ClickAsync();
        await Assertions.Expect(open.Pane.Locator(".source pre")).ToContainTextAsync(";; tables");
        Assert.That(open.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_wrong_NaN_and_a_wrong_lane_are_told_apart()
    {
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two, s_firstFailure);
        await open.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(open.Pane.Locator(".values").First).ToContainTextAsync("arithmetic NaN");
        await open.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(open.Pane.Locator(".lanes td.off")).ToHaveTextAsync(["3", "7"]);
    }

    [Test]
    public async Task A_recorded_trace_is_shown_with_its_result_alone()
    {
        await using OpenPage open = await OpenPage.Of(
            browser, Pages.Two, "#t=" + Uri.EscapeDataString("tables/get.wast:11~0000000000"));
        await Assertions.Expect(open.Pane.GetByText("the first step that differs:")).ToBeVisibleAsync();
        await open.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(open.Pane.Locator("h3")).ToContainTextAsync("tables/get.wast:10");
        await Assertions.Expect(open.Pane.GetByText("the first step that differs:")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Every_key_does_what_the_help_says()
    {
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two);
        IPage page = open.Page;
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(open.Rows.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open.Pane.Locator("h3")).ToContainTextAsync("tables/get.wast:8");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(open.Pane.Locator("h3")).ToContainTextAsync("tables/get.wast:10");
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(open.Pane.Locator("h3")).ToContainTextAsync("tables/get.wast:8");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(open.Pane.Locator("h3")).ToContainTextAsync("tables/get.wast:10");
        await page.Keyboard.PressAsync("p");
        await Assertions.Expect(open.Pane.Locator("h3")).ToContainTextAsync("tables/get.wast:8");
        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(open.Pane.Locator(".source .pill")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Keyboard.PressAsync("y");
        await Assertions.Expect(page.Locator(".toast")).ToHaveTextAsync("Copied the link");
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.Locator(".toast")).ToHaveTextAsync("Copied the command");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(open.Pane).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("d");
        await Assertions.Expect(page.Locator("#hits")).ToHaveTextAsync("3 of 9 commands");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#q")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("dialog")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog")).ToBeHiddenAsync();
        Assert.That(open.Complaints, Is.Empty);
    }

    [Test]
    public async Task The_theme_is_part_of_the_address()
    {
        await using OpenPage open = await OpenPage.Of(
            browser, Pages.Two, window: new() { ColorScheme = ColorScheme.Light });
        await open.Page.Locator("#theme").ClickAsync();
        Assert.That(await open.Hash(), Does.Contain("theme=dark"));
        Assert.That(
            await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"),
            Is.EqualTo("rgb(18, 19, 23)"));
    }

    [Test]
    public async Task Earlier_runs_of_a_result_are_a_strip()
    {
        HtmlOptions options = new() { History = [.. Enumerable.Range(1, 6).Select(at => RunOutline.Of(Pages.Earlier(at)))] };
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two, s_firstFailure, options);
        await Assertions.Expect(open.Pane.Locator(".strip li")).ToHaveClassAsync(
            ["fail", "pass", "fail", "pass", "fail", "pass"]);
        await Assertions.Expect(open.Page.Locator("#history svg.trend").First.Locator("rect")).ToHaveCountAsync(7);
    }

    [Test]
    public async Task A_results_file_and_a_report_are_compared_on_the_spot()
    {
        using TemporaryFolder folder = new();
        string results = Path.Combine(folder.Path, "yesterday.jsonl");
        using (FileStream stream = File.Create(results))
        {
            ResultsWriter.Write(stream, Pages.Earlier(2));
        }

        string report = Path.Combine(folder.Path, "yesterday.html");
        _ = ReportFile.Write(new HtmlReport(), [Pages.Earlier(2)], report);
        foreach (string file in (string[])[results, report])
        {
            await using OpenPage open = await OpenPage.Of(browser, [Pages.Two[0]]);
            await open.Page.Locator("input[type=file]").SetInputFilesAsync(file);
            await Assertions.Expect(open.Page.Locator("#hits")).ToHaveTextAsync("3 of 9 commands");
            await Assertions.Expect(open.Page.Locator("table.list thead th")).ToHaveCountAsync(5);
            Assert.That(open.Complaints, Is.Empty, file);
        }
    }

    [TestCase(ColorScheme.Light, 1280)]
    [TestCase(ColorScheme.Dark, 1280)]
    [TestCase(ColorScheme.Light, 390)]
    [TestCase(ColorScheme.Dark, 390)]
    public async Task Axe_finds_no_barrier(ColorScheme theme, int width)
    {
        if ((theme, width) != (ColorScheme.Light, 1280))
        {
            OnlyIn(BrowserKind.Chromium, "axe reads the same page there, in less than half of the time");
        }

        HtmlOptions options = new() { History = [RunOutline.Of(Pages.Earlier(1))], Baseline = [Pages.Earlier(2)] };
        await using OpenPage open = await OpenPage.Of(
            browser,
            Pages.Two,
            s_firstFailure,
            options,
            new()
            {
                ColorScheme = theme,
                ViewportSize = new() { Width = width, Height = 900 },
            });
        await Assertions.Expect(open.Pane.Locator(".source")).ToBeVisibleAsync();
        AxeResult result = await open.Page.RunAxe();
        Assert.That(
            result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}")), Is.Empty);
        Assert.That(result.Passes, Is.Not.Empty);
    }

    [Test]
    public async Task Without_scripts_verdict_matrix_and_failures_are_complete()
    {
        OnlyIn(BrowserKind.Chromium, "scripts cannot be switched off from outside");
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two, window: new() { JavaScriptEnabled = false });
        await Assertions.Expect(open.Page.Locator("h1")).ToContainTextAsync("None of 2 engines passed everything.");
        await Assertions.Expect(open.Page.Locator(".matrix tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(
            open.Page.Locator("article.failure:visible")).ToHaveCountAsync(Pages.Two.Sum(run => run.Tally.Bad));
        await Assertions.Expect(open.Page.Locator("#static > .lead")).ToHaveTextAsync(
            "Search and passing results need scripts; all other parts are here.");
        await Assertions.Expect(open.Page.Locator("#theme")).ToBeHiddenAsync();
    }

    [Test]
    public async Task A_blocked_result_leads_to_the_failure_that_blocks_it()
    {
        CommandResult module = Samples.Fail(3) with
        {
            Kind = "module",
            Name = "",
            Column = 5,
            Excerpt = "    (module (func (i32.cnst 1)))",
        };
        CommandResult blocked = Samples.Of(VerdictKind.Blocked, 7) with { BlockedBy = "a.wast" + module.Id };
        await using OpenPage open = await OpenPage.Of(
            browser,
            [Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1), module, blocked))],
            "#q=cluster:1");
        Assert.That(await open.Hits(), Is.EqualTo("2 of 3 commands"));
        await open.Rows.Nth(1).ClickAsync();
        await open.Pane.Locator(".needs a").ClickAsync();
        await Assertions.Expect(open.Pane.Locator("h3")).ToContainTextAsync("a.wast:3");
        await Assertions.Expect(open.Pane.Locator(".excerpt")).ToContainTextAsync("\n       ^");
        // Expected and actual are in a table, and not repeated in a sentence.
        await Assertions.Expect(open.Pane.Locator(".values")).ToHaveCountAsync(1);
        await Assertions.Expect(open.Pane.Locator(".reason")).ToHaveCountAsync(0);
        Assert.That(open.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_cause_is_copied_as_the_text_of_an_issue_with_all_its_results()
    {
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two);
        _ = await open.Page.EvaluateAsync(
            "() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text; } } })");
        await open.Page.Locator(".cluster").First.GetByText("copy as issue").ClickAsync();
        await Assertions.Expect(open.Page.Locator(".toast")).ToHaveTextAsync("Copied an issue text");
        string text = await open.Page.EvaluateAsync<string>("() => copied");
        Cluster cluster = Clusters.Of(Pages.Two)[0];
        Occurrence example = cluster.Occurrences[0];
        Assert.That(text, Does.StartWith($"### {cluster.Title}\n"));
        Assert.That(
            text,
            Does.Contain($"\n- `{example.File.Path}:{example.Command.Line}`\n").And.Contain("conformance replay"));
    }

    [Test]
    public async Task Print_writes_out_what_is_shown_and_leaves_the_tools_out()
    {
        OnlyIn(BrowserKind.Chromium, "printing cannot be emulated from outside");
        await using OpenPage open = await OpenPage.Of(browser, Pages.Two, "#q=status:crash");
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        _ = await open.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        await Assertions.Expect(open.Page.Locator("#paper .printed")).ToHaveCountAsync(1);
        await Assertions.Expect(open.Page.Locator("#paper")).ToContainTextAsync("1 of 9 commands: status:crash");
        await Assertions.Expect(open.Page.Locator("#paper")).ToBeVisibleAsync();
        await Assertions.Expect(open.Page.Locator(".query")).ToBeHiddenAsync();
        Assert.That(await open.Page.PdfAsync(), Has.Length.GreaterThan(10_000));
    }

    [Test]
    public async Task Hostile_data_is_shown_and_never_carried_out()
    {
        await using OpenPage open = await OpenPage.Of(browser, [Samples.Hostile()], "#q=");
        Assert.That(open.Complaints, Is.Empty);
        Assert.That(open.Requests, Is.Empty);
        await Assertions.Expect(open.Rows).ToHaveCountAsync(Samples.Hostile().Tally.Commands);
        await open.Rows.First.ClickAsync();
        await Assertions.Expect(open.Pane.Locator("h3")).ToContainTextAsync("</script><script>alert(1)</script>");
        Assert.That(
            await open.Page.EvaluateAsync<int>("() => document.querySelectorAll('script:not([type])').length"),
            Is.EqualTo(1));
        Assert.That(
            await open.Page.EvaluateAsync<bool>(
                @"() => /[\u202A-\u202E\u2066-\u2069\u0000-\u0008]/.test(document.body.innerText)"),
            Is.False);
    }

    private void OnlyIn(BrowserKind kind, string whyNot)
    {
        if (browser != kind)
        {
            Assert.Ignore($"{browser}: {whyNot}");
        }
    }

    /// <summary>One page for all queries: a query replaces the one before it.</summary>
    private async Task<OpenPage> Queried() => _queried ??= await OpenPage.Of(browser, Pages.Two);

    private static string Replay(int line) => Samples.Pass(line).Id[1..];
}
