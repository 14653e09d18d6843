using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>The table of proposals and engines.</summary>
internal static class MatrixSection
{
    public static void Write(Markup html, ReportData data)
    {
        ImmutableArray<ProposalRow> rows = ProposalMatrix.Of(data.Runs);
        if (rows.Length == 0)
        {
            return;
        }

        _ = html.Add(
            $"<section id=\"proposals\"><h2>Proposals</h2><div class=\"scroll\"><table class=\"matrix\"><thead><tr><th scope=\"col\">Proposal</th>");
        for (int run = 0; run < data.Runs.Count; run++)
        {
            _ = html.Add($"<th scope=\"col\">{Parts.Engine(data, run)}</th>");
        }

        _ = html.Add($"</tr></thead><tbody>");
        foreach (ProposalRow row in rows)
        {
            _ = html.Add($"<tr><th scope=\"row\"><bdi>{row.Proposal}</bdi></th>");
            for (int run = 0; run < row.Cells.Length; run++)
            {
                WriteCell(html, data, row, run);
            }

            _ = html.Add($"</tr>");
        }

        _ = html.Add($"</tbody></table></div></section>");
    }

    private static void WriteCell(Markup html, ReportData data, ProposalRow row, int run)
    {
        Tally tally = row.Cells[run];
        if (tally.Commands == 0)
        {
            _ = html.Add($"<td><span class=\"cell\">{Parts.Score(tally)}</span></td>");
            return;
        }

        string query = data.AddressesOf(run).Report + ReportData.QueryLink(
            $"proposal:{ReportData.QueryWord(row.Proposal)} engine:{ReportData.QueryWord(data.Labels[run])}{(tally.Bad > 0 ? " is:bad" : "")}");
        bool isComplete = data.Runs[run].IsComplete;
        string support = isComplete ? ProposalMatrix.Support(tally) : "so far";
        _ = isComplete ? html.Add($"<td>") : html.Add($"<td class=\"unfinished\">");
        _ = html.Add($"<a class=\"cell\" href=\"{query}\">{Parts.Score(tally)}");
        if (tally.Pass + tally.Bad > 0)
        {
            _ = html.Add($"<small class=\"support\">{support}</small>{Parts.Bar(tally)}");
        }

        _ = html.Add($"</a></td>");
    }
}
