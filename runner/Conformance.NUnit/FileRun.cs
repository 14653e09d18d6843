using Conformance.Runner.Results;
using Conformance.Runner.Suites;

namespace Conformance.NUnit;

/// <summary>A file that several tests look at. It is run for the first of them and forgotten after the last.</summary>
internal sealed class FileRun(SuiteFile file, int tests)
{
    private readonly Lock _lock = new();
    private FileResult? _result;
    private int _left = tests;

    /// <summary>The file.</summary>
    internal SuiteFile File => file;

    /// <summary>The result, for one more test.</summary>
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
