using Conformance.Runner.Scripts;

namespace Conformance.Triage.Tracing;

/// <summary>The first difference between two engines.</summary>
/// <param name="Command">The command after which it shows.</param>
/// <param name="Commands">How many commands had begun, with this one.</param>
/// <param name="What">The difference as a sentence, without the command.</param>
/// <param name="IsLost">Whether the engine crashed or hung, so that it cannot be asked any more.</param>
internal sealed record TraceDifference(Command Command, int Commands, string What, bool IsLost = false)
{
    /// <summary>
    /// The step at which it shows, with the steps before it; empty where it shows only after the command.
    /// </summary>
    public IReadOnlyList<string> Steps { get; init; } = [];
}
