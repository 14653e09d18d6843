using Conformance.Engine;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Execution;

/// <summary>A command that sends one request, whatever the outcomes of earlier commands are.</summary>
/// <param name="Command">The command.</param>
internal abstract record SoleRequest(Command Command)
{
    /// <summary>A command that performs an action and nothing else.</summary>
    /// <param name="Command">The command.</param>
    /// <param name="What">Its action.</param>
    /// <param name="Instance">The instance that the action is for.</param>
    internal sealed record Action(Command Command, ScriptAction What, InstanceId Instance) : SoleRequest(Command);

    /// <summary>An assertion that the engine rejects a module.</summary>
    /// <param name="Assertion">The assertion.</param>
    /// <param name="Definition">The definition to send.</param>
    /// <param name="Spent">The part of the command's time that reading the module took, in milliseconds.</param>
    internal sealed record Rejection(Assertion.OfModule Assertion, Request.Define Definition, long Spent)
        : SoleRequest(Assertion);
}
