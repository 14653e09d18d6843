using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Reports.Html;
using Conformance.Reports.Text;

namespace Conformance.Reports.Site;

/// <summary>The first page: the table of engines and proposals, and the history of each engine.</summary>
internal static class SiteIndex
{
    public static string Write(
        ReportData data, ImmutableArray<SitePlaces> places, IReadOnlyList<string> badges, SiteOptions options)
    {
        Markup html = new();
        _ = html.Add($"<section id=\"summary\" class=\"hero {SummarySection.State(data.Conclusion)}\">");
        SitePage.WriteVerdict(html, Eyebrow(data, options), data.Conclusion);
        SuitesPart.Write(html, data);
        SummarySection.WriteScores(html, data);
        _ = html.Add($"<p class=\"links\">");
        if (data.Runs.Count > 1)
        {
            _ = html.Add(
                $"<a class=\"first\" href=\"{SitePlaces.Comparison}\">Compare the engines command by command</a>");
        }

        _ = html.Add($"<a href=\"features.json\">features.json</a></p></section>");
        MatrixSection.Write(html, data);
        HistorySection.Write(html, data);
        WriteBadges(html, data, places, badges, options);
        AboutSection.Write(html, data);
        return SitePage.Of(
            $"{options.Title} – {data.Conclusion.Sentence}", "index.html", data.Conclusion, Navigation(data), html);
    }

    private static string Eyebrow(ReportData data, SiteOptions options)
    {
        string[] suites = [.. Suites.Of(data.Runs).Select(suite => suite.Key)];
        return string.Join(
            "  ·  ",
            [
                options.Title,
                .. suites is [not "(unknown)"] ? suites : [],
                Figures.Date(data.Runs.Max(run => run.Header.Started)),
            ]);
    }

    private static void WriteBadges(
        Markup html, ReportData data, ImmutableArray<SitePlaces> places, IReadOnlyList<string> badges,
        SiteOptions options)
    {
        _ = html.Add($"<section id=\"badges\"><h2>Badges</h2><div class=\"badges\">");
        for (int run = 0; run < data.Runs.Count; run++)
        {
            SitePage.WriteBadge(html, badges[run], Conclusion.Of(data.Runs[run]).Sentence, places[run], options);
        }

        _ = html.Add($"</div></section>");
    }

    private static Markup Navigation(ReportData data)
    {
        Markup html = new();
        _ = html.Add($"<a href=\"#summary\">Engines</a>");
        if (data.Files.Count > 0)
        {
            _ = html.Add($"<a href=\"#proposals\">Proposals</a>");
        }

        if (data.HasHistory)
        {
            _ = html.Add($"<a href=\"#history\">History</a>");
        }

        return html.Add($"<a href=\"#badges\">Badges</a><a href=\"#about\">Provenance</a>");
    }
}
