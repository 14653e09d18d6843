using Conformance.Runner.Results;

namespace Conformance.Reports.Writing;

/// <summary>A report with limits. It leaves out whatever exceeds them, and says so.</summary>
public interface IBoundedReport : IReport
{
    /// <summary>Writes as <see cref="IReport.Write"/> does.</summary>
    /// <returns>
    /// Sentences on the omissions and on how to get the whole; safe to show. The document holds the same sentences.
    /// </returns>
    IReadOnlyList<string> WriteBounded(IReadOnlyList<RunResult> runs, Stream output);
}
