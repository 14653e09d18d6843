using System.Collections.Immutable;
using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Site;

/// <summary>
/// A folder of pages that can be published as it is: the engines side by side, a page and a full report for each, badges, and
/// <c>features.json</c>. The same runs give the same bytes; all links are relative.
/// </summary>
public sealed class SiteWriter(SiteOptions? options = null)
{
    private readonly SiteOptions _options = options ?? new SiteOptions();

    /// <summary>Writes the site, whose files of before are replaced; others are left alone. Returns what was written, relative to the folder.</summary>
    /// <param name="latest">The latest run of each engine.</param>
    /// <param name="earlier">Earlier runs of any of them; each is read, used and forgotten.</param>
    public IReadOnlyList<string> Write(IReadOnlyList<RunResult> latest, IEnumerable<RunResult> earlier, string folder)
    {
        ImmutableArray<RunResult> runs = [.. latest.OrderBy(run => run.Header.Engine, StringComparer.Ordinal)];
        ImmutableArray<ImmutableArray<PastRun>> history = RunHistory.Of(runs, earlier);
        ImmutableArray<SitePlaces> places = SitePlaces.Of(runs);
        List<string> written = [];
        void Save(string name, byte[] content)
        {
            ReportFile.Write(Path.Combine(folder, name), output => output.Write(content));
            written.Add(name);
        }

        string[] badges = [.. runs.Select(run => Encoding.UTF8.GetString(Bytes(new BadgeReport(), run)))];
        ReportData all = new(runs, new HtmlOptions(), history) { AddressesOf = run => (places[run].Page, places[run].Report) };
        Save("index.html", Encoding.UTF8.GetBytes(SiteIndex.Write(all, places, badges, _options)));
        for (int i = 0; i < runs.Length; i++)
        {
            SitePlaces place = places[i];
            ReportData one = new([runs[i]], new HtmlOptions(), [history[i]]) { AddressesOf = _ => ("", "../" + place.Report) };
            Save(place.Page, Encoding.UTF8.GetBytes(SiteEnginePage.Write(one, place, badges[i], _options)));
            Save(place.Badge, Encoding.UTF8.GetBytes(badges[i]));
            Save(place.Report, Bytes(new HtmlReport(new HtmlOptions { ReplayCommand = _options.ReplayCommand }, [history[i]]), runs[i]));
        }

        if (runs.Length > 1)
        {
            Save(SitePlaces.Comparison, Bytes(new HtmlReport(new HtmlOptions { ReplayCommand = _options.ReplayCommand }, history), runs));
        }

        Save("features.json", Bytes(new FeaturesReport(), runs));
        // GitHub Pages would otherwise take the folder for the source of a blog.
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
