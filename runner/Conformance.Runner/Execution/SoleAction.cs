using Conformance.Engine;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Execution;

/// <summary>A command that performs one action and nothing else.</summary>
/// <param name="Command">The command.</param>
/// <param name="Action">Its action.</param>
/// <param name="Instance">The instance that the action is for.</param>
internal sealed record SoleAction(Command Command, ScriptAction Action, InstanceId Instance);
