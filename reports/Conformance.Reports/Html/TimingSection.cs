using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>The distribution of times, and the slowest commands.</summary>
internal static class TimingSection
{
    private const int Most = 50;
    private const int AtOnce = 15;

    private static readonly (double Microseconds, string Label)[] s_bins =
    [
        (10, "10 µs"), (30, "30 µs"), (100, "100 µs"), (300, "300 µs"), (1_000, "1 ms"), (3_000, "3 ms"),
        (10_000, "10 ms"),
        (
            30_000,
            "30 ms"), (100_000, "100 ms"), (300_000, "300 ms"), (1_000_000, "1 s"), (double.PositiveInfinity, "longer"),
    ];

    public static void Write(Markup html, ReportData data)
    {
        if (data.RowCount == 0)
        {
            return;
        }

        _ = html.Add($"<section id=\"timing\"><h2>Time</h2><div class=\"timing\"><div><h3>How long commands take</h3>");
        for (int run = 0; run < data.Runs.Count; run++)
        {
            WriteHistogram(html, data, run);
        }

        _ = html.Add(
            $"</div><div><h3>Slowest commands</h3><div class=\"scroll\"><table class=\"slow\"><thead class=\"hidden\"><tr>");
        _ = html.Add($"<th scope=\"col\">Time</th><th scope=\"col\">Command</th></tr></thead><tbody>");
        List<(int Run, FileResult File, CommandResult Command)> slowest = Slowest(data);
        WriteRows(html, data, slowest.Take(AtOnce));
        _ = html.Add($"</tbody></table></div>");
        if (slowest.Count > AtOnce)
        {
            _ = html.Add(
                $"<details class=\"more\"><summary>{slowest.Count - AtOnce} more</summary><div class=\"scroll\"><table class=\"slow\"><thead class=\"hidden\"><tr>");
            _ = html.Add($"<th scope=\"col\">Time</th><th scope=\"col\">Command</th></tr></thead><tbody>");
            WriteRows(html, data, slowest.Skip(AtOnce));
            _ = html.Add($"</tbody></table></div></details>");
        }

        _ = html.Add($"</div></div></section>");
    }

    private static void WriteRows(
        Markup html, ReportData data, IEnumerable<(int Run, FileResult File, CommandResult Command)> commands)
    {
        foreach ((int run, FileResult file, CommandResult command) in commands)
        {
            _ = html.Add(
                $"<tr><td class=\"num\">{Figures.Time(command.Duration)}</td><td><a href=\"{ReportData.Link(file, command)}\">");
            _ = html.Add($"<bdi class=\"path\">{SafeText.OneLine(file.Path, 200)}:{command.Line}</bdi></a> ");
            _ = html.Add($"<span class=\"cmd\">{CommandText.Title(command)}</span>");
            if (data.Runs.Count > 1)
            {
                _ = html.Add($" <span class=\"chip\"><bdi>{data.Labels[run]}</bdi></span>");
            }

            _ = html.Add($"</td></tr>");
        }
    }

    private static List<(int Run, FileResult File, CommandResult Command)> Slowest(ReportData data)
    {
        PriorityQueue<(int, FileResult, CommandResult), long> slowest = new();
        for (int run = 0; run < data.Runs.Count; run++)
        {
            foreach (FileResult file in data.Runs[run].Files)
            {
                foreach (CommandResult command in file.Commands)
                {
                    if (slowest.Count < Most)
                    {
                        slowest.Enqueue((run, file, command), command.Duration.Ticks);
                    }
                    else
                    {
                        _ = slowest.EnqueueDequeue((run, file, command), command.Duration.Ticks);
                    }
                }
            }
        }

        List<(int Run, FileResult File, CommandResult Command)> result = [];
        while (slowest.TryDequeue(out (int, FileResult, CommandResult) item, out _))
        {
            result.Add(item);
        }

        result.Reverse();
        return result;
    }

    private static void WriteHistogram(Markup html, ReportData data, int run)
    {
        int[] counts = new int[s_bins.Length];
        foreach (FileResult file in data.Runs[run].Files)
        {
            foreach (CommandResult command in file.Commands)
            {
                int bin = 0;
                while (command.Duration.TotalMicroseconds >= s_bins[bin].Microseconds)
                {
                    bin++;
                }

                counts[bin]++;
            }
        }

        int largest = Math.Max(1, counts.Max());
        _ = html.Add($"<table class=\"histogram\"><caption><bdi>{data.Labels[run]}</bdi></caption><tbody>");
        int last = Array.FindLastIndex(counts, count => count > 0);
        for (int bin = 0; bin <= last; bin++)
        {
            double width = counts[bin] == 0 ? 0 : Math.Max(0.5, 100.0 * counts[bin] / largest);
            string prefix = bin == s_bins.Length - 1 ? "" : "< ";
            _ = html.Add($"<tr><th scope=\"row\">{prefix}{s_bins[bin].Label}</th><td class=\"wide\">");
            _ = html.Add(
                $"<svg viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{width}\" height=\"1\"/></svg></td>");
            _ = html.Add($"<td class=\"num\">{Figures.Count(counts[bin])}</td></tr>");
        }

        _ = html.Add($"</tbody></table>");
    }
}
