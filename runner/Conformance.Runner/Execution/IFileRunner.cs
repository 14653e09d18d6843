using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Runner.Execution;

/// <summary>Runs a script on an engine of either interface and judges each command. Used by several threads.</summary>
public interface IFileRunner
{
    /// <summary>Runs a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="place">The script's place in the suite.</param>
    /// <param name="folder">The folder of the files that the script names.</param>
    /// <param name="end">The deadline that was set when the file was read; null to set it now.</param>
    /// <param name="cancellation">Ends the run between two commands.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    FileResult Run(
        Script script,
        SuitePlace place,
        string? folder = null,
        Deadline? end = null,
        CancellationToken cancellation = default);
}
