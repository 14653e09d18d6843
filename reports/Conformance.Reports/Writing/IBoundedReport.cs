using Conformance.Runner.Results;

namespace Conformance.Reports.Writing;

/// <summary>A report whose readers set bounds: what does not fit is left out, and told.</summary>
public interface IBoundedReport : IReport
{
    /// <summary>Writes as <see cref="IReport.Write"/> does.</summary>
    /// <returns>What the document leaves out and how to get it, in sentences that are safe to show; it says the same itself.</returns>
    IReadOnlyList<string> WriteBounded(IReadOnlyList<RunResult> runs, Stream output);
}
