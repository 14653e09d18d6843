using System.Collections.Immutable;
using System.Text;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Triage.Failures;
using Conformance.Triage.Reduction;

namespace Conformance.Triage.Slicing;

/// <summary>A script of its own that shows the failure of its last command.</summary>
/// <param name="Text">The script.</param>
/// <param name="Class">How its last command fails.</param>
/// <param name="Result">The result of its last command.</param>
public sealed record ScriptSlice(string Text, FailureClass Class, CommandResult Result);

/// <summary>
/// Takes a command out of a script with what it needs: the commands that bind the names it uses, directly or not, and
/// those of the earlier changes of state without which it does not fail in the same way. Each slice is proved by
/// running it.
/// </summary>
/// <param name="trial">The engine that fails.</param>
/// <param name="against">An engine on which the whole slice passes; null to do without.</param>
public sealed class Slicer(Trial trial, Trial? against)
{
    /// <summary>Makes the slice of a command.</summary>
    /// <param name="script">The whole script.</param>
    /// <param name="target">The command: of the top level, or inside one of it.</param>
    /// <exception cref="TriageException">It does not fail, or only in a way that a slice does not show.</exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public ScriptSlice Slice(Script script, Command target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(target);
        ImmutableArray<Command> commands = script.Commands;
        int last = FindTop(commands, target);
        CommandResult failure = trial.ResultOf(target, script, cancellation);
        FailureClass wanted = FailureClass.Of(failure);
        if (!wanted.IsFailure)
        {
            throw new TriageException(
                $"the command in line {target.At.Line} does not fail: its verdict is {failure.Verdict.Kind.ToString().ToLowerInvariant()}",
                "a slice needs a failure; --engine names the engine that has it");
        }

        ScriptBindings bindings = new(commands);
        int[] required = Closure(bindings, [last]);
        int[] optional = [.. Enumerable.Range(0, last).Except(required).Where(at => ChangesState(commands[at]))];
        CheckRightEngine(script, target, cancellation);
        if (!Shows(commands, required, wanted, cancellation))
        {
            required = WithState(commands, bindings, required, optional, wanted, cancellation);
        }

        string text = TextOf(commands, required);
        ImmutableArray<CommandResult> results = trial.Run(trial.Read(text)!, cancellation);
        return new ScriptSlice(text, wanted, results[^1]);
    }

    /// <summary>
    /// The smallest set of earlier changes with which the command fails as it does in the whole script.
    /// </summary>
    private int[] WithState(
        ImmutableArray<Command> commands, ScriptBindings bindings, int[] required, int[] optional, FailureClass wanted,
        CancellationToken cancellation)
    {
        bool Fails(ImmutableArray<int> state) =>
            Shows(commands, Closure(bindings, [.. required, .. state]), wanted, cancellation);
        if (Fails([.. optional]))
        {
            return Closure(bindings, [.. required, .. ListMinimizer.Minimize([.. optional], Fails)]);
        }

        // Something else matters, such as a module that only had to be refused. The whole beginning is all there is.
        int[] rest = [.. Enumerable.Range(0, required[^1]).Except(required)];
        bool FailsWith(ImmutableArray<int> state) =>
            Shows(commands, [.. required.Concat(state).Order()], wanted, cancellation);
        return FailsWith([.. rest])
            ? [.. required.Concat(ListMinimizer.Minimize([.. rest], FailsWith)).Order()]
            : throw new TriageException(
                "run once more with all commands before it, the command does not fail in the same way",
                "it may fail at random: conformance replay --repeat shows how often");
    }

    /// <exception cref="TriageException">The engine that should pass fails, too.</exception>
    private void CheckRightEngine(Script script, Command target, CancellationToken cancellation)
    {
        if (against is not null
            && against.ResultOf(target, script, cancellation) is { Verdict.Kind: not VerdictKind.Pass } other)
        {
            throw new TriageException(
                $"the command does not pass on the engine that it is compared with: {other.Verdict.Reason}",
                "--against none makes the slice without another engine");
        }
    }

    private bool Shows(
        ImmutableArray<Command> commands,
        int[] kept,
        FailureClass wanted,
        CancellationToken cancellation) =>
        trial.Read(TextOf(commands, kept)) is { } script
        && trial.Run(script, cancellation) is [.., var result]
        && FailureClass.Of(result) == wanted
        && (against is null || against.Run(script, cancellation).All(other => other.Verdict.Kind == VerdictKind.Pass));

    internal static string TextOf(ImmutableArray<Command> commands, int[] kept)
    {
        StringBuilder text = new();
        foreach (int at in kept)
        {
            text.Append(SliceText.Of(commands[at])).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The position of a command, or of the one it is inside, in the top level.</summary>
    internal static int FindTop(ImmutableArray<Command> commands, Command target)
    {
        for (int at = 0; at < commands.Length; at++)
        {
            if (CommandTree.All([commands[at]]).Any(command => ReferenceEquals(command, target)))
            {
                return at;
            }
        }

        throw new ArgumentException("not a command of the script", nameof(target));
    }

    /// <summary>The last of some commands with those that bind the names it uses, directly or not.</summary>
    internal static ImmutableArray<Command> Needed(ImmutableArray<Command> commands) =>
        [.. Closure(new ScriptBindings(commands), [commands.Length - 1]).Select(at => commands[at])];

    internal static int[] Closure(ScriptBindings bindings, IEnumerable<int> wanted)
    {
        SortedSet<int> closure = [];
        Stack<int> open = new(wanted);
        while (open.TryPop(out int at))
        {
            if (closure.Add(at))
            {
                foreach (int need in bindings.NeedsOf(at))
                {
                    open.Push(need);
                }
            }
        }

        return [.. closure];
    }

    /// <summary>
    /// Whether a command can change what later ones see, beside binding names: calls, and instances that write to what
    /// they import.
    /// </summary>
    internal static bool ChangesState(Command whole) => CommandTree.All([whole]).Any(command =>
        command.Action is not (null or ScriptAction.Get)
        || command
            is Assertion.OfInstance
                or Command.DefineModule { IsDefinition: false }
                or Command.InstantiateModule);
}
