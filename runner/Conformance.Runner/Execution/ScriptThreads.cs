using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Execution;

/// <summary>
/// The threads of one scope (the threads proposal's interpreter/README.md, "Scripts"): <c>thread</c> starts them;
/// <c>wait</c> or the end of the scope joins them.
/// </summary>
internal sealed class ScriptThreads(ScriptContext context, ScriptStore store)
{
    private readonly Dictionary<string, ScriptThread> _named = [];
    private readonly List<ScriptThread> _all = [];

    /// <summary>Starts a thread. Its commands are judged as they run.</summary>
    internal Judgement Start(CommandVerdicts verdicts, int index)
    {
        Command.Thread command = (Command.Thread)verdicts.Commands[index];
        if (command.Name is not null && _named.ContainsKey(command.Name))
        {
            return Obstacle.OfScript($"thread ${command.Name} is already defined").Judgement;
        }

        ImmutableArray<(
            string Name,
            InstanceId Id)>.Builder shared = ImmutableArray.CreateBuilder<(string, InstanceId)>(command.Shared.Length);
        foreach (string name in command.Shared)
        {
            if (store.Names.FindInstance(name, out InstanceId id) is { } missing)
            {
                return missing.Judgement;
            }

            shared.Add((name, id));
        }

        if (context.BeginThread() is { } tooMany)
        {
            return tooMany.Judgement;
        }

        (ISession? session, Obstacle? obstacle) = store.Fork([.. shared.Select(instance => instance.Id)]);
        if (session is null)
        {
            context.EndThread();
            return obstacle!.Judgement;
        }

        ScriptThread thread = ScriptThread.Start(
            context, verdicts, index, session, ScriptNames.OfThread(store.Names, shared), store.Lost.Shared);
        _all.Add(thread);
        if (command.Name is not null)
        {
            _named.Add(command.Name, thread);
        }

        return Judgement.Pass;
    }

    /// <summary>Waits for a thread, or for the latest one if no name is given.</summary>
    internal Judgement Wait(Command.Wait command)
    {
        ScriptThread? thread = command.ThreadName is null
            ? _all.LastOrDefault()
            : _named.GetValueOrDefault(command.ThreadName);
        return thread is null
                ? Obstacle.OfScript(
                    command.ThreadName is null
                        ? "there is no thread yet"
                        : $"unknown thread ${command.ThreadName}").Judgement
            : thread.Join() ? Judgement.Pass
            : Judgement.Of(VerdictKind.Timeout, VerdictTypes.EngineTimeout, "the thread did not end in time");
    }

    /// <summary>Waits for all threads: a thread without a <c>wait</c> has verdicts too.</summary>
    internal void End()
    {
        foreach (ScriptThread thread in _all)
        {
            _ = thread.Join();
        }
    }
}
