using Conformance.Reports.Analysis;
using Conformance.Reports.Html;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Site;

/// <summary>
/// The page of one engine: its support of proposals, the causes of its failures, and the changes from run to run.
/// </summary>
internal static class SiteEnginePage
{
    private const string Home = "../index.html";

    /// <param name="data">The data of one run, with its history.</param>
    public static string Write(ReportData data, SitePlaces places, string badge, SiteOptions options)
    {
        RunResult run = data.Runs[0];
        Conclusion conclusion = data.Conclusion;
        Markup html = new();
        _ = html.Add($"<section id=\"summary\" class=\"hero {SummarySection.State(conclusion)}\">");
        SitePage.WriteVerdict(
            html,
            $"{options.Title}  ·  {EngineLabels.WithVersion(data.Labels[0], run)}  ·  {Figures.Date(run.Header.Started)}",
            conclusion);
        SummarySection.WriteScores(html, data);
        _ = html.Add(
            $"<p class=\"links\"><a class=\"first\" href=\"../{places.Report}\">The report: every command, searchable</a>");
        _ = html.Add($"<a href=\"{Home}\">All engines</a></p></section>");
        MatrixSection.Write(html, data);
        ClusterSection.Write(html, data);
        WriteRuns(html, data);
        _ = html.Add($"<section id=\"badges\"><h2>Badge</h2><div class=\"badges\">");
        SitePage.WriteBadge(html, badge, conclusion.Sentence, places, options);
        _ = html.Add($"</div></section>");
        AboutSection.Write(html, data);
        return SitePage.Of(
            $"{EngineLabels.WithVersion(data.Labels[0], run)} – {conclusion.Sentence}", Home, conclusion,
            Navigation(data), html);
    }

    private static void WriteRuns(Markup html, ReportData data)
    {
        TrendPoint[] points = [.. data.History[0].Select(TrendPoint.Of), TrendPoint.Of(data.Runs[0])];
        string[] letters = [.. data.History[0].Select(past => past.Letters), LettersOf(data.Runs[0])];
        _ = html.Add($"<section id=\"runs\"><h2>Runs</h2>");
        SuitesPart.WritePast(html, data, 0);
        if (points.Length > 1)
        {
            TrendPart.Write(html, points);
        }

        _ = html.Add(
            $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Runs\"><table class=\"runs\"><thead><tr><th scope=\"col\">Started</th>");
        foreach (string column in (string[])["Passed", "Did not pass", "Not run", "Broke", "Mended"])
        {
            _ = html.Add($"<th scope=\"col\" class=\"num\">{column}</th>");
        }

        _ = html.Add($"<th scope=\"col\">Version</th></tr></thead><tbody>");
        for (int i = points.Length - 1; i >= 0; i--)
        {
            WriteRun(html, points[i], i == 0 ? null : Changes(letters[i - 1], letters[i]));
        }

        _ = html.Add(
            $"</tbody></table></div><p class=\"quiet\">Broke and mended are counted over the commands of the latest run.</p></section>");
    }

    private static void WriteRun(Markup html, TrendPoint point, (int Broke, int Mended)? changes)
    {
        Tally tally = point.Tally;
        _ = html.Add(
            $"<tr><th scope=\"row\">{Figures.Date(point.Header.Started)}{(point.IsComplete ? "" : " (interrupted)")}</th>");
        _ = html.Add(
            $"<td class=\"num\">{Figures.Count(tally.Pass)}</td><td class=\"num\">{Figures.Count(tally.Bad)}</td>");
        _ = html.Add($"<td class=\"num\">{Figures.Count(tally.NotRun)}</td>");
        foreach ((int? count, string tone)
            in ((int?, string)[])[(changes?.Broke, "broke"), (changes?.Mended, "mended")])
        {
            _ = count switch
            {
                null => html.Add($"<td class=\"num\">–</td>"),
                0 => html.Add($"<td class=\"num quiet\">0</td>"),
                int some => html.Add($"<td class=\"num {tone}\">{Figures.Count(some)}</td>"),
            };
        }

        _ = html.Add($"<td class=\"version\"><bdi>{SafeText.OneLine(point.Header.EngineVersion, 120)}</bdi></td></tr>");
    }

    private static string LettersOf(RunResult run) =>
        string.Concat(
            run.Files.SelectMany(file => file.Commands).Select(command => VerdictWords.Of(command.Verdict.Kind).Letter));

    private static (int Broke, int Mended) Changes(string before, string after)
    {
        int broke = 0, mended = 0;
        for (int i = 0; i < after.Length; i++)
        {
            if (before[i] == 'P' && IsBad(after[i]))
            {
                broke++;
            }
            else if (IsBad(before[i]) && after[i] == 'P')
            {
                mended++;
            }
        }

        return (broke, mended);
    }

    private static bool IsBad(char letter) =>
        VerdictWords.All.Any(words => words.Letter == letter && VerdictWords.IsBad(words.Kind));

    private static Markup Navigation(ReportData data)
    {
        Markup html = new();
        _ = html.Add($"<a href=\"{Home}\">All engines</a>");
        if (data.Files.Count > 0)
        {
            _ = html.Add($"<a href=\"#proposals\">Proposals</a>");
        }

        if (data.Clusters.Length > 0)
        {
            _ = html.Add($"<a href=\"#clusters\">Causes</a>");
        }

        return html.Add($"<a href=\"#runs\">Runs</a><a href=\"#about\">Provenance</a>");
    }
}
