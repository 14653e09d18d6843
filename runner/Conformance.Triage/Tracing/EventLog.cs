using System.Collections.Immutable;
using Conformance.Engine;

namespace Conformance.Triage.Tracing;

/// <summary>Separates the events of probes from the calls of host functions that a script may look at.</summary>
/// <param name="sites">The probes, by number.</param>
internal sealed class EventLog(IReadOnlyList<TraceSite> sites)
{
    private readonly List<HostCall>[] _kept = [[], []];

    /// <summary>The events in a log; other calls are kept for the script.</summary>
    public ImmutableArray<TraceEvent> Events(ImmutableArray<HostCall> log, bool isLeft)
    {
        ImmutableArray<TraceEvent>.Builder events = ImmutableArray.CreateBuilder<TraceEvent>(log.Length);
        foreach (HostCall call in log)
        {
            if (!call.Function.StartsWith(ProbedModule.Prefix, StringComparison.Ordinal))
            {
                KeptOf(isLeft).Add(call);
            }
            else if (call.Arguments is [var number, .. var values] && number.Low < (ulong)sites.Count)
            {
                events.Add(new TraceEvent(sites[(int)number.Low], values));
            }
        }

        return events.DrainToImmutable();
    }

    /// <summary>The calls that the script may look at, since the last time.</summary>
    public ImmutableArray<HostCall> ScriptCalls(ImmutableArray<HostCall> log, bool isLeft)
    {
        _ = Events(log, isLeft);
        ImmutableArray<HostCall> calls = [.. KeptOf(isLeft)];
        KeptOf(isLeft).Clear();
        return calls;
    }

    private List<HostCall> KeptOf(bool isLeft) => _kept[isLeft ? 0 : 1];
}
