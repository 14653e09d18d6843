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

    private readonly List<SoleRequest> _requests = new(MostTogether);
    private readonly List<int> _places = new(MostTogether);

    private bool HasTimeouts => verdicts.Missed.Count >= context.Options.MostTimeouts;

    private bool IsOver => context.End.IsOver || HasTimeouts;

    /// <summary>Runs a range of commands.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal void Run(int first, int end)
    {
        for (int at = first; at < end;)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (!IsOver)
            {
                FindRequests(at, end);
            }

            at = !IsOver && _requests.Count > 1 ? RunTogether() : RunOne(at);
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

        context.Options.Beginning?.Invoke(command);
        long started = Stopwatch.GetTimestamp();
        (Judgement judgement, bool isTextOnly) =
            context.End.IsOver ? (FileFrame.OutOfTime(context.Options), false)
            : HasTimeouts
                ? (FileFrame.AfterTimeouts(context.Options, verdicts.Missed.Last!), false)
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
            verdicts.SetRest(at + 1, end, Obstacle.After(command, judgement).Judgement);
        }

        return end;
    }

    /// <summary>Finds the next commands whose requests can be sent without waiting between them.</summary>
    private void FindRequests(int from, int end)
    {
        _requests.Clear();
        _places.Clear();
        for (int at = from; at < end && _requests.Count < MostTogether; at++)
        {
            if (verdicts.IsIdle(at))
            {
                continue;
            }

            if (verdicts.ExclusionOf(at) is not null || runner.FindSoleRequest(verdicts.Commands[at]) is not { } request)
            {
                break;
            }

            _requests.Add(request);
            _places.Add(at);
        }
    }

    /// <summary>Runs the found commands by requests that can be sent to the engine together.</summary>
    /// <returns>The index of the next command.</returns>
    private int RunTogether()
    {
        using IEnumerator<Judgement> judgements = runner.RunAll(_requests).GetEnumerator();
        foreach (int at in _places)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (IsOver)
            {
                return at;
            }

            context.Options.Beginning?.Invoke(verdicts.Commands[at]);
            long started = Stopwatch.GetTimestamp();
            _ = judgements.MoveNext();
            verdicts.Set(at, judgements.Current, false, Stopwatch.GetElapsedTime(started));
        }

        return _places[^1] + 1;
    }
}
