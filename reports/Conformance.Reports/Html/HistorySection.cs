using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>The earlier runs of each engine.</summary>
internal static class HistorySection
{
    public static void Write(Markup html, ReportData data)
    {
        if (!data.HasHistory)
        {
            return;
        }

        _ = html.Add($"<section id=\"history\"><h2>History</h2>");
        for (int i = 0; i < data.Runs.Count; i++)
        {
            SuitesPart.WritePast(html, data, i);
        }

        _ = html.Add($"<div class=\"scroll\"><table class=\"trend\"><thead><tr><th scope=\"col\">Engine</th>");
        _ = html.Add(
            $"<th scope=\"col\" class=\"wide\">Failures, the latest run last</th><th scope=\"col\" class=\"num\">Runs</th>");
        _ = html.Add(
            $"<th scope=\"col\" class=\"num\">Before</th><th scope=\"col\" class=\"num\">Now</th></tr></thead><tbody>");
        for (int i = 0; i < data.Runs.Count; i++)
        {
            ImmutableArray<PastRun> past = data.History[i];
            Tally now = data.Tallies[i];
            _ = html.Add($"<tr><th scope=\"row\">{Parts.Engine(data, i)}</th><td class=\"wide\">");
            TrendPart.Write(html, [.. past.Select(TrendPoint.Of), TrendPoint.Of(data.Runs[i])]);
            _ = html.Add($"</td><td class=\"num\">{past.Length + 1}</td><td class=\"num\">");
            _ = past.Length == 0 ? html.Add($"–") : html.Add($"{Figures.Count(past[^1].Tally.Bad)}");
            _ = html.Add($"</td><td class=\"num\"><b>{Figures.Count(now.Bad)}</b></td></tr>");
        }

        _ = html.Add($"</tbody></table></div></section>");
    }
}
