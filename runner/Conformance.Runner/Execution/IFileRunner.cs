using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Runner.Execution;

/// <summary>
/// What runs one script on one engine and judges each of its commands, however that engine is driven. Used by several threads.
/// </summary>
public interface IFileRunner
{
    /// <summary>Runs one script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="place">Its place in the suite.</param>
    /// <param name="folder">The folder that files it names lie in.</param>
    /// <param name="end">When the time of the file ends that began when it was read; null if it begins now.</param>
    /// <param name="cancellation">Ends the run between two commands.</param>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    FileResult Run(Script script, SuitePlace place, string? folder = null, Deadline? end = null, CancellationToken cancellation = default);
}
