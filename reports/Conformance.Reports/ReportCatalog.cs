using System.Collections.Immutable;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.JUnit;
using Conformance.Reports.Writing;

namespace Conformance.Reports;

/// <summary>Every format by name.</summary>
public static class ReportCatalog
{
    private static readonly ImmutableArray<(string Name, Func<ReportOptions, IReport> Create)> s_formats =
    [
        ("junit", options => new JUnitReport(options as JUnitOptions ?? new JUnitOptions(options))),
        ("html", options => new HtmlReport(options as HtmlOptions ?? new HtmlOptions(options))),
        ("ctrf", options => new CtrfReport(options)),
        ("tap", options => new TapReport(options)),
        ("sarif", options => new SarifReport(options)),
        ("markdown", options => new MarkdownReport(options as MarkdownOptions ?? new MarkdownOptions(options))),
        ("github", options => new GitHubAnnotations(options)),
        ("badge", _ => new BadgeReport()),
        ("features", _ => new FeaturesReport()),
    ];

    /// <summary>The names that <see cref="Find"/> knows.</summary>
    public static ImmutableArray<string> Formats { get; } = [.. s_formats.Select(format => format.Name)];

    /// <summary>A report of a format; null if there is no such format.</summary>
    /// <param name="options">The options of the format, or those common to all formats.</param>
    public static IReport? Find(string format, ReportOptions? options = null) =>
        s_formats.FirstOrDefault(one => one.Name == format).Create?.Invoke(options ?? new ReportOptions());
}
