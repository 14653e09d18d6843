using System.Collections.Immutable;
using Conformance.Reports.Formats;
using Conformance.Reports.Html;
using Conformance.Reports.JUnit;
using Conformance.Reports.Writing;

namespace Conformance.Reports;

/// <summary>Every format by name.</summary>
public static class ReportCatalog
{
    /// <summary>Names that <see cref="Find"/> knows.</summary>
    public static ImmutableArray<string> Formats { get; } =
        ["junit", "html", "ctrf", "tap", "sarif", "markdown", "github", "badge", "features"];

    /// <summary>A report of a format, with what all formats may be told; null if there is no such format.</summary>
    public static IReport? Find(string format, ReportOptions? options = null)
    {
        options ??= new ReportOptions();
        return format switch
        {
            "junit" => new JUnitReport(With(new JUnitOptions(), options)),
            "html" => new HtmlReport(With(new HtmlOptions(), options)),
            "ctrf" => new CtrfReport(options),
            "tap" => new TapReport(options),
            "sarif" => new SarifReport(options),
            "markdown" => new MarkdownReport(With(new MarkdownOptions(), options)),
            "github" => new GitHubAnnotations(options),
            "badge" => new BadgeReport(),
            "features" => new FeaturesReport(),
            _ => null,
        };
    }

    /// <summary>Options that already are of the format stay; of others, the common part is taken.</summary>
    private static T With<T>(T defaults, ReportOptions options)
        where T : ReportOptions => options as T
            ?? defaults with { PathPrefix = options.PathPrefix, Baseline = options.Baseline, History = options.History, ReplayCommand = options.ReplayCommand };
}
