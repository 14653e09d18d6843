using Conformance.Engine;

namespace Conformance.Fuzzing.Cases;

/// <summary>Makes requests of what the host does.</summary>
public static class HostRequests
{
    /// <summary>The request; null if an instance that it needs is not there.</summary>
    /// <param name="act">What the host does.</param>
    /// <param name="target">The export.</param>
    /// <param name="find">Finds the instances of functions by name.</param>
    public static Request? Of(HostAct act, Extern target, Func<string, InstanceId?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        HostValue? given = act switch
        {
            HostAct.SetGlobal it => it.Value,
            HostAct.WriteTable it => it.Value,
            HostAct.GrowTable it => it.Init,
            _ => null,
        };
        Value value = given?.Constant ?? default;
        if (given?.Function is { } function)
        {
            if (find(function.Instance) is not { } owner)
            {
                return null;
            }

            value = Value.Ref(new Reference.Exported(new Extern(owner, function.Export)));
        }

        return act switch
        {
            HostAct.GetGlobal => new Request.GetGlobal(target),
            HostAct.SetGlobal => new Request.SetGlobal(target, value),
            HostAct.TableSize => new Request.TableSize(target),
            HostAct.ReadTable it => new Request.ReadTable(target, it.Index, it.Count),
            HostAct.WriteTable it => new Request.WriteTable(target, it.Index, value),
            HostAct.GrowTable it => new Request.GrowTable(target, it.Delta, value),
            HostAct.MemorySize => new Request.MemorySize(target),
            HostAct.ReadMemory it => new Request.ReadMemory(target, it.Address, it.Count),
            HostAct.WriteMemory it => new Request.WriteMemory(target, it.Address, it.Bytes),
            HostAct.GrowMemory it => new Request.GrowMemory(target, it.Delta),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act.GetType().Name, "an act without a request"),
        };
    }
}
