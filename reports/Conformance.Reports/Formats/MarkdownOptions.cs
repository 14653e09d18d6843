using Conformance.Reports.Writing;

namespace Conformance.Reports.Formats;

/// <summary>How Markdown is written.</summary>
public sealed record MarkdownOptions : ReportOptions
{
    /// <summary>Most bytes: 1,048,576 for a GitHub step summary; a comment takes 65,536 characters.</summary>
    public int MaxBytes { get; init; } = 1_048_576;

    /// <summary>Failures listed one by one.</summary>
    public int MaxFailures { get; init; } = 50;
}
