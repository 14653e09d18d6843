using System.Collections.Immutable;
using Conformance.Reports.Analysis;

namespace Conformance.Reports.Html;

/// <summary>The warning beside runs of different suites.</summary>
internal static class SuitesPart
{
    public static void Write(Markup html, ReportData data)
    {
        ImmutableArray<IGrouping<string, int>> suites = Suites.Of(data.Runs);
        if (suites.Length < 2)
        {
            return;
        }

        _ = html.Add($"<div class=\"alarm\"><b>These runs are of {suites.Length} different suites,</b> ");
        _ = html.Add($"so that their numbers cannot be compared:<ul>");
        foreach (IGrouping<string, int> suite in suites)
        {
            _ = html.Add($"<li><b><bdi>{string.Join(", ", suite.Select(run => data.Labels[run]))}</bdi></b>: ");
            _ = html.Add($"<bdi>{suite.Key}</bdi></li>");
        }

        _ = html.Add($"</ul></div>");
    }

    /// <summary>The same warning about a run and its earlier runs.</summary>
    public static void WritePast(Markup html, ReportData data, int run)
    {
        if (Suites.RemarkOnPast(data.Runs[run].Header, data.History[run].Select(past => past.Header)) is
            { Length: > 0 } remark)
        {
            _ = html.Add($"<p class=\"alarm\">{remark}</p>");
        }
    }
}
