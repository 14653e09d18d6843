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
            "junit" => new JUnitReport(options as JUnitOptions ?? With(new JUnitOptions(), options)),
            "html" => new HtmlReport(options as HtmlOptions ?? With(new HtmlOptions(), options)),
            "ctrf" => new CtrfReport(options),
            "tap" => new TapReport(options),
            "sarif" => new SarifReport(options),
            "markdown" => new MarkdownReport(options as MarkdownOptions ?? With(new MarkdownOptions(), options)),
            "github" => new GitHubAnnotations(options),
            "badge" => new BadgeReport(),
            "features" => new FeaturesReport(),
            _ => null,
        };
    }

    /// <summary>The options of a format with the options that all formats share.</summary>
    public static T With<T>(T options, ReportOptions common)
        where T : ReportOptions => options with
        {
            PathPrefix = common.PathPrefix,
            Baseline = common.Baseline,
            History = common.History,
            ReplayCommand = common.ReplayCommand,
        };
}
