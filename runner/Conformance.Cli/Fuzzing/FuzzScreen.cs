using System.Diagnostics;
using System.Globalization;
using Conformance.Campaigns;
using Conformance.Campaigns.Comparison;
using Conformance.Campaigns.Findings;
using Conformance.Campaigns.Recording;
using Conformance.Cli.Terminals;
using Conformance.Reports.Text;

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
                $"  {engine.Name} {engine.Info.Version}: {engine.Cases:N0} cases, {engine.Commands:N0} commands, "
                    + $"{engine.Cases / seconds:N0} cases/s, {engine.Commands / seconds:N0} commands/s, "
                    + $"{engine.Unsupported:N0} unsupported"));
        }

        if (tally.Differences > 0)
        {
            Write(string.Create(
                CultureInfo.InvariantCulture,
                $"  {tally.Differences:N0} differences: {tally.Findings:N0} new causes, {tally.Known:N0} of causes "
                    + $"known or found before, {tally.Lenient:N0} declared leniencies, "
                    + $"{tally.Unreduced:N0} counted only, "
                    + $"{tally.Lost:N0} not seen again, {tally.Failures:N0} failures of {engines.RecorderName}"));
        }

        if (tally.Cases == 0)
        {
            Write("  no case was run");
        }

        if (options.CorpusFolder is { } folder)
        {
            Write(string.Create(
                CultureInfo.InvariantCulture, $"  {folder}: {tally.Kept:N0} cases kept; "
                    + $"the same command goes on from there"));
        }
    }

    private void Write(string line) => _screen.WriteLine(line);

    private string Line(CampaignTally tally)
    {
        double seconds = Math.Max(0.001, _time.Elapsed.TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"fuzz  {tally.Cases:N0} {(tally.Cases == 1 ? "case" : "cases")}, {tally.Modules:N0} modules, {tally.Calls / seconds:N0} calls/s, "
                + $"{tally.Differences:N0} differences, {tally.Findings:N0} findings, coverage {tally.Coverage:N0}");
    }
}
