using Conformance.Runner.Results;

namespace Conformance.Reports.Writing;

/// <summary>A report that decides itself how many files it needs.</summary>
public interface IFiledReport : IReport
{
    /// <summary>Writes to a file, or into a directory under names of the report's own. Returns the files written.</summary>
    IReadOnlyList<string> WriteFiles(IReadOnlyList<RunResult> runs, string path);
}
