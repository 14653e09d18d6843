using Conformance.Reports.Writing;

namespace Conformance.Reports.JUnit;

/// <summary>What a test case is.</summary>
public enum JUnitCases
{
    /// <summary>A file: a few hundred cases, each with its failing commands in one message.</summary>
    File,

    /// <summary>A command: many thousands, split over several documents.</summary>
    Command,
}

/// <summary>Who shall read it.</summary>
public enum JUnitProfile
{
    /// <summary>Everybody: what Jenkins, GitLab, GitHub actions, Azure and CircleCI have in common.</summary>
    Common,

    /// <summary>Readers that check the schema of the Jenkins xUnit plugin: no attributes beyond it.</summary>
    Strict,

    /// <summary>Readers that check the schema of Maven Surefire: one <c>testsuite</c> is the root.</summary>
    Surefire,
}

/// <summary>How JUnit XML is written.</summary>
public sealed record JUnitOptions : ReportOptions
{
    /// <summary>What a test case is.</summary>
    public JUnitCases Cases { get; init; }

    /// <summary>Who shall read it.</summary>
    public JUnitProfile Profile { get; init; }

    /// <summary>Most cases in one document; some readers take no more than 5,000.</summary>
    public int MaxCases { get; init; } = 5_000;

    /// <summary>Further properties of each suite: shard, job, build.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];
}
