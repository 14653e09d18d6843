using Conformance.Runner.Results;

namespace Conformance.Reports.Writing;

/// <summary>A format of results. A report is a pure function of its runs and options: no clock, no engine.</summary>
public interface IReport
{
    /// <summary>The name of the format: <c>junit</c>, <c>html</c>, <c>ctrf</c> …</summary>
    string Format { get; }

    /// <summary>The usual name of its file.</summary>
    string FileName { get; }

    /// <summary>Writes one document in UTF-8 without a byte order mark. The stream stays open.</summary>
    /// <param name="runs">One run for each engine. The first is the principal one.</param>
    void Write(IReadOnlyList<RunResult> runs, Stream output);
}
