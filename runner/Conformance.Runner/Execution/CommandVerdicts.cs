using System.Collections.Immutable;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Execution;

/// <summary>
/// The commands of a script in flat order, with their judgements. Threads of the script judge concurrently.
/// </summary>
/// <param name="commands">All commands, each before the commands inside it.</param>
/// <param name="isWanted">Whether a command is judged; null if all are.</param>
/// <param name="excluded">The reasons of excluded commands; null if none is excluded.</param>
internal sealed class CommandVerdicts(
    ImmutableArray<Command> commands, Func<Command, bool>? isWanted =
        null, IReadOnlyDictionary<Command, string>? excluded = null)
{
    private readonly Lock _lock = new();
    private readonly Held?[] _judged = new Held?[commands.Length];
    private readonly TimeSpan[] _durations = new TimeSpan[commands.Length];

    /// <summary>The commands that missed their deadlines.</summary>
    internal MissedDeadlines Missed { get; } = new();

    /// <summary>The commands.</summary>
    internal ImmutableArray<Command> Commands => commands;

    /// <summary>Whether a command examines the calls of host functions.</summary>
    internal bool AreCallsSeen { get; } = commands.Any(command => command is Assertion.Calls);

    /// <summary>Whether a command is judged.</summary>
    internal bool IsWanted(int index) => isWanted?.Invoke(commands[index]) ?? true;

    /// <summary>Whether a command is neither judged nor needed by others.</summary>
    internal bool IsIdle(int index) => !IsWanted(index) && !Selection.MayMatterLater(commands[index]);

    /// <summary>The reason why a command is excluded; null if it is not.</summary>
    internal string? ExclusionOf(int index) => excluded?.GetValueOrDefault(commands[index]);

    /// <summary>The index after the last command inside a command.</summary>
    internal int EndOf(int index) =>
        commands[index].Inside.IsEmpty ? index + 1 : index + CommandTree.All([commands[index]]).Count();

    /// <summary>Judges a command. The first judgement counts; later ones are ignored.</summary>
    internal void Set(int index, Judgement judgement, bool isTextOnly, TimeSpan duration)
    {
        if (!IsWanted(index))
        {
            return;
        }

        lock (_lock)
        {
            if (_judged[index] is not null)
            {
                return;
            }

            _judged[index] = Held.Of(judgement, isTextOnly);
            _durations[index] = duration;
            if (judgement.Verdict.Kind == VerdictKind.Timeout)
            {
                Missed.Add(commands[index]);
            }
        }
    }

    /// <summary>Judges all commands of a range that have no judgement yet.</summary>
    /// <returns>The index of the first of them; the end if there is none.</returns>
    internal int SetRest(int first, int end, Judgement judgement)
    {
        int open = end;
        lock (_lock)
        {
            for (int i = end - 1; i >= first; i--)
            {
                if (_judged[i] is null && IsWanted(i))
                {
                    _judged[i] = Held.Of(judgement, isTextOnly: false);
                    open = i;
                }
            }
        }

        return open;
    }

    /// <summary>The judgement of a command; null if it has none.</summary>
    internal Judged? Of(int index)
    {
        lock (_lock)
        {
            return _judged[index] is { } held
                ? new Judged(held.Judgement, held.IsTextOnly, _durations[index])
                : null;
        }
    }

    /// <summary>A judgement, its duration, and whether it was made without the engine.</summary>
    internal readonly record struct Judged(Judgement Judgement, bool IsTextOnly, TimeSpan Duration);

    /// <summary>A judgement without its duration. Nearly all commands pass, and share one.</summary>
    private sealed class Held(Judgement judgement, bool isTextOnly)
    {
        private static readonly Held s_pass = new(Judgement.Pass, isTextOnly: false);
        private static readonly Held s_textPass = new(Judgement.Pass, isTextOnly: true);

        internal Judgement Judgement => judgement;

        internal bool IsTextOnly => isTextOnly;

        internal static Held Of(Judgement judgement, bool isTextOnly) =>
            !judgement.IsPlainPass ? new Held(judgement, isTextOnly) : isTextOnly ? s_textPass : s_pass;
    }
}
