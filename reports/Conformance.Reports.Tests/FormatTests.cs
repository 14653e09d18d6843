using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Statuses, colours and limits of TAP, CTRF, badges, lists of features and texts for a terminal.</summary>
public sealed class FormatTests
{
    private const string Note = "known failure: bug";

    [TestCase("P", "passed", "ok", "")]
    [TestCase("F", "failed", "not ok", "")]
    [TestCase("C", "failed", "not ok", "")]
    [TestCase("B", "failed", "not ok", "")]
    [TestCase("S", "skipped", "ok", "SKIP left out by a rule: too slow")]
    [TestCase("U", "skipped", "ok", "SKIP feature not enabled: threads")]
    [TestCase("N", "skipped", "ok", "SKIP about the text format alone, which this engine does not read")]
    [TestCase("F:Known", "other", "not ok", "TODO XFAIL known failure: bug")]
    [TestCase("T:Flaky", "other", "not ok", "TODO FLAKY known failure: bug")]
    [TestCase("F:New", "failed", "not ok", "")]
    [TestCase("F:Changed", "failed", "not ok", "")]
    [TestCase("P:UnexpectedPass", "failed", "not ok", "")]
    [TestCase("P:Fixed", "passed", "ok", "")]
    [TestCase("P:Flaky", "passed", "ok", "")]
    [TestCase("S:Known", "skipped", "ok", "SKIP left out by a rule: too slow")]
    public void A_command_has_one_status_in_each_format(string command, string ctrf, string tap, string directive)
    {
        RunResult run = Run(command);
        string point = new TapReport().Text(run).Split('\n')[2];
        using JsonDocument json = JsonDocument.Parse(new CtrfReport().Text(run));
        JsonElement results = json.RootElement.GetProperty("results");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.GetProperty("tests").EnumerateArray().Last().GetProperty("status").GetString(),
                Is.EqualTo(ctrf));
            Assert.That(
                results.GetProperty("summary").GetProperty(ctrf).GetInt32(),
                Is.EqualTo(Conclusion.Of(run).Kind == ConclusionKind.NothingRan && ctrf == "failed" ? 2 : 1));
            Assert.That(
                point,
                Is.EqualTo($"{tap} 1 - a.wast:1 {TitleOf(run)}{(directive == "" ? "" : " # " + directive)}"));
        }
    }

    [TestCase("P", "passed", "ok", "")]
    [TestCase("PF", "failed", "not ok", "")]
    [TestCase("PF:KnownF", "failed", "not ok", "")]
    [TestCase("PF:Known", "other", "ok", "TODO")]
    [TestCase("PS", "passed", "ok", "")]
    [TestCase("SU", "skipped", "ok", "SKIP")]
    [TestCase("SF:Known", "other", "ok", "TODO")]
    [TestCase("", "skipped", "ok", "SKIP")]
    public void A_file_has_the_worst_status_of_its_commands(string commands, string ctrf, string tap, string directive)
    {
        RunResult run = Run(commands);
        string point = new TapReport { Cases = ReportCases.File }.Text(run).Split('\n')[2];
        using JsonDocument json = JsonDocument.Parse(new CtrfReport { Cases = ReportCases.File }.Text(run));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                json.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray().Last().GetProperty(
                    "status").GetString(),
                Is.EqualTo(ctrf));
            Assert.That(point, Does.StartWith($"{tap} 1 - a.wast"));
            Assert.That(
                point[$"{tap} 1 - a.wast".Length..], directive == "" ? Is.Empty : Does.StartWith($" # {directive} "));
        }
    }

    [Test]
    public void Tap_counts_all_points_and_stops_at_the_first_run_that_did_not_finish()
    {
        RunResult cut = Run("PF") with { IsComplete = false, Shortfall = "Enough #1." };
        string[] lines = new TapReport().Text(Run("PP"), cut, cut).Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[1], Is.EqualTo("1..6"));
            Assert.That(lines.Where(line => Regex.IsMatch(line, "^(not )?ok ")).Select(line => line.Split(" - ")[0]),
                Is.EqualTo(new[] { "ok 1", "ok 2", "ok 3", "not ok 4", "ok 5", "not ok 6" }));
            Assert.That(lines.Where(line => line.StartsWith("Bail", StringComparison.Ordinal)), Is.EqualTo(new[]
            {
                "Bail out! acme-2: Enough #1. Until then: 1 of 2 commands did not pass.",
            }));
            Assert.That(lines[2], Does.StartWith("ok 1 - acme a.wast:1 "));
            Assert.That(lines[4], Does.StartWith("ok 3 - acme-2 a.wast:1 "));
            Assert.That(new TapReport { Cases = ReportCases.File }.Text(Run("PP"), cut).Split('\n')[1],
                Is.EqualTo("1..2"));
        }
    }

    [Test]
    public void Tap_escapes_its_marks_in_names()
    {
        RunResult run = Samples.Run("acme", Samples.File(@"a\b.wast", Samples.Pass(1, @"x # y\")));
        Assert.That(new TapReport().Text(run), Does.Contain(@"ok 1 - a\\b.wast:1 assert_return x \# y\\" + "\n"));
    }

    [Test]
    public void Ctrf_sums_up_when_runs_began_and_ended_and_what_was_flaky()
    {
        DateTimeOffset start = DateTimeOffset.UnixEpoch;
        RunResult At(int seconds, int duration) => Run("PP") with
        {
            Header = Samples.Header() with { Started = start.AddSeconds(seconds) },
            Duration = TimeSpan.FromSeconds(duration),
        };
        using JsonDocument json = JsonDocument.Parse(new CtrfReport().Text(At(5, 10), At(3, 1)));
        JsonElement summary = json.RootElement.GetProperty("results").GetProperty("summary");
        CommandResult flaky = Samples.Of(VerdictKind.Fail, 1) with
        {
            Attempts = "fail pass",
            Duration = TimeSpan.FromMicroseconds(1_600),
        };
        using JsonDocument tests = JsonDocument.Parse(new CtrfReport().Text(Samples.Run(
            "acme", Samples.File("a", flaky, flaky with { Attempts = "fail fail" },
                Samples.Pass(3) with { Gate = Gate.Flaky }))));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                (summary.GetProperty("start").GetInt64(), summary.GetProperty("stop").GetInt64(),
                    summary.GetProperty("suites").GetInt32()),
                Is.EqualTo((3_000L, 15_000L, 2)));
            Assert.That(
                tests.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray().Select(
                    test => (test.TryGetProperty("flaky", out _), test.GetProperty("duration").GetInt32(),
                        test.GetProperty("rawStatus").GetString())),
                Is.EqualTo(new[] { (true, 2, "fail"), (false, 2, "fail"), (true, 0, "pass, flaky") }));
        }
    }

    [Test]
    public void Faults_of_rules_are_failed_tests_but_a_warning_is_none()
    {
        RunResult run = Run("P") with
        {
            Gates = new GateSummary([], [new(GateFaultKind.Expiring, "soon"), new(GateFaultKind.Stale, "gone")]),
        };
        using JsonDocument json = JsonDocument.Parse(new CtrfReport().Text(run, Samples.NothingRan()));
        Assert.That(
            json.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray()
                .Where(test => test.GetProperty("name").GetString() == "the run")
                .Select(test => test.GetProperty("message").GetString()),
            Is.EqualTo(new[] { "acme: gone", "acme-2: Nothing was judged. No command was found." }));
    }

    [TestCase("PP", "2 passed", "#12703f")]
    [TestCase("PPS", "2 of 3 passed", "#12703f")]
    [TestCase("PPN", "2 passed", "#12703f")]
    [TestCase("PF", "50 % passed", "#bd2130")]
    [TestCase("PPF:Known", "66.66 % passed", "#bd2130")]
    [TestCase("SU", "nothing ran", "#97307c")]
    public void A_badge_has_a_colour_of_its_conclusion(string commands, string value, string colour) => Assert.That(
        new BadgeReport().Text(Run(commands)),
        Does.Contain($">{value}</text>").And.Contain($"<path fill=\"{colour}\"").And.Contain("<title>wasm acme: "
            + value));

    [TestCase(99, "#bd2130")]
    [TestCase(100, "#825100")]
    [TestCase(101, "#825100")]
    public void A_badge_is_red_from_more_than_one_failure_in_a_hundred_passes(int passes, string colour) => Assert.That(
        new BadgeReport().Text(Run("F" + new string('P', passes))), Does.Contain($"<path fill=\"{colour}\""));

    [Test]
    public void A_badge_has_a_row_for_each_engine_as_wide_as_the_longest()
    {
        string badge = new BadgeReport().Text(
            Run("PP"), Run("P") with { IsComplete = false },
                Run("P") with { Header = Samples.Header(new string('x', 40)) });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(badge, Does.Contain("height=\"68\""));
            Assert.That(badge, Does.Contain(">incomplete</text>"));
            Assert.That(Regex.Matches(badge, "<text x=\"8\" y=\"([0-9]+)\"").Select(match => match.Groups[1].Value),
                Is.EqualTo(new[] { "14", "38", "62" }));
            Assert.That(badge, Does.Contain($">wasm {new string('x', 30)}… (10 more characters)</text>"));
        }
    }

    [TestCase("gc", "PP", "\"1.4.0\"")]
    [TestCase("gc", "PPN", "\"1.4.0\"")]
    [TestCase("gc", "F", "false")]
    [TestCase("gc", "UU", "false")]
    [TestCase("gc", "UF", "false")]
    [TestCase("gc", "S", "null")]
    [TestCase("gc", "N", "null")]
    [TestCase("gc", "PPF", "[\"flag\",\"2 of 3 commands of the test suite pass\"]")]
    [TestCase("gc", "PS", "[\"flag\",\"1 of 2 commands of the test suite pass\"]")]
    public void A_feature_is_supported_in_part_or_not_at_all(string proposal, string commands, string support) =>
        Assert.That(Feature(Run(commands), proposal), Is.EqualTo($"{{\"{proposal}\":{support}}}"));

    [TestCase("exception-handling", "exceptionsFinal")]
    [TestCase("exception-handling/legacy", "exceptions")]
    [TestCase("bulk-memory-operations", "bulkMemory")]
    [TestCase("wide-arithmetic", "wideArithmetic")]
    [TestCase("a--b/c", "aBC")]
    [TestCase("simd", "simd")]
    public void A_feature_has_the_name_that_lists_of_features_use(string proposal, string name) =>
        Assert.That(Feature(Run("P"), proposal), Is.EqualTo($"{{\"{name}\":\"1.4.0\"}}"));

    [Test]
    public void A_feature_is_unknown_of_a_run_that_is_cut_and_of_no_version_is_still_one()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Feature(Run("P") with { IsComplete = false }, "gc"), Is.EqualTo("{\"gc\":null}"));
            Assert.That(Feature(Run("P") with { Header = Samples.Header("acme", "") }, "gc"),
                Is.EqualTo("{\"gc\":\"unknown\"}"));
            Assert.That(Feature(Run("P"), "core"), Is.EqualTo("{}"));
            Assert.That(Feature(Run("P"), ""), Is.EqualTo("{}"));
        }
    }

    [TestCase("", "not run")]
    [TestCase("UUSN", "unsupported")]
    [TestCase("SN", "skipped")]
    [TestCase("N", "not applicable")]
    [TestCase("FU", "none")]
    [TestCase("B", "none")]
    [TestCase("PN", "full")]
    [TestCase("PU", "partial")]
    [TestCase("PS", "partial")]
    [TestCase("PF", "partial")]
    public void Support_is_told_in_a_word(string commands, string support) =>
        Assert.That(ProposalMatrix.Support(Run(commands).Tally), Is.EqualTo(support));

    [Test]
    public void Proposals_are_in_ordinal_order_after_the_core()
    {
        RunResult run = Samples.Run("acme", [.. ((string[])["simd", "gc", "", "Z", "core"]).Select(
            name => Samples.File(name + ".wast", Samples.Pass(1)) with { Proposal = name })]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ProposalMatrix.Of([run]).Select(row => row.Proposal),
                Is.EqualTo(new[] { "core", "Z", "gc", "simd" }));
            Assert.That(ProposalMatrix.Of([run])[0].Cells[0].Files, Is.EqualTo(2));
            Assert.That(
                ProposalMatrix.Of([Samples.AllPass(), run]).Select(row =>
                    $"{row.Proposal} {string.Join(' ', row.Cells.Select(cell => cell.Files))}"),
                Is.EqualTo(new[] { "core 1 2", "Z 0 1", "gc 1 1", "simd 0 1" }));
        }
    }

    [TestCase(15, false)]
    [TestCase(16, true)]
    public void A_terminal_shows_fifteen_causes(int causes, bool isCut)
    {
        string text = Console(Samples.Run("acme", Samples.File("a.wast",
            [.. Enumerable.Range(1, causes).Select(i => Samples.Fail(i) with
        {
            Verdict = new Verdict(VerdictKind.Fail, $"type.{i}", "r"),
        })])));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text.Contains("         and 1 more causes\n", StringComparison.Ordinal), Is.EqualTo(isCut));
            Assert.That(Regex.Count(text, @"^      1  assert_return: r \[off by one\]$", RegexOptions.Multiline),
                Is.EqualTo(15));
        }
    }

    [TestCase(3, true)]
    [TestCase(4, false)]
    public void A_terminal_shows_values_of_few_causes(int causes, bool isFull) => Assert.That(
        Console(Samples.Run("acme", Samples.File("a.wast",
            [.. Enumerable.Range(1, causes).Select(i => Samples.Fail(i) with
        {
            Verdict = new Verdict(VerdictKind.Fail, $"type.{i}", "r"),
        })]))).Contains("  expected i32.const 15", StringComparison.Ordinal),
        Is.EqualTo(isFull));

    [Test]
    public void A_terminal_tells_warnings_from_faults_and_known_failures_are_no_causes()
    {
        string text = Console(Samples.Held() with
        {
            Gates = new GateSummary([], [new(GateFaultKind.Expiring, "soon"), new(GateFaultKind.Stale, "gone")]),
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("Expectations for acme:\n  warning  soon\n    FAULT  gone\n"));
            Assert.That(text, Does.Not.Contain("Failures by cause"));
        }
    }

    [TestCase("PF", "Engine      Files  Passed        Failed    Time")]
    [TestCase("PFC", "Engine      Files  Passed           Failed  Crashed    Time")]
    [TestCase("PFS", "Engine      Files  Passed           Failed  Not run    Time")]
    [TestCase("PBTEN", "Engine      Files  Passed        Failed  Timeout  Error  Blocked  N/A    Time")]
    public void A_column_of_zeros_is_left_out(string commands, string header) =>
        Assert.That(Regex.Replace(Console(Run(commands)).Split('\n')[0], " +", " "),
            Is.EqualTo(Regex.Replace(header, " +", " ")));

    [TestCase(5, "")]
    [TestCase(6, "         and 1 more\n")]
    public void A_terminal_shows_five_lone_deviations(int count, string more)
    {
        using StringWriter output = new() { NewLine = "\n" };
        RunResult[] runs =
        [
            Samples.Run("acme", Samples.File("a.wast", [.. Enumerable.Range(1, count).Select(i => Samples.Fail(i))])),
            Samples.Run("bun", Samples.File("a.wast", [.. Enumerable.Range(1, count).Select(i => Samples.Pass(i))])),
        ];
        MatrixText.Write(runs, EngineLabels.Of(runs), output, new ReportOptions());
        Assert.That(output.ToString(), Does.EndWith("expected i32.const 15, got i32.const 14\n" + more));
        Assert.That(output.ToString(), Does.Contain($"\n      {count}  acme alone does not pass\n"));
    }

    [Test]
    public void Triage_counts_causes_and_known_ones_and_shows_as_many_as_asked()
    {
        string Text(int top, params RunResult[] runs)
        {
            using StringWriter output = new() { NewLine = "\n" };
            TriageText.Write(runs, top, output);
            return output.ToString();
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text(9, Samples.AllPass()), Is.EqualTo("No failures.\n"));
            Assert.That(Text(9, Samples.Held()), Does.EndWith("1 result of 1 cause, 1 of them known.\n"));
            Assert.That(Text(9, Samples.Held()), Does.Contain("         known: known failure: bug, acme.yaml:3:5\n"));
            Assert.That(Text(9, Samples.OneOfEach()), Does.EndWith("5 results of 5 causes, 0 of them known.\n"));
            Assert.That(Regex.Count(Text(2, Samples.OneOfEach()), "^      1  ", RegexOptions.Multiline), Is.EqualTo(2));
            Assert.That(TriageText.Markdown([Samples.AllPass()], 9, new()), Is.EqualTo("No failures.\n"));
            Assert.That(Regex.Count(TriageText.Markdown([Samples.OneOfEach()], 2, new()), "^## ",
                RegexOptions.Multiline), Is.EqualTo(2));
            Assert.That(TriageText.Markdown([Samples.Held()], 9, new()),
                Does.Contain(", known: `known failure: bug, acme.yaml:3:5`.\n"));
        }
    }

    [TestCase(10, 2, "", "")]
    [TestCase(11, 2, " and 1 more files", "- and 2 more\n")]
    public void Triage_in_Markdown_names_ten_files_and_twenty_results(int files, int each, string moreFiles,
        string moreResults)
    {
        RunResult run = Samples.Run("acme", [.. Enumerable.Range(0, files).Select(i =>
            Samples.File($"f{i:00}.wast", [.. Enumerable.Range(1, each).Select(line => Samples.Fail(line))]))]);
        string text = TriageText.Markdown([run], 9, new());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain($"`f09.wast`{moreFiles}\n\nFor example"));
            Assert.That(text, Does.EndWith($"`\n{moreResults}\n</details>\n\n"));
            Assert.That(text, Does.Contain(
                $"- `acme 1.4.0`: {files * each} results on `Linux, x64, .NET 10`, suite `testsuite 193e551`\n"));
            Assert.That(Regex.Count(text, "^- `f[0-9]", RegexOptions.Multiline), Is.EqualTo(20));
        }
    }

    [TestCase(20, "")]
    [TestCase(21, "and 1 more")]
    public void Twenty_changes_of_a_kind_are_listed(int count, string more)
    {
        CommandResult[] passed = [.. Enumerable.Range(1, count).Select(line => Samples.Pass(line))];
        CommandResult[] failed = [.. Enumerable.Range(1, count).Select(line => Samples.Fail(line))];
        FileResult[] gone = [.. Enumerable.Range(1, count).Select(i => Samples.File($"gone{i:00}.wast"))];
        RunDiff diff = RunDiff.Between(
            Samples.Run("acme", [Samples.File("a.wast", passed), .. gone]),
                Samples.Run("acme", Samples.File("a.wast", failed)));
        string text = DiffText.Markdown(diff);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain($"**New failures: {count}**\n\n"));
            Assert.That(text.Contains("- and 1 more\n", StringComparison.Ordinal), Is.EqualTo(more != ""));
            Assert.That(text, Does.Contain($"**{count} files vanished:** `gone01.wast`, "));
            Assert.That(text, Does.Contain($"`gone20.wast`{(more == "" ? "" : " " + more)}\n\n"));
            Assert.That(Regex.Count(text, "^- `a.wast:", RegexOptions.Multiline), Is.EqualTo(20));
        }
    }

    [Test]
    public void A_comparison_in_a_terminal_ends_with_its_numbers()
    {
        RunResult before = Samples.Run(
            "acme",
            Samples.File("a.wast", Samples.Pass(1), Samples.Fail(2), Samples.Fail(3), Samples.Pass(4), Samples.Pass(5),
                Samples.Fail(6)),
            Samples.File("gone.wast"));
        RunResult after = Samples.Run("acme", Samples.File(
            "a.wast", Samples.Fail(1), Samples.Of(VerdictKind.Crash, 2), Samples.Pass(3),
                Samples.Of(VerdictKind.Skip, 4),
            Samples.Fail(6), Samples.Pass(7), Samples.Pass(8)));
        using StringWriter output = new() { NewLine = "\n" };
        DiffText.Write(RunDiff.Between(before, after), output);
        Assert.That(output.ToString().TrimEnd('\n').Split('\n')[^1], Is.EqualTo(
            "1 new failure, 1 changed, 1 no longer run, 1 disappeared, 1 file vanished, 1 fixed, 2 appeared, 1 known"));
        Assert.That(
            output.ToString().Split('\n').SkipLast(2).Select(line => line[..12].TrimEnd()),
            Is.EqualTo(new[] { "VANISHED", "NEW", "CHANGED", "NOT RUN", "DISAPPEARED", "fixed" }));
    }

    private static string TitleOf(RunResult run) => CommandText.Title(run.Files[0].Commands[0]);

    private static string Console(params RunResult[] runs)
    {
        using StringWriter output = new() { NewLine = "\n" };
        ConsoleSummary.Write(runs, output);
        return output.ToString();
    }

    private static string Feature(RunResult run, string proposal)
    {
        using JsonDocument json = JsonDocument.Parse(
            new FeaturesReport().Text(run with { Files = [run.Files[0] with { Proposal = proposal }] }));
        return JsonSerializer.Serialize(json.RootElement.GetProperty("acme").GetProperty("features"));
    }

    private static RunResult Run(string commands) => Samples.Run("acme", Samples.File(
        "a.wast",
        [
            .. Regex.Matches(commands, "([A-Z])(?::([A-Z][a-z]+(?:Pass)?))?").Select((match, at) => Samples.Of(
                VerdictWords.All.Single(words => words.Letter == match.Groups[1].Value[0]).Kind, at + 1) with
            {
                Gate = match.Groups[2].Success ? Enum.Parse<Gate>(match.Groups[2].Value) : Gate.None,
                GateNote = match.Groups[2].Success ? Note : "",
            }),
        ]));
}
