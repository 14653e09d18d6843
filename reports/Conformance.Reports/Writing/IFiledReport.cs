using Conformance.Runner.Results;

namespace Conformance.Reports.Writing;

/// <summary>A report that may need several files.</summary>
public interface IFiledReport : IReport
{
    /// <summary>Writes to a file, or into a directory under its own names. Returns the files written.</summary>
    IReadOnlyList<string> WriteFiles(IReadOnlyList<RunResult> runs, string path);
}
