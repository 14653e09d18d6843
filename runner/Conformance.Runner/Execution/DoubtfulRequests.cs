using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Execution;

/// <summary>
/// Judges requests of the host that an engine must refuse, or may refuse. Reads the target before and after, because a
/// refused request changes nothing.
/// </summary>
internal sealed class DoubtfulRequests(ScriptStore store, Yardstick yardstick)
{
    /// <summary>Judges a command.</summary>
    /// <param name="command">An <see cref="Assertion.Refuses"/> or <see cref="Assertion.GrowsOrNot"/>.</param>
    internal Judgement Decide(Command command)
    {
        ScriptAction action = command.Action!;
        if (store.FindTarget(action, out InstanceId instance) is { } obstacle)
        {
            return obstacle.Judgement;
        }

        ScriptAction[] probes = [.. ProbesOf(action)];
        Outcome[] before = [.. probes.Select(probe => store.Perform(probe, instance))];
        Outcome happened = store.Perform(action, instance);
        Outcome[] after = [.. probes.Select(probe => store.Perform(probe, instance))];
        return command is Assertion.GrowsOrNot
            ? Growth(command, ((action as ScriptAction.GrowTable)?.Delta ?? ((ScriptAction.GrowMemory)action).Delta),
                before[0], happened, after[0])
            : Refusal(command, before, happened, after);
    }

    private Judgement Refusal(Command command, Outcome[] before, Outcome happened, Outcome[] after)
    {
        Judgement judgement = Judge.Decide(command, happened, yardstick);
        if (judgement.Verdict.Kind != VerdictKind.Pass)
        {
            return judgement;
        }

        for (int i = 0; i < before.Length; i++)
        {
            // A slot out of bounds cannot be read before either, but an engine must still answer.
            if (IsLost(after[i]))
            {
                return Judge.Decide(command, after[i], yardstick);
            }

            if (!IsSame(before[i], after[i]))
            {
                return Judgement.Fail(
                    VerdictTypes.RefusalChanged, $"a refusal that leaves '{before[i]}'", after[i].ToString());
            }
        }

        return judgement;
    }

    private Judgement Growth(Command command, ulong delta, Outcome before, Outcome happened, Outcome after)
    {
        bool isAnswer = happened is Outcome.Returned or Outcome.Refused { IsUnasked: false };
        if ((before is not Outcome.Returned ? before : !isAnswer ? happened : after is not Outcome.Returned ? after : null)
            is { } failure)
        {
            return Judge.Decide(command, failure, yardstick);
        }

        long old = NumberIn(before);
        long answer = happened is Outcome.Refused ? -1 : NumberIn(happened);
        long size = NumberIn(after);
        bool isGrown = answer == old && unchecked((ulong)(size - old)) == delta;
        bool isRefused = answer == -1 && size == old;
        return isGrown || isRefused
            ? Judgement.Pass
            : Judgement.Fail(
                VerdictTypes.GrowthMismatch,
                $"growth from {old} by {delta}, or -1 and the old size",
                $"'{happened}' and the size {size}");
    }

    /// <summary>The readings of a target that a refused request must not change.</summary>
    private static IEnumerable<ScriptAction> ProbesOf(ScriptAction action)
    {
        switch (action)
        {
            case ScriptAction.SetGlobal:
                yield return new ScriptAction.Get(action.Instance, action.Export);
                break;
            case ScriptAction.WriteTable it:
                yield return new ScriptAction.TableSize(action.Instance, action.Export);
                yield return new ScriptAction.ReadTable(action.Instance, action.Export, it.Index, 1);
                break;
            case ScriptAction.GrowTable:
                yield return new ScriptAction.TableSize(action.Instance, action.Export);
                break;
            case ScriptAction.WriteMemory or ScriptAction.GrowMemory:
                yield return new ScriptAction.MemorySize(action.Instance, action.Export);
                break;
        }
    }

    private static bool IsLost(Outcome outcome) =>
        outcome is Outcome.Crashed or Outcome.TimedOut or Outcome.Broken;

    private static bool IsSame(Outcome left, Outcome right) => (left, right) switch
    {
        (Outcome.Returned before, Outcome.Returned after) => before.Values.SequenceEqual(after.Values),
        _ => left.GetType() == right.GetType(),
    };

    private static long NumberIn(Outcome outcome) => ((Outcome.Returned)outcome).Values[0].AsI64;
}
