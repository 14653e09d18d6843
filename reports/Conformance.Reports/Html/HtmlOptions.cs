using Conformance.Reports.Analysis;
using Conformance.Reports.Writing;

namespace Conformance.Reports.Html;

/// <summary>Options of the page.</summary>
public sealed record HtmlOptions : ReportOptions
{
    /// <summary>The usual options.</summary>
    public HtmlOptions()
    {
    }

    /// <summary>The usual options of the page, with the common options of every report.</summary>
    public HtmlOptions(ReportOptions common)
        : base(common)
    {
    }

    /// <summary>The query that the page opens with; null for <c>is:bad</c>, if there are failures.</summary>
    public string? OpenQuery { get; init; }

    /// <summary>The thresholds from which a file counts as slower than in the baseline.</summary>
    public DiffOptions? Diff { get; init; }

    /// <summary>Further remarks on the comparison with the baseline.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Slices of failures. Only a page with slices may run WebAssembly.</summary>
    public PageSlices Slices { get; init; } = PageSlices.None;

    /// <summary>The most failures that are written in full, for readers without scripts.</summary>
    public int StaticFailures { get; init; } = 200;

    /// <summary>
    /// The largest size of the page. A larger page leaves out more and more (<see cref="PageDetail"/>).
    /// </summary>
    public int MaxBytes { get; init; } = 5_000_000;
}
