using Conformance.Runner.Results;
using Conformance.Runner.Suites;

namespace Conformance.NUnit;

/// <summary>A file shared by several tests. The first test runs it; the last one discards the result.</summary>
internal sealed class FileRun(SuiteFile file, int tests)
{
    private readonly Lock _lock = new();
    private FileResult? _result;
    private int _left = tests;

    /// <summary>The file.</summary>
    internal SuiteFile File => file;

    /// <summary>Takes the result for one test.</summary>
    internal FileResult Take(Func<SuiteFile, FileResult> run)
    {
        lock (_lock)
        {
            FileResult result = _result ?? run(file);
            _left--;
            _result = _left > 0 ? result : null;
            return result;
        }
    }
}
