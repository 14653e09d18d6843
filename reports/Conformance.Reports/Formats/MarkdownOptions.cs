using Conformance.Reports.Writing;

namespace Conformance.Reports.Formats;

/// <summary>Options of Markdown.</summary>
public sealed record MarkdownOptions : ReportOptions
{
    /// <summary>The usual options.</summary>
    public MarkdownOptions()
    {
    }

    /// <summary>The usual options of Markdown, with the common options of every report.</summary>
    public MarkdownOptions(ReportOptions common)
        : base(common)
    {
    }

    /// <summary>The most bytes: 1,048,576 for a GitHub step summary. A comment takes 65,536 characters.</summary>
    public int MaxBytes { get; init; } = 1_048_576;

    /// <summary>The most failures that are listed one by one.</summary>
    public int MaxFailures { get; init; } = 50;
}
