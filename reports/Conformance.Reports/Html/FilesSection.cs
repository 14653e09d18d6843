using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>One line for each file. Files with failures come first; the others are folded away.</summary>
internal static class FilesSection
{
    private const int ShortList = 12;

    public static void Write(Markup html, ReportData data)
    {
        if (data.Files.Count == 0)
        {
            return;
        }

        List<ReportFileRows> bad = [.. data.Files.Where(file => HasAny(file, VerdictWords.IsBad))];
        ILookup<bool, ReportFileRows> others = data.Files.Except(bad).ToLookup(
            file => HasAny(file, kind => kind == VerdictKind.Pass));
        string soFar = data.Runs.All(run => run.IsComplete) ? "" : " so far";
        _ = html.Add($"<section id=\"files\"><h2>Files</h2>");
        if (bad.Count > 0)
        {
            _ = html.Add(
                $"<p class=\"lead\">{Figures.Count(bad.Count)} of {Figures.Of(data.Files.Count, "file")} with failures</p>");
            WriteTable(html, data, bad);
        }

        WriteFolded(html, data, [.. others[true]], "without failures" + soFar);
        WriteFolded(html, data, [.. others[false]], "in which nothing was judged" + soFar);
        _ = html.Add($"</section>");
    }

    private static bool HasAny(ReportFileRows file, Func<VerdictKind, bool> any) =>
        file.Rows.Exists(row => row.Any(command => command is not null && any(command.Verdict.Kind)));

    private static void WriteFolded(Markup html, ReportData data, List<ReportFileRows> files, string what)
    {
        if (files.Count == 0)
        {
            return;
        }

        _ = files.Count > ShortList
            ? html.Add($"<details class=\"more\">")
            : html.Add($"<details class=\"more\" open>");
        _ = html.Add($"<summary>{Figures.Of(files.Count, "file")} {what}</summary>");
        WriteTable(html, data, files);
        _ = html.Add($"</details>");
    }

    private static void WriteTable(Markup html, ReportData data, List<ReportFileRows> files)
    {
        _ = html.Add(
            $"<div class=\"scroll\"><table class=\"files\"><thead><tr><th scope=\"col\">File</th><th scope=\"col\">Proposal</th>");
        _ = html.Add($"<th scope=\"col\" class=\"num\">Commands</th>");
        foreach (string label in data.Labels)
        {
            _ = html.Add($"<th scope=\"col\" class=\"num\"><bdi>{label}</bdi></th>");
        }

        _ = html.Add($"<th scope=\"col\" class=\"num\">Time</th></tr></thead><tbody>");
        foreach (ReportFileRows file in files)
        {
            string query = ReportData.QueryLink("file:" + ReportData.QueryWord(file.Path));
            TimeSpan time = file.PerRun.Max(result => result?.Duration ?? TimeSpan.Zero);
            _ = html.Add(
                $"<tr><th scope=\"row\"><a href=\"{query}\">{Parts.PathOf(file.Path)}</a></th><td>{SafeText.OneLine(file.Proposal, 60)}</td>");
            _ = html.Add($"<td class=\"num\" data-v=\"{file.Rows.Count}\">{Figures.Count(file.Rows.Count)}</td>");
            foreach (FileResult? result in file.PerRun)
            {
                Tally tally = result is null ? Tally.Of([]) : Tally.Of([result]);
                _ = html.Add($"<td class=\"num\" data-v=\"{tally.Bad}\">{Parts.Score(tally)}</td>");
            }

            _ = html.Add($"<td class=\"num\" data-v=\"{time.TotalMicroseconds}\">{Figures.Time(time)}</td></tr>");
        }

        _ = html.Add($"</tbody></table></div>");
    }
}
