using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>The verdict in a sentence, a line for each engine, and figures that link to their results.</summary>
internal static class SummarySection
{
    public static void Write(Markup html, ReportData data)
    {
        string state = State(data.Conclusion);
        _ = html.Add($"<section id=\"summary\" class=\"hero {state}\"><p class=\"eyebrow\">{Eyebrow(data)}</p>");
        _ = html.Add(
            $"<h1><span class=\"stamp\"><i aria-hidden=\"true\">{Shape(data.Conclusion)}</i> {data.Conclusion.Word}</span> ");
        _ = html.Add($"<span class=\"sentence\">{data.Conclusion.Sentence}</span></h1>");
        if (data.Conclusion.Detail != "")
        {
            _ = html.Add($"<p class=\"detail\">{data.Conclusion.Detail}</p>");
        }

        SuitesPart.Write(html, data);
        WriteScores(html, data);
        WriteCards(html, data);
        _ = html.Add($"</section>");
    }

    /// <summary>The style class of a verdict. Colours follow it; words never depend on it.</summary>
    public static string State(Conclusion conclusion) => conclusion.Kind switch
    {
        ConclusionKind.Passed => "good",
        ConclusionKind.Held => "held",
        _ => "bad",
    };

    /// <summary>The shape of a verdict.</summary>
    public static string Shape(Conclusion conclusion) => conclusion.Kind switch
    {
        ConclusionKind.Passed => "✓",
        ConclusionKind.Held => "≈",
        ConclusionKind.Incomplete => "◔",
        ConclusionKind.NothingRan => "○",
        _ => "✕",
    };

    private static string Eyebrow(ReportData data)
    {
        if (data.Runs.Count == 0)
        {
            return "WebAssembly conformance";
        }

        RunHeader header = data.Runs[0].Header;
        string[] suite = Suites.Of(data.Runs).Length == 1 ? [header.Suite, header.SuiteRevision] : [];
        string[] parts = ["WebAssembly conformance", .. suite.Where(part => part != ""), Figures.Date(header.Started)];
        return SafeText.OneLine(string.Join("  ·  ", parts), 400);
    }

    /// <summary>Writes a line for each engine.</summary>
    public static void WriteScores(Markup html, ReportData data)
    {
        _ = html.Add(
            $"<div class=\"scroll\"><table class=\"scores\"><thead><tr><th scope=\"col\">Engine</th><th scope=\"col\" class=\"wide\">");
        _ = html.Add($"<span class=\"hidden\">Share</span></th><th scope=\"col\" class=\"num\">Passed</th>");
        _ = html.Add($"<th scope=\"col\" class=\"num\">Did not pass</th><th scope=\"col\" class=\"num\">Not run</th>");
        _ = html.Add($"<th scope=\"col\" class=\"num\">Time</th></tr></thead><tbody>");
        for (int i = 0; i < data.Runs.Count; i++)
        {
            RunResult run = data.Runs[i];
            Tally tally = data.Tallies[i];
            Conclusion conclusion = Conclusion.Of(run);
            string query = data.AddressesOf(i).Report
                + ReportData.QueryLink("is:bad engine:" + ReportData.QueryWord(data.Labels[i]));
            _ = html.Add(
                $"<tr class=\"{State(conclusion)}{(run.IsComplete ? "" : " unfinished")}\"><th scope=\"row\"><i class=\"dot\" aria-hidden=\"true\">{Shape(conclusion)}</i> ");
            _ = html.Add($"{Parts.Engine(data, i)} <small>{SafeText.OneLine(run.Header.EngineVersion, 120)}</small>");
            if (conclusion.Kind is ConclusionKind.Incomplete or ConclusionKind.NothingRan)
            {
                _ = html.Add($" <b class=\"flag\">{conclusion.Word.ToLowerInvariant()}</b>");
            }

            _ = html.Add($"</th><td class=\"wide\">{(tally.Commands > 0 ? Parts.Bar(tally) : new Markup())}</td>");
            _ = html.Add($"<td class=\"num\"><b>{Figures.Share(tally)}</b> ");
            _ = html.Add(
                $"<small>{Figures.Count(tally.Pass)}{(run.IsComplete ? "" : " so far")}</small></td><td class=\"num\">");
            _ = tally.Bad > 0
                ? html.Add($"<a class=\"count fail\" href=\"{query}\">{Figures.Count(tally.Bad)}</a>")
                : html.Add($"<span class=\"quiet\">0</span>");
            int notRun = tally.NotRun;
            _ = html.Add(
                $"</td><td class=\"num\"><span class=\"{(notRun == 0 ? "quiet" : "")}\">{Figures.Count(notRun)}</span></td>");
            _ = html.Add($"<td class=\"num\">{Figures.Took(run)}</td></tr>");
        }

        _ = html.Add($"</tbody></table></div>");
    }

    private static void WriteCards(Markup html, ReportData data)
    {
        _ = html.Add($"<ul class=\"cards\">");
        Card(
            html, data.RowCount, data.RowCount == 1 ? "command" : "commands",
            $"in {Figures.Of(data.Files.Count, "file")}", "*", "");
        Card(
            html, data.CountRows(kind => kind == VerdictKind.Pass), "passed",
            data.Runs.Count > 1 ? "on any engine" : "as demanded", "status:pass", "pass");
        int consistent = data.CountConsistent();
        if (consistent > 0)
        {
            Card(html, consistent, "consistent", "passed by an answer of several meanings", "type:consistent", "held");
        }

        if (data.HasBaseline)
        {
            int fresh = data.Diffs.OfType<RunDiff>().Sum(diff => diff.Count(ChangeKind.NewFailure));
            int changed = data.Diffs.OfType<RunDiff>().Sum(diff => diff.Count(ChangeKind.ChangedOutcome));
            Card(html, fresh, fresh == 1 ? "new failure" : "new failures", "not in the baseline", "gate:new", "fail");
            Card(
                html, data.Diffs.OfType<RunDiff>().Sum(diff => diff.Count(ChangeKind.Fixed)), "fixed",
                "bad in the baseline", "gate:fixed", "pass");
            if (changed > 0)
            {
                Card(
                    html, changed, changed == 1 ? "changed outcome" : "changed outcomes", "bad in another way",
                    "gate:changed", "crash");
            }
        }

        WriteGateCards(html, data);
        Card(html, data.CountRows(kind => kind == VerdictKind.Fail), "failed", "a wrong answer", "status:fail", "fail");
        int dead = data.CountRows(kind => kind is VerdictKind.Crash or VerdictKind.Timeout or VerdictKind.Error);
        Card(
            html, dead, "crash, timeout, error", "no answer", "(status:crash or status:timeout or status:error)",
            "crash");
        int blocked = data.CountRows(kind => kind == VerdictKind.Blocked);
        if (blocked > 0)
        {
            Card(html, blocked, "blocked", "by an earlier failure", "status:blocked", "blocked");
        }

        int notRun = data.CountRows(VerdictKinds.IsNotRun);
        Card(
            html, notRun, "not run", "skipped, unsupported, not applicable",
            "(status:skip or status:unsupported or status:inapplicable)", "skip");
        if (data.Runs.Count > 1)
        {
            Card(html, data.CountDifferent(), "disagreements", "engines differ", "is:different", "differ");
        }

        _ = html.Add($"</ul>");
    }

    /// <summary>Writes how results compare with expectations, if there are any.</summary>
    private static void WriteGateCards(Markup html, ReportData data)
    {
        if (data.HasBaseline || data.Runs.All(run => run.Gates is null))
        {
            return;
        }

        int fresh = data.CountGates(Gate.New) + data.CountGates(Gate.Changed);
        Card(
            html, fresh, fresh == 1 ? "unexpected failure" : "unexpected failures", "no rule allows them",
            "(gate:new or gate:changed)", "fail");
        Card(html, data.CountGates(Gate.Known), "known", "failures as expected", "gate:known", "held");
        int unexpected = data.CountGates(Gate.UnexpectedPass);
        if (unexpected > 0)
        {
            Card(
                html, unexpected, unexpected == 1 ? "unexpected pass" : "unexpected passes", "a rule is out of date",
                "gate:xpass", "fail");
        }

        int flaky = data.CountGates(Gate.Flaky);
        if (flaky > 0)
        {
            Card(html, flaky, "flaky", "an outcome among several", "gate:flaky", "blocked");
        }
    }

    private static void Card(Markup html, int count, string title, string note, string query, string word)
    {
        string tone = count == 0 ? "zero" : word;
        _ = html.Add($"<li><a class=\"card {tone}\" href=\"{ReportData.QueryLink(query == "*" ? "" : query)}\">");
        _ = html.Add($"<b>{Figures.Count(count)}</b> <span>{title}</span> <small>{note}</small></a></li>");
    }
}
