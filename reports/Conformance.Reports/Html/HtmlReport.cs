using System.Collections.Immutable;
using System.Net;
using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>
/// One self-contained page. Summary, proposals, files and failures are plain HTML; a script adds search, every passing
/// result and side-by-side details. Nothing is fetched, and the page's own policy forbids it.
/// </summary>
public sealed class HtmlReport(HtmlOptions? options = null) : IReport
{
    /// <summary>What a page that is too large does without, step by step.</summary>
    private static readonly (int TextLimit, SourceDetail Sources, string Notice)[] s_steps =
    [
        (16_384, SourceDetail.All, ""),
        (16_384, SourceDetail.Failures, "the sources of files in which everything passes are left out"),
        (16_384, SourceDetail.None, "the sources are left out but for the lines of what did not pass"),
        (512, SourceDetail.None, "the sources are left out, and long values are cut"),
        (0, SourceDetail.None, "sources, expected and actual values of the results are left out of the explorer"),
    ];

    private readonly HtmlOptions _options = options ?? new HtmlOptions();
    private readonly ImmutableArray<ImmutableArray<PastRun>>? _history;

    /// <summary>A page with a history that was read before.</summary>
    internal HtmlReport(HtmlOptions options, ImmutableArray<ImmutableArray<PastRun>> history)
        : this(options) => _history = history;

    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public string FileName => "report.html";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output)
    {
        ReportData data = new(runs, _options, _history);
        Markup main = Main(data);
        byte[] page = [];
        foreach ((int textLimit, SourceDetail sources, string notice) in s_steps)
        {
            page = Encoding.UTF8.GetBytes(Page(data, main, textLimit, new SourceIslands(data, sources), notice));
            if (page.Length <= _options.MaxBytes)
            {
                break;
            }
        }

        output.Write(page);
    }

    private static Markup Main(ReportData data)
    {
        Markup html = new();
        SummarySection.Write(html, data);
        ChangesSection.Write(html, data);
        ClusterSection.Write(html, data);
        MatrixSection.Write(html, data);
        HistorySection.Write(html, data);
        FilesSection.Write(html, data);
        FailuresSection.Write(html, data);
        TimingSection.Write(html, data);
        AboutSection.Write(html, data);
        return html;
    }

    private static string Page(ReportData data, Markup main, int textLimit, SourceIslands sources, string notice)
    {
        (string index, string detail) = Islands.Write(data, textLimit, sources);
        string style = PageResources.Style;
        string script = PageResources.Script;
        string policy = $"default-src 'none'; script-src {PageResources.HashOf(script)}; style-src {PageResources.HashOf(style)}; "
            + "img-src data:; base-uri 'none'; form-action 'none'";
        string body = main + (notice == "" ? "" : $"<p class=\"alarm\">This page was too large: {notice}.</p>");
        return PageResources.Fill("report.html", slot => slot switch
        {
            "policy" => policy,
            "title" => WebUtility.HtmlEncode(Title(data)),
            "state" => SummarySection.State(data.Conclusion),
            "nav" => Navigation(data).ToString(),
            "icon" => Icon(data.Conclusion),
            "style" => style,
            "index" => index,
            "detail" => detail,
            "sources" => sources.Elements,
            "history" => HistoryIsland.Pack(data),
            "script" => script,
            "main" => body,
            _ => throw new InvalidOperationException($"the template has an unknown slot: {slot}"),
        });
    }

    private static string Title(ReportData data) => data.Runs.Count == 0
        ? data.Conclusion.Sentence
        : $"{data.Conclusion.Sentence} – {string.Join(", ", data.Labels.Select((label, at) => EngineLabels.WithVersion(label, data.Runs[at])))}";

    private static Markup Navigation(ReportData data)
    {
        Markup html = new();
        (string Id, string Title, bool IsThere)[] sections =
        [
            ("changes", "Changes", data.HasBaseline),
            ("clusters", "Causes", data.Clusters.Length > 0),
            ("proposals", "Proposals", data.Files.Count > 0),
            ("history", "History", data.HasHistory),
            ("files", "Files", data.Files.Count > 0),
            ("results", "Results", true),
            ("timing", "Time", data.RowCount > 0),
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

    /// <summary>A picture for the tab, in the colour of the verdict.</summary>
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
