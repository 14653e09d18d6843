using Conformance.Fuzzing.Cases;
using Conformance.Runner.Scripts;

namespace Conformance.Campaigns.Recording;

/// <summary>What the host does in a case, as an action of a script.</summary>
internal static class HostActions
{
    /// <summary>The action of a script.</summary>
    public static ScriptAction ActionOf(CaseStep.Host step)
    {
        (string instance, string export, _) = step;
        return step.Act switch
        {
            HostAct.GetGlobal => new ScriptAction.Get(instance, export),
            HostAct.SetGlobal it => new ScriptAction.SetGlobal(instance, export, ArgumentOf(it.Value)),
            HostAct.TableSize => new ScriptAction.TableSize(instance, export),
            HostAct.ReadTable it => new ScriptAction.ReadTable(instance, export, it.Index, it.Count),
            HostAct.WriteTable it => new ScriptAction.WriteTable(instance, export, it.Index, ArgumentOf(it.Value)),
            HostAct.GrowTable it => new ScriptAction.GrowTable(instance, export, it.Delta, ArgumentOf(it.Init)),
            HostAct.MemorySize => new ScriptAction.MemorySize(instance, export),
            HostAct.ReadMemory it => new ScriptAction.ReadMemory(instance, export, it.Address, it.Count),
            HostAct.WriteMemory it => new ScriptAction.WriteMemory(instance, export, it.Address, it.Bytes),
            HostAct.GrowMemory it => new ScriptAction.GrowMemory(instance, export, it.Delta),
            _ => throw new ArgumentOutOfRangeException(
                nameof(step), step.Act.GetType().Name, "an act without an action"),
        };
    }

    private static Argument ArgumentOf(HostValue value) => value.Function is { } function
        ? new Argument.Function(function.Instance, function.Export)
        : new Argument.Constant(value.Constant);
}
