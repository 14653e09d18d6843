namespace Conformance.Reports.Site;

/// <summary>Options of a site.</summary>
public sealed record SiteOptions
{
    /// <summary>The title of the site.</summary>
    public string Title { get; init; } = "WebAssembly conformance";

    /// <summary>
    /// The address of the site, for the lines that embed its badges elsewhere; empty if it is not known.
    /// </summary>
    public string Address { get; init; } = "";

    /// <summary>The command that repeats one result.</summary>
    public string ReplayCommand { get; init; } = "conformance replay";

    /// <summary>
    /// The largest size of a report. A larger one leaves out more and more, as <c>HtmlReport</c> does.
    /// </summary>
    public int MaxPageBytes { get; init; } = new Html.HtmlOptions().MaxBytes;
}
