using System.Diagnostics;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Execution;

/// <summary>Carries out commands one after the other; what is inside a thread is left to that thread.</summary>
internal sealed class CommandSequence(ScriptContext context, CommandVerdicts verdicts, CommandRunner runner)
{
    /// <summary>Carries out a range of commands.</summary>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    internal void Run(int first, int end)
    {
        int foreseen = first;
        for (int at = first; at < end;)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (at >= foreseen && !context.End.IsOver)
            {
                foreseen = Foresee(at, end);
            }

            at = RunOne(at);
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

    /// <summary>Announces the actions of commands that only perform one each, so that an engine elsewhere need not wait between them.</summary>
    /// <returns>The first command behind them.</returns>
    private int Foresee(int from, int end)
    {
        int most = runner.Lookahead;
        List<ScriptAction> actions = [];
        int next = from;
        for (; next < end && actions.Count < most; next++)
        {
            if (verdicts.IsIdle(next))
            {
                continue;
            }

            if (verdicts.ExclusionOf(next) is not null || runner.Foresee(verdicts.Commands[next]) is not { } action)
            {
                break;
            }

            actions.Add(action);
        }

        if (actions.Count > 1)
        {
            runner.Announce(actions);
        }

        return Math.Max(next, from + 1);
    }
}
