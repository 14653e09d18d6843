using Conformance.Campaigns.Recording;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Triage.Failures;

namespace Conformance.Campaigns.Comparison;

/// <summary>A command of a case that an engine answers otherwise than the engine that recorded it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Command">The command.</param>
/// <param name="Result">What the engine answered.</param>
public sealed record Difference(RecordedCase Case, Contestant Engine, Command Command, CommandResult Result)
{
    /// <summary>The kind of the difference.</summary>
    public FailureClass Class => FailureClass.Of(Result);
}
