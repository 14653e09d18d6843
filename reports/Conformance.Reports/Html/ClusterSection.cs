using Conformance.Reports.Analysis;
using Conformance.Reports.Text;

namespace Conformance.Reports.Html;

/// <summary>Failures by likely cause, so that hundreds read as a handful.</summary>
internal static class ClusterSection
{
    private const int Most = 50;
    private const int MostFiles = 4;

    public static void Write(Markup html, ReportData data)
    {
        if (data.Clusters.Length == 0)
        {
            return;
        }

        _ = html.Add($"<section id=\"clusters\"><h2>Failures by cause</h2><p class=\"lead\">");
        _ = html.Add(
            $"{Figures.Of(data.Bad, "result")} in {Figures.Of(data.Clusters.Length, "group")} of the same command, ");
        _ = html.Add(
            $"verdict and message, whatever its numbers and names. The message is that of the example.</p><ol class=\"clusters\">");
        int largest = data.Clusters.Max(cluster => cluster.Size);
        for (int i = 0; i < Math.Min(Most, data.Clusters.Length); i++)
        {
            WriteCluster(html, data, i, largest);
        }

        _ = html.Add($"</ol>");
        if (data.Clusters.Length > Most)
        {
            _ = html.Add($"<p class=\"quiet\">and {Figures.Count(data.Clusters.Length - Most)} smaller groups</p>");
        }

        _ = html.Add($"</section>");
    }

    private static void WriteCluster(Markup html, ReportData data, int number, int largest)
    {
        Cluster cluster = data.Clusters[number];
        Occurrence example = cluster.Example;
        string word = VerdictWords.Of(example.Command.Verdict.Kind).Word;
        string report = data.Runs.Count == 1 ? data.AddressesOf(0).Report : "";
        string query = report + ReportData.QueryLink($"cluster:{number + 1}");
        double width = Math.Max(1.5, 100.0 * cluster.Size / largest);
        _ = html.Add(
            $"<li class=\"cluster\"><a class=\"size\" href=\"{query}\" aria-label=\"Show {Figures.Of(cluster.Size, "result")}\">");
        _ = html.Add(
            $"<b>{Figures.Count(cluster.Occurrences.Length)}</b><svg viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        _ = html.Add($"<rect class=\"{word}\" width=\"{width}\" height=\"1\"/></svg></a><div>");
        _ = html.Add(
            $"<p class=\"title\"><code class=\"type\">{cluster.Type}</code><code>{(cluster.Instruction == "" ? cluster.Kind : cluster.Kind + " " + cluster.Instruction)}</code> <bdi>{cluster.Message}</bdi>");
        _ = html.Add(
            $"{(cluster.Difference == "" ? "" : $" [{cluster.Difference}]")}{(cluster.IsExcused ? " (known)" : "")}</p><p class=\"where\">");
        if (cluster.Blocked.Length > 0)
        {
            _ = html.Add($"<span class=\"chip\">{cluster.Consequence}</span> ");
        }

        if (data.Runs.Count > 1)
        {
            for (int run = 0; run < data.Runs.Count; run++)
            {
                int count = cluster.In(run);
                if (count > 0)
                {
                    _ = html.Add($"<span class=\"chip\"><bdi>{data.Labels[run]}</bdi> {Figures.Count(count)}</span> ");
                }
            }
        }

        string[] files = [.. cluster.Files];
        _ = html.Add($"<span>{string.Join(", ", files.Take(MostFiles).Select(path => SafeText.OneLine(path, 120)))}");
        if (files.Length > MostFiles)
        {
            _ = html.Add($" and {files.Length - MostFiles} more");
        }

        _ = html.Add(
            $"</span> <a href=\"{report}{ReportData.Link(example.File, example.Command)}\">example: <bdi>{CommandText.Location(example.File, example.Command, data.Options)}</bdi></a>");
        _ = html.Add($"</p></div></li>");
    }
}
