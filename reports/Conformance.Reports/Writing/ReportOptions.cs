using Conformance.Runner.Results;

namespace Conformance.Reports.Writing;

/// <summary>What every report may be told.</summary>
public record ReportOptions
{
    /// <summary>Put before each path, so that it is relative to the root of a repository: <c>testsuite/</c>.</summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>Earlier runs to compare with; each run is compared with the one of the same engine.</summary>
    public IReadOnlyList<RunResult> Baseline { get; init; } = [];

    /// <summary>
    /// Earlier runs, of which pages show how each result was and how each engine fared. Read once for each page, one after the
    /// other, so that thirty need not fit in memory.
    /// </summary>
    public IEnumerable<RunResult> History { get; init; } = [];

    /// <summary>The command that repeats one result.</summary>
    public string ReplayCommand { get; init; } = "conformance replay";
}
