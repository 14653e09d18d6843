using System.Globalization;
using System.Net;
using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>A badge in SVG: the engine and its share of passed commands. Several engines are stacked.</summary>
public sealed class BadgeReport : IReport
{
    private const int RowHeight = 20;
    private const int Gap = 4;

    /// <inheritdoc/>
    public string Format => "badge";

    /// <inheritdoc/>
    public string FileName => "conformance.svg";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output)
    {
        IReadOnlyList<string> labels = EngineLabels.Of(runs);
        List<(string Label, string Value, string Colour)> rows = runs.Count == 0
            ? [("wasm", "nothing ran", "#97307c")]
            : [.. runs.Select((run, at) => Row(labels[at], run))];
        int left = rows.Max(row => Width(row.Label)), right = rows.Max(row => Width(row.Value));
        int height = (rows.Count * (RowHeight + Gap)) - Gap;
        StringBuilder svg = new();
        string title = Encode(string.Join(", ", rows.Select(row => $"{row.Label}: {row.Value}")));
        _ = svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{left + right}\" height=\"{height}\" ")
            .Append(CultureInfo.InvariantCulture, $"role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>\n")
            .Append("<g font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" font-size=\"11\" fill=\"#fff\">\n");
        for (int i = 0; i < rows.Count; i++)
        {
            int y = i * (RowHeight + Gap);
            (string label, string value, string colour) = rows[i];
            _ = svg.Append(
                CultureInfo.InvariantCulture,
                $"<path fill=\"#3f424c\" d=\"M3 {y}h{left - 3}v20h-{left - 3}a3 3 0 0 1-3-3v-14a3 3 0 0 1 3-3z\"/>\n")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<path fill=\"{colour}\" d=\"M{left} {y}h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{right - 3}z\"/>\n")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<text x=\"8\" y=\"{y + 14}\" textLength=\"{left - 16}\" lengthAdjust=\"spacingAndGlyphs\">{Encode(label)}</text>\n")
                .Append(
                    CultureInfo.InvariantCulture, $"<text x=\"{left + 8}\" y=\"{y + 14}\">{Encode(value)}</text>\n");
        }

        output.Write(Encoding.UTF8.GetBytes(svg.Append("</g>\n</svg>\n").ToString()));
    }

    private static (string Label, string Value, string Colour) Row(string label, RunResult run)
    {
        Tally tally = run.Tally;
        label = "wasm " + SafeText.Limit(label, 30);
        return Conclusion.Of(run).Kind switch
        {
            ConclusionKind.Passed when tally.Pass < tally.Applicable =>
                (label, $"{Figures.Count(tally.Pass)} of {Figures.Count(tally.Applicable)} passed", "#12703f"),
            ConclusionKind.Passed => (label, $"{Figures.Count(tally.Pass)} passed", "#12703f"),
            ConclusionKind.NothingRan => (label, "nothing ran", "#97307c"),
            ConclusionKind.Incomplete => (label, "incomplete", "#97307c"),
            _ => (label, $"{Figures.Share(tally)} passed", tally.Bad * 100L > tally.Pass ? "#bd2130" : "#825100"),
        };
    }

    private static int Width(string text) => 16 + (int)Math.Ceiling(text.Length * 6.8);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
