namespace Conformance.Reports.Site;

/// <summary>How a site is written.</summary>
public sealed record SiteOptions
{
    /// <summary>What the site is called.</summary>
    public string Title { get; init; } = "WebAssembly conformance";

    /// <summary>Where it will be, for the lines that show badges elsewhere; empty if that is not known.</summary>
    public string Address { get; init; } = "";

    /// <summary>The command that repeats one result.</summary>
    public string ReplayCommand { get; init; } = "conformance replay";
}
