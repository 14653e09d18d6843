using System.Diagnostics;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Execution;

/// <summary>Runs commands in order. Commands inside a thread are left to that thread.</summary>
internal sealed class CommandSequence(ScriptContext context, CommandVerdicts verdicts, CommandRunner runner)
{
    // An engine in another process waits once per batch of this size, which costs almost nothing.
    private const int MostTogether = 64;

    /// <summary>Runs a range of commands.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal void Run(int first, int end)
    {
        for (int at = first; at < end;)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            List<(int At, ScriptAction Action)> together = context.End.IsOver ? [] : ActionsFrom(at, end);
            at = together.Count > 1 ? RunTogether(together) : RunOne(at);
        }
    }

    /// <summary>Runs one command.</summary>
    /// <returns>The index of the next command.</returns>
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

    /// <summary>The next commands that each only perform one action.</summary>
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

    /// <summary>Runs commands whose requests can be sent to the engine together.</summary>
    /// <returns>The index of the next command.</returns>
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
