using System.Collections.Immutable;
using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Site;

/// <summary>
/// Writes a folder of pages that is ready to publish: the engines side by side, a page and a full report for each,
/// badges, and <c>features.json</c>. The same runs give the same bytes. All links are relative.
/// </summary>
public sealed class SiteWriter(SiteOptions? options = null)
{
    private readonly SiteOptions _options = options ?? new SiteOptions();

    /// <summary>
    /// Writes the site over an earlier one and leaves other files alone. Returns the files written, relative to the
    /// folder.
    /// </summary>
    /// <param name="latest">The latest run of each engine.</param>
    /// <param name="earlier">Earlier runs of these engines. Each is read once and not kept in memory.</param>
    /// <param name="tell">
    /// Receives a sentence for each page that left something out, after the name of the page.
    /// </param>
    public IReadOnlyList<string> Write(
        IReadOnlyList<RunResult> latest, IEnumerable<RunOutline> earlier, string folder, Action<string>? tell = null)
    {
        HtmlOptions html = new() { ReplayCommand = _options.ReplayCommand, MaxBytes = _options.MaxPageBytes };
        ImmutableArray<RunResult> runs = [.. latest.OrderBy(run => run.Header.Engine, StringComparer.Ordinal)];
        ImmutableArray<ImmutableArray<PastRun>> history = RunHistory.Of(runs, earlier);
        ImmutableArray<SitePlaces> places = SitePlaces.Of(runs);
        List<string> written = [];
        void Save(string name, byte[] content)
        {
            ReportFile.Write(Path.Combine(folder, name), output => output.Write(content));
            written.Add(name);
        }

        void SaveReport(string name, ImmutableArray<ImmutableArray<PastRun>> past, IReadOnlyList<RunResult> shown)
        {
            using MemoryStream page = new();
            foreach (string leftOut in new HtmlReport(html, past).WriteBounded(shown, page))
            {
                tell?.Invoke($"{name}: {leftOut}");
            }

            Save(name, page.ToArray());
        }

        string[] badges = [.. runs.Select(run => Encoding.UTF8.GetString(Bytes(new BadgeReport(), run)))];
        ReportData all = new(
            runs, new HtmlOptions(), history)
        { AddressesOf = run => (places[run].Page, places[run].Report) };
        Save("index.html", Encoding.UTF8.GetBytes(SiteIndex.Write(all, places, badges, _options)));
        for (int i = 0; i < runs.Length; i++)
        {
            SitePlaces place = places[i];
            ReportData one = new(
                [runs[i]], new HtmlOptions(), [history[i]])
            { AddressesOf = _ => ("", "../" + place.Report) };
            Save(place.Page, Encoding.UTF8.GetBytes(SiteEnginePage.Write(one, place, badges[i], _options)));
            Save(place.Badge, Encoding.UTF8.GetBytes(badges[i]));
            SaveReport(place.Report, [history[i]], [runs[i]]);
        }

        if (runs.Length > 1)
        {
            SaveReport(SitePlaces.Comparison, history, runs);
        }

        Save("features.json", Bytes(new FeaturesReport(), runs));
        // Without this file, GitHub Pages would treat the folder as the source of a blog.
        Save(".nojekyll", []);
        return written;
    }

    private static byte[] Bytes(IReport report, params IReadOnlyList<RunResult> runs)
    {
        using MemoryStream output = new();
        report.Write(runs, output);
        return output.ToArray();
    }
}
