using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Running;

/// <summary>
/// Packs the copy of each file on the thread that judged it. A writer would do it while the other threads wait.
/// </summary>
/// <param name="inner">Judges the files.</param>
internal sealed class PackingRunner(IFileRunner inner) : IFileRunner
{
    public FileResult Run(
        Script script,
        SuitePlace place,
        string? folder = null,
        Deadline? end = null,
        CancellationToken cancellation = default)
    {
        FileResult result = inner.Run(script, place, folder, end, cancellation);
        result.Source?.Pack();
        return result;
    }
}
