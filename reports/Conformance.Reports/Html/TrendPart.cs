using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>One run in a trend.</summary>
internal sealed record TrendPoint(RunHeader Header, Tally Tally, bool IsComplete)
{
    public static TrendPoint Of(PastRun past) => new(past.Header, past.Tally, past.IsComplete);

    public static TrendPoint Of(RunResult run) => new(run.Header, run.Tally, run.IsComplete);
}

/// <summary>
/// A bar for each run, as high as its number of failures. A run without failures is a green mark on the base line.
/// </summary>
internal static class TrendPart
{
    private const double Height = 24;
    private const double Least = 3;

    public static void Write(Markup html, IReadOnlyList<TrendPoint> points)
    {
        int most = Math.Max(1, points.Max(point => point.Tally.Bad));
        double width = Math.Max(points.Count, 10) * 10;
        _ = html.Add(
            $"<svg class=\"trend\" viewBox=\"0 0 {width} {Height}\" role=\"img\" aria-label=\"{Words(points)}\">");
        for (int i = 0; i < points.Count; i++)
        {
            TrendPoint point = points[i];
            bool isOdd = !point.IsComplete || point.Tally.Pass + point.Tally.Bad == 0;
            string word = (isOdd, point.Tally.Bad) switch
            {
                (true, _) => "skip",
                (false, 0) => "pass",
                _ => "fail",
            };
            double height = point.Tally.Bad == 0 ? Least : Least + ((Height - Least) * point.Tally.Bad / most);
            _ = html.Add(
                $"<rect class=\"{word}\" x=\"{i * 10}\" y=\"{Height - height}\" width=\"8\" height=\"{height}\"><title>{Title(point)}</title></rect>");
        }

        _ = html.Add($"</svg>");
    }

    private static string Words(IReadOnlyList<TrendPoint> points) =>
        $"{Figures.Of(points.Count, "run")}; not passed: {string.Join(", ", points.Select(point => Figures.Count(point.Tally.Bad)))}";

    private static string Title(TrendPoint point) =>
        $"{Figures.Date(point.Header.Started)}, {SafeText.OneLine(point.Header.EngineVersion, 80)}: "
        + (point.IsComplete ? "" : "interrupted; ")
            + $"{Figures.Count(point.Tally.Bad)} did not pass, {Figures.Count(point.Tally.Pass)} passed";
}
