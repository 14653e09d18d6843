using Conformance.Reports.Analysis;
using Conformance.Reports.Writing;

namespace Conformance.Reports.Html;

/// <summary>How the page is written.</summary>
public sealed record HtmlOptions : ReportOptions
{
    /// <summary>The query the page opens with; null for <c>is:bad</c> where anything is.</summary>
    public string? OpenQuery { get; init; }

    /// <summary>From which point a file counts as slower than in the baseline.</summary>
    public DiffOptions? Diff { get; init; }

    /// <summary>What has to be said about the comparison with the baseline besides.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Failures written in full, for readers without scripts.</summary>
    public int StaticFailures { get; init; } = 200;

    /// <summary>Size that the page must not exceed; beyond it, more and more is left out (<see cref="PageDetail"/>).</summary>
    public int MaxBytes { get; init; } = 5_000_000;
}
