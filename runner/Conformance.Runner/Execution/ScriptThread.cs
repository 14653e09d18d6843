using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Results;

namespace Conformance.Runner.Execution;

/// <summary>
/// A <c>(thread …)</c> of a script, run on an operating-system thread with its own session and names.
/// </summary>
internal sealed class ScriptThread
{
    private const int PollMilliseconds = 50;
    private const int GraceMilliseconds = 3000;
    private readonly ScriptContext _context;
    private readonly CommandVerdicts _verdicts;
    private readonly ScriptStore _store;
    private readonly Thread _thread;
    private readonly int _index;
    private readonly int _end;
    private bool _isGivenUp;

    private ScriptThread(
        ScriptContext context,
        CommandVerdicts verdicts,
        int index,
        ISession session,
        ScriptNames names,
        LostEffects.Loss loss)
    {
        _context = context;
        _verdicts = verdicts;
        _index = index;
        _end = verdicts.EndOf(index);
        SpectestUse spectest = new(verdicts.Commands[index.._end]);
        _store = new ScriptStore(
            session,
            context.Engine,
            context.Features,
            context.NextDeadline,
            context.End,
            context.NewModules(),
            spectest,
            names,
            loss);
        _thread = new Thread(Work) { IsBackground = true, Name = "conformance thread" };
    }

    /// <summary>Starts a thread with the commands inside a command.</summary>
    internal static ScriptThread Start(
        ScriptContext context,
        CommandVerdicts verdicts,
        int index,
        ISession session,
        ScriptNames names,
        LostEffects.Loss loss)
    {
        ScriptThread thread = new(context, verdicts, index, session, names, loss);
        thread._thread.Start();
        return thread;
    }

    /// <summary>
    /// Waits until the thread ends. Every request in it has a deadline; the thread is abandoned only if the engine
    /// exceeds one.
    /// </summary>
    /// <returns>Whether it ended.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal bool Join()
    {
        while (!_isGivenUp && !_thread.Join(PollMilliseconds))
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            long due = _store.Due.Ticks;
            if (due != Deadline.Never.Ticks && Environment.TickCount64 - due > GraceMilliseconds)
            {
                GiveUp();
            }
        }

        return !_isGivenUp;
    }

    private void GiveUp()
    {
        _isGivenUp = true;
        Judgement late = Judgement.Of(
            VerdictKind.Timeout, VerdictTypes.EngineTimeout, "the engine did not answer in time");
        int hanging = _index + 1;
        while (hanging < _end && _verdicts.Of(hanging) is not null)
        {
            hanging++;
        }

        if (hanging < _end)
        {
            _verdicts.Set(hanging, late, isTextOnly: false, TimeSpan.Zero);
            _verdicts.SetRest(hanging + 1, _end, Obstacle.After(_verdicts.Commands[hanging], late).Judgement);
        }
    }

    private void Work()
    {
        try
        {
            CommandRunner runner = new(_context, _store);
            new CommandSequence(_context, _verdicts, runner).Run(_index + 1, _end);
            runner.EndThreads();
        }
        catch (OperationCanceledException)
        {
            // A cancelled run needs no verdicts.
        }
#pragma warning disable CA1031 // A fault of the runner costs the commands that follow, and is told as what it is.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _verdicts.SetRest(_index + 1, _end, Judgement.Of(
                VerdictKind.Error,
                VerdictTypes.RunnerInternal,
                $"{fault.GetType().Name}: {fault.Message}"));
        }
        finally
        {
            _context.EndThread();
            _store.Close();
        }
    }
}
