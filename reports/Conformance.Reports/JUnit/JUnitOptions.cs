using Conformance.Reports.Writing;

namespace Conformance.Reports.JUnit;

/// <summary>The readers that a document is written for.</summary>
public enum JUnitProfile
{
    /// <summary>Jenkins, GitLab, GitHub actions, Azure and CircleCI: the dialect that all of them understand.</summary>
    Common,

    /// <summary>
    /// Readers that validate against the schema of the Jenkins xUnit plugin: no attributes beyond it.
    /// </summary>
    Strict,

    /// <summary>Readers that validate against the schema of Maven Surefire: one <c>testsuite</c> is the root.</summary>
    Surefire,
}

/// <summary>Options of JUnit XML.</summary>
public sealed record JUnitOptions : ReportOptions
{
    /// <summary>The usual options.</summary>
    public JUnitOptions()
    {
    }

    /// <summary>The usual options of JUnit XML, with the common options of every report.</summary>
    public JUnitOptions(ReportOptions common)
        : base(common)
    {
    }

    /// <summary>The unit of a test case.</summary>
    public ReportCases Cases { get; init; }

    /// <summary>The readers that the document is written for.</summary>
    public JUnitProfile Profile { get; init; }

    /// <summary>The most cases in one document. Some readers take no more than 5,000.</summary>
    public int MaxCases { get; init; } = 5_000;

    /// <summary>Further properties of each suite: shard, job, build.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];
}
