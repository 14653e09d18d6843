using System.Collections.Immutable;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Triage.Failures;

namespace Conformance.Triage.Slicing;

/// <summary>
/// A command with what it needs to pass on a reference. It is made without the engine that fails, so it does not prove
/// the failure: <see cref="Slicer"/> does.
/// </summary>
/// <param name="reference">The engine on which the slice passes.</param>
public sealed class PassingSlice(Trial reference)
{
    /// <summary>
    /// The commands that bind the names it uses; or these with every earlier change of state, if it needs them to pass.
    /// Null if it does not pass either way, or only a scenario can say it.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public string? Of(Script script, Command target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(target);
        ImmutableArray<Command> commands = script.Commands;
        int last = Slicer.FindTop(commands, target);
        ScriptBindings bindings = new(commands);
        try
        {
            string text = Slicer.TextOf(commands, Slicer.Closure(bindings, [last]));
            if (Passes(text, cancellation))
            {
                return text;
            }

            IEnumerable<int> changes = Enumerable.Range(0, last).Where(at => Slicer.ChangesState(commands[at]));
            text = Slicer.TextOf(commands, Slicer.Closure(bindings, [.. changes, last]));
            return Passes(text, cancellation) ? text : null;
        }
        catch (TriageException)
        {
            return null;
        }
    }

    private bool Passes(string text, CancellationToken cancellation) =>
        reference.Read(text) is { } script
        && reference.Run(script, cancellation) is [.., { Verdict.Kind: VerdictKind.Pass }];
}
