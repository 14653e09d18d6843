using System.Collections.Immutable;
using System.Net;
using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>
/// One self-contained page. Summary, proposals, files and failures are plain HTML. A script adds the search, every
/// passing result and side-by-side details. The page fetches nothing, and its own policy forbids it.
/// </summary>
public sealed class HtmlReport(HtmlOptions? options = null) : IBoundedReport
{
    /// <summary>The most failures that a brief page writes in full.</summary>
    private const int BriefFailures = 20;

    private readonly HtmlOptions _options = options ?? new HtmlOptions();
    private readonly ImmutableArray<ImmutableArray<PastRun>>? _history;

    /// <summary>Creates a report with a history that was read before.</summary>
    internal HtmlReport(HtmlOptions options, ImmutableArray<ImmutableArray<PastRun>> history)
        : this(options) => _history = history;

    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public string FileName => "report.html";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output) => _ = WriteBounded(runs, output);

    /// <inheritdoc/>
    public IReadOnlyList<string> WriteBounded(IReadOnlyList<RunResult> runs, Stream output)
    {
        ReportData data = new(runs, _options, _history);
        bool hasSources = data.Files.Exists(file => file.PerRun.Any(result => result?.Source is not null));
        Markup main = Main(data, isBrief: false);
        byte[] page = [];
        string notice = "";
        foreach (PageDetail detail
            in PageDetail.Steps.Where(step => hasSources || step.LeftOut == "" || !step.HasAllRows))
        {
            notice = Notice(detail);
            page = Encoding.UTF8.GetBytes(
                Page(data, detail.IsBrief ? Main(data, isBrief: true) : main, detail, notice));
            if (page.Length <= _options.MaxBytes)
            {
                break;
            }
        }

        output.Write(page);
        return [.. new[] { notice, _options.Slices.LeftOut }.Where(sentence => sentence != "")];
    }

    private string Notice(PageDetail detail) => detail.LeftOut == "" ? ""
        : $"This page was too large for {_options.MaxBytes / 1e6:0.##} MB. Left out: {detail.LeftOut}{(detail.HasSlices || _options.Slices.Items.IsEmpty ? "" : ", the slices")}. The results file (--results) is complete. "
            + "For more detail, raise --html-limit, or make a page of fewer files or engines.";

    private static Markup Main(ReportData data, bool isBrief)
    {
        Markup html = new();
        SummarySection.Write(html, data);
        if (!isBrief)
        {
            ChangesSection.Write(html, data);
        }

        ClusterSection.Write(html, data);
        if (!isBrief)
        {
            MatrixSection.Write(html, data);
            HistorySection.Write(html, data);
            FilesSection.Write(html, data);
        }

        FailuresSection.Write(
            html, data, isBrief ? Math.Min(BriefFailures, data.Options.StaticFailures) : data.Options.StaticFailures);
        if (!isBrief)
        {
            TimingSection.Write(html, data);
        }

        AboutSection.Write(html, data);
        return html;
    }

    private static string Page(ReportData data, Markup main, PageDetail level, string notice)
    {
        List<ReportFileRows> files = level.RowsOf(data.Files);
        SourceIslands sources = new(files, level.Sources);
        (string index, string detail) = Islands.Write(data, files, level.TextLimit, sources);
        string style = PageResources.Style;
        PageSlices slices = level.HasSlices ? data.Options.Slices : PageSlices.None;
        string script = slices.Items.IsEmpty ? PageResources.Script : PageResources.ScriptWithSlices;
        string mayRun = slices.Items.IsEmpty ? "" : " 'wasm-unsafe-eval'";
        string policy =
            $"default-src 'none'; script-src {PageResources.HashOf(script)}{mayRun}; style-src {PageResources.HashOf(style)}; "
            + "img-src data:; base-uri 'none'; form-action 'none'";
        Markup told = new();
        if (notice != "")
        {
            _ = told.Add($"<p class=\"alarm\">{notice}</p>");
        }

        string body = told.ToString() + main;
        return PageResources.Fill("report.html", slot => slot switch
        {
            "policy" => policy,
            "title" => WebUtility.HtmlEncode(Title(data)),
            "state" => SummarySection.State(data.Conclusion),
            "nav" => Navigation(data, level.IsBrief).ToString(),
            "icon" => Icon(data.Conclusion),
            "style" => style,
            "index" => index,
            "detail" => detail,
            "sources" => sources.Elements + SliceIsland.Element(files, slices),
            "history" => HistoryIsland.Pack(data, files, isKept: !level.IsBrief),
            "script" => script,
            "main" => body,
            _ => throw new InvalidOperationException($"the template has an unknown slot: {slot}"),
        });
    }

    private static string Title(ReportData data) => data.Runs.Count == 0
        ? data.Conclusion.Sentence
        : $"{data.Conclusion.Sentence} – {string.Join(", ", data.Labels.Select((label, at) => EngineLabels.WithVersion(label, data.Runs[at])))}";

    private static Markup Navigation(ReportData data, bool isBrief)
    {
        Markup html = new();
        (string Id, string Title, bool IsThere)[] sections =
        [
            ("changes", "Changes", !isBrief && data.HasBaseline),
            ("clusters", "Causes", data.Clusters.Length > 0),
            ("proposals", "Proposals", !isBrief && data.Files.Count > 0),
            ("history", "History", !isBrief && data.HasHistory),
            ("files", "Files", !isBrief && data.Files.Count > 0),
            ("results", "Results", true),
            ("timing", "Time", !isBrief && data.RowCount > 0),
            ("about", "Provenance", true),
        ];
        foreach ((string id, string title, bool isThere) in sections)
        {
            if (isThere)
            {
                _ = html.Add($"<a href=\"#{id}\">{title}</a>");
            }
        }

        return html;
    }

    /// <summary>The icon of the page, in the colour of the verdict.</summary>
    internal static string Icon(Conclusion conclusion)
    {
        string colour = conclusion.Kind switch
        {
            ConclusionKind.Passed => "%2317774a",
            ConclusionKind.Held => "%238a5a00",
            _ => "%23c22a2f",
        };
        return "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath "
            + $"fill='{colour}' d='M0 0h5a3 3 0 0 0 6 0h5v16H0z'/%3E%3C/svg%3E";
    }
}
