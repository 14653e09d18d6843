using Conformance.Runner.Results;

namespace Conformance.Reports.Writing;

/// <summary>Options of every report.</summary>
public record ReportOptions
{
    /// <summary>A prefix that makes each path relative to the root of a repository: <c>testsuite/</c>.</summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>Earlier runs to compare with. Each run is compared with the one of the same engine.</summary>
    public IReadOnlyList<RunResult> Baseline { get; init; } = [];

    /// <summary>
    /// Earlier runs, for the history of each result and each engine. Each page reads them one by one, so that thirty
    /// need not fit in memory.
    /// </summary>
    public IEnumerable<RunOutline> History { get; init; } = [];

    /// <summary>The command that repeats one result.</summary>
    public string ReplayCommand { get; init; } = "conformance replay";
}
