using System.Text.Json;
using Conformance.Reports.Formats;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Results in SARIF.</summary>
public sealed class SarifTests
{
    private static readonly RunResult s_before = Samples.Run("acme", Samples.File(
        "a.wast", Samples.Pass(1), Samples.Fail(2), Samples.Fail(3), Samples.Of(VerdictKind.Skip, 4)));

    private static readonly RunResult s_after = Samples.Run("acme", Samples.File(
        "a.wast", Samples.Fail(1), Samples.Fail(2), Samples.Of(VerdictKind.Crash, 3), Samples.Fail(4),
            Samples.Fail(5)));

    [Test]
    public void A_result_has_the_state_that_the_baseline_gives_it()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(States(new ReportOptions { Baseline = [s_before] }),
                Is.EqualTo("new unchanged updated new new"));
            Assert.That(States(new ReportOptions { Baseline = [s_after] }),
                Is.EqualTo("unchanged unchanged unchanged unchanged unchanged"));
            Assert.That(States(new ReportOptions()), Is.EqualTo("- - - - -"));
            Assert.That(
                States(new ReportOptions { Baseline = [s_before with { Header = Samples.Header("bun") }] }),
                Is.EqualTo("- - - - -"),
                "the baseline of another engine");
        }

        static string States(ReportOptions options) =>
            string.Join(' ', Results(new SarifReport(options), s_after).Select(
            result => result.TryGetProperty("baselineState", out JsonElement state) ? state.GetString() : "-"));
    }

    [Test]
    public void A_place_is_an_address_and_a_line_from_one()
    {
        JsonElement place = Results(new SarifReport(new ReportOptions { PathPrefix = "s/" }), Samples.Run(
            "acme", Samples.File("a b/c#d%.wast", Samples.Fail(0), Samples.Fail(7))))[0].GetProperty("locations")[0]
            .GetProperty("physicalLocation");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                place.GetProperty("artifactLocation").GetProperty("uri").GetString(),
                    Is.EqualTo("s/a%20b/c%23d%25.wast"));
            Assert.That(place.GetProperty("region").GetProperty("startLine").GetInt32(), Is.EqualTo(1));
        }
    }

    [Test]
    public void Braces_are_doubled_because_they_mark_places_in_a_message()
    {
        CommandResult command = Samples.Fail(1) with
        {
            Verdict = new Verdict(VerdictKind.Fail, VerdictTypes.ReturnMismatch, "a {0} }b{"),
        };
        Assert.That(
            Results(new SarifReport(), Samples.Run("acme", Samples.File("a.wast", command)))[0]
                .GetProperty("message").GetProperty("text").GetString(),
            Is.EqualTo("acme: assert_return 64_good4: a {{0}} }}b{{"));
    }

    [Test]
    public void A_known_failure_is_suppressed_and_any_other_is_not()
    {
        JsonElement[] results = Results(new SarifReport(), Samples.Gated());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                results.Select(result => result.TryGetProperty("suppressions", out _)),
                Is.EqualTo(new[] { true, true, false, false, false, true }));
            Assert.That(
                results.Select(result => result.GetProperty("ruleId").GetString()),
                Is.EqualTo(new[]
                {
                    VerdictTypes.ReturnMismatch, VerdictTypes.EngineTimeout, VerdictTypes.ReturnMismatch,
                    VerdictTypes.UnexpectedPass, VerdictTypes.EngineCrash, VerdictTypes.ReturnMismatch,
                }));
            Assert.That(
                results[5].GetProperty("suppressions")[0].GetProperty("justification").GetString(),
                Is.EqualTo("known failure: spec, acme.yaml:21:5"));
        }
    }

    [Test]
    public void A_fingerprint_tells_engines_and_commands_but_not_lines()
    {
        string Print(string engine, CommandResult command) =>
            Results(new SarifReport(), Samples.Run(engine, Samples.File("a.wast", command)))[0]
                .GetProperty("partialFingerprints").GetProperty("conformanceId/v1").GetString()!;
        string one = Print("acme", Samples.Fail(1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one, Has.Length.EqualTo(32));
            Assert.That(Print("acme", Samples.Fail(1) with { Line = 9 }), Is.EqualTo(one));
            Assert.That(Print("acme", Samples.Fail(2)), Is.Not.EqualTo(one));
            Assert.That(Print("bun", Samples.Fail(1)), Is.Not.EqualTo(one));
        }
    }

    [TestCase(20, 0)]
    [TestCase(21, 1)]
    public void Twenty_runs_fit_a_file(int count, int leftOut)
    {
        RunResult[] runs = [.. Enumerable.Range(0, count).Select(i =>
            Samples.Run($"e{i}", Samples.File("a", Samples.Fail(1))))];
        using MemoryStream output = new();
        Assert.That(new SarifReport().WriteBounded(runs, output), Has.Count.EqualTo(leftOut));
        using JsonDocument sarif = JsonDocument.Parse(output.ToArray());
        Assert.That(
            sarif.RootElement.GetProperty("runs").EnumerateArray().Select(
                run => run.GetProperty("automationDetails").GetProperty("id").GetString()),
            Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"conformance/e{i}/")));
    }

    [Test]
    public void Rules_are_named_once_in_order()
    {
        using JsonDocument sarif = JsonDocument.Parse(new SarifReport().Text(s_after, Samples.Interrupted()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Rules(0), Is.EqualTo(new[] { VerdictTypes.ReturnMismatch, VerdictTypes.EngineCrash }));
            Assert.That(Rules(1), Is.EqualTo(new[] { VerdictTypes.RunnerInternal }));
        }

        IEnumerable<string?> Rules(int run) => sarif.RootElement.GetProperty("runs")[run].GetProperty("tool")
            .GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule =>
                rule.GetProperty("id").GetString());
    }

    private static JsonElement[] Results(SarifReport report, RunResult run)
    {
        using JsonDocument sarif = JsonDocument.Parse(report.Text(run));
        return [.. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(one =>
            one.Clone())];
    }
}
