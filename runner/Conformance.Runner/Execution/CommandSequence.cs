using System.Diagnostics;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Execution;

/// <summary>Carries out commands one after the other; what is inside a thread is left to that thread.</summary>
internal sealed class CommandSequence(ScriptContext context, CommandVerdicts verdicts, CommandRunner runner)
{
    // An engine in another process waits once between as many commands as this, which costs next to nothing.
    private const int MostTogether = 64;

    /// <summary>Carries out a range of commands.</summary>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    internal void Run(int first, int end)
    {
        for (int at = first; at < end;)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            List<(int At, ScriptAction Action)> together = context.End.IsOver ? [] : ActionsFrom(at, end);
            at = together.Count > 1 ? RunTogether(together) : RunOne(at);
        }
    }

    /// <summary>Carries out one command.</summary>
    /// <returns>Index of the next one.</returns>
    internal int RunOne(int at)
    {
        Command command = verdicts.Commands[at];
        if (verdicts.IsIdle(at))
        {
            return at + 1;
        }

        long started = Stopwatch.GetTimestamp();
        (Judgement judgement, bool isTextOnly) =
            context.End.IsOver ? (FileFrame.OutOfTime(context.Options), false)
            : verdicts.ExclusionOf(at) is { } reason ? (runner.LeaveOut(command, reason), false)
            : runner.Run(verdicts, at);
        verdicts.Set(at, judgement, isTextOnly, Stopwatch.GetElapsedTime(started));
        if (command is not Command.Thread)
        {
            return at + 1;
        }

        int end = verdicts.EndOf(at);
        if (judgement.Verdict.Kind != VerdictKind.Pass)
        {
            verdicts.SetRest(at + 1, end, Obstacle.After(command, judgement.Verdict).Judgement);
        }

        return end;
    }

    /// <summary>The next commands that only perform one action each.</summary>
    private List<(int At, ScriptAction Action)> ActionsFrom(int from, int end)
    {
        List<(int At, ScriptAction Action)> actions = [];
        for (int at = from; at < end && actions.Count < MostTogether; at++)
        {
            if (verdicts.IsIdle(at))
            {
                continue;
            }

            if (verdicts.ExclusionOf(at) is not null || runner.SoleActionOf(verdicts.Commands[at]) is not { } action)
            {
                break;
            }

            actions.Add((at, action));
        }

        return actions;
    }

    /// <summary>Carries out commands by requests that the engine may be sent together.</summary>
    /// <returns>Index of the next one.</returns>
    private int RunTogether(List<(int At, ScriptAction Action)> actions)
    {
        using IEnumerator<Judgement> judgements = runner.RunAll([.. actions.Select(it => (verdicts.Commands[it.At], it.Action))]).GetEnumerator();
        foreach ((int at, _) in actions)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (context.End.IsOver)
            {
                return at;
            }

            long started = Stopwatch.GetTimestamp();
            _ = judgements.MoveNext();
            verdicts.Set(at, judgements.Current, false, Stopwatch.GetElapsedTime(started));
        }

        return actions[^1].At + 1;
    }
}
