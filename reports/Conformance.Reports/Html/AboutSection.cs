using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>The provenance of the results.</summary>
internal static class AboutSection
{
    public static void Write(Markup html, ReportData data)
    {
        _ = html.Add($"<section id=\"about\"><h2>Provenance</h2><div class=\"about\">");
        for (int i = 0; i < data.Runs.Count; i++)
        {
            RunResult run = data.Runs[i];
            RunHeader header = run.Header;
            _ = html.Add(
                $"<dl><dt class=\"head\">Engine</dt><dd class=\"head\"><bdi>{data.Labels[i]}</bdi> {SafeText.OneLine(header.EngineVersion, 200)}</dd>");
            Row(html, "Suite", header.Suite);
            Row(html, "Revision", header.SuiteRevision);
            Row(html, "Started", Figures.Date(header.Started));
            Row(
                html, "Took",
                Figures.Took(run) + (run.Cpu > TimeSpan.Zero ? $", {Figures.Time(run.Cpu)} of processor time" : ""));
            Row(html, "Complete", run.IsComplete ? "yes" : $"no. {Conclusion.Shortfall(run)}");
            Row(html, "Host", header.Host);
            if (header.Shard is { } shard)
            {
                Row(html, "Part", $"{shard.Index} of {shard.Count}, plan {shard.Plan}");
            }

            if (run.Gates is { } gates)
            {
                Row(html, "Expected", string.Join(", ", gates.Files));
                foreach (GateFault fault in gates.Faults)
                {
                    Row(html, fault.Kind.ToString(), fault.Message);
                }
            }

            if (header.CommandLine != "")
            {
                _ = html.Add(
                    $"<dt>Command</dt><dd><code class=\"copy\">{SafeText.OneLine(header.CommandLine, 2_000)}</code></dd>");
            }

            _ = html.Add($"</dl>");
        }

        _ = html.Add($"</div></section>");
    }

    private static void Row(Markup html, string name, string value)
    {
        if (value != "")
        {
            _ = html.Add($"<dt>{name}</dt><dd>{SafeText.OneLine(value, 400)}</dd>");
        }
    }
}
