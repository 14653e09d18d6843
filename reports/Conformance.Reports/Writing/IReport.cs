using Conformance.Runner.Results;

namespace Conformance.Reports.Writing;

/// <summary>One way to write down results. A report is a pure function of its runs and options: no clock, no engine.</summary>
public interface IReport
{
    /// <summary>The name it is asked for by: <c>junit</c>, <c>html</c>, <c>ctrf</c> …</summary>
    string Format { get; }

    /// <summary>The usual name of its file.</summary>
    string FileName { get; }

    /// <summary>Writes everything as one document, UTF-8 without a byte order mark. The stream stays open.</summary>
    /// <param name="runs">One run for each engine; the first is the one that is talked about.</param>
    void Write(IReadOnlyList<RunResult> runs, Stream output);
}
