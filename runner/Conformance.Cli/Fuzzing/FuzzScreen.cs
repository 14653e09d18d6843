using System.Diagnostics;
using System.Globalization;
using Conformance.Campaigns;
using Conformance.Campaigns.Comparison;
using Conformance.Campaigns.Findings;
using Conformance.Campaigns.Recording;
using Conformance.Cli.Terminals;
using Conformance.Reports.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Fuzzing;

/// <summary>Shows a campaign: a line that is rewritten, findings above it, and a summary at the end.</summary>
/// <param name="engines">The engines.</param>
internal sealed class FuzzScreen(FuzzEngines engines)
{
    private const int WidestScript = 200;
    private static readonly TimeSpan s_betweenPaints = TimeSpan.FromMilliseconds(200);
    private readonly ProgressScreen _screen = ProgressScreen.OfErrors(ColorMode.Auto);
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private TimeSpan _painted = TimeSpan.MinValue;

    /// <summary>Shows how far the campaign is.</summary>
    public void Show(CampaignTally tally)
    {
        if (_screen.IsLive && _time.Elapsed - s_betweenPaints > _painted)
        {
            _painted = _time.Elapsed;
            _screen.Rewrite(Line(tally));
        }
    }

    /// <summary>Tells a finding.</summary>
    /// <param name="path">Where it was written; empty for stdout.</param>
    public void Tell(Finding finding, string path) => _screen.WriteAbove(
        "✗",
        $"{finding.Difference.Case.Id} {SafeText.OneLine(finding.Cause.ToString(), WidestScript)}"
            + (path.Length == 0 ? "" : $"  {path}"));

    /// <summary>Tells that the engine that records failed.</summary>
    public void Tell(RecordedCase recorded) => _screen.WriteAbove(
        "✗",
        $"{recorded.Id} {engines.RecorderName}: {SafeText.OneLine(recorded.Fault!.ToString()!, WidestScript)}");

    /// <summary>Writes the summary.</summary>
    public void End(Campaign campaign, FuzzOptions options)
    {
        _screen.Clear();
        CampaignTally tally = campaign.Tally;
        Write($"{Line(tally)}, {Figures.Time(_time.Elapsed)}");
        foreach (Contestant engine in engines.Compared)
        {
            double seconds = Math.Max(0.001, engine.Time.TotalSeconds);
            Write(string.Create(
                CultureInfo.InvariantCulture,
                $"  {engine.Name} {engine.Info.Version}: {Quantity.Of(engine.Cases, "case")}, "
                    + $"{Quantity.Of(engine.Commands, "command")}, "
                    + $"{engine.Cases / seconds:N0} cases/s, {engine.Commands / seconds:N0} commands/s, "
                    + $"{engine.Unsupported:N0} unsupported"));
        }

        if (tally.Differences > 0)
        {
            Write(string.Create(
                CultureInfo.InvariantCulture,
                $"  {Quantity.Of(tally.Differences, "difference")}: {Quantity.Of(tally.Findings, "new cause")}, "
                    + $"{tally.Known:N0} of causes known or found before, "
                    + $"{Quantity.Of(tally.Lenient, "declared leniency", "declared leniencies")}, "
                    + $"{tally.Unreduced:N0} counted only, "
                    + $"{tally.Lost:N0} not seen again, "
                    + $"{Quantity.Of(tally.Failures, "failure")} of {engines.RecorderName}"));
        }

        if (tally.Cases == 0)
        {
            Write("  no case was run");
        }

        if (options.CorpusFolder is { } folder)
        {
            Write(string.Create(
                CultureInfo.InvariantCulture, $"  {folder}: {Quantity.Of(tally.Kept, "case")} kept; "
                    + $"the same command goes on from there"));
        }
    }

    private void Write(string line) => _screen.WriteLine(line);

    private string Line(CampaignTally tally)
    {
        double seconds = Math.Max(0.001, _time.Elapsed.TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"fuzz  {Quantity.Of(tally.Cases, "case")}, {Quantity.Of(tally.Modules, "module")}, "
                + $"{tally.Calls / seconds:N0} calls/s, {Quantity.Of(tally.Differences, "difference")}, "
                + $"{Quantity.Of(tally.Findings, "finding")}, coverage {tally.Coverage:N0}");
    }
}
