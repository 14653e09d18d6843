using System.Collections.Immutable;

namespace Conformance.Triage.Tracing;

/// <summary>One step: an event, or an instruction's event with the event of its results.</summary>
/// <param name="Event">The event.</param>
/// <param name="Sequel">The events of the same instruction that followed at once: results, and what it wrote.</param>
/// <param name="Depth">How many calls it is inside of, from 0.</param>
internal readonly record struct TraceStep(TraceEvent Event, ImmutableArray<TraceEvent> Sequel, int Depth)
{
    /// <summary>
    /// Joins events to steps. An event in a function that is not the innermost ends the calls inside it.
    /// </summary>
    public static List<TraceStep> Of(ReadOnlySpan<TraceEvent> events)
    {
        List<TraceStep> steps = new(events.Length);
        List<(TracedModule Module, int Func)> calls = [];
        for (int i = 0; i < events.Length; i++)
        {
            TraceSite site = events[i].Site;
            (TracedModule Module, int Func) function = (site.Module, site.Func);
            if (site.Phase == SitePhase.Enter)
            {
                calls.Add(function);
            }
            else
            {
                int last = calls.LastIndexOf(function);
                calls.RemoveRange(last + 1, last < 0 ? 0 : calls.Count - last - 1);
            }

            int end = i + 1;
            while (site.Phase is not (SitePhase.Enter or SitePhase.Leave) && end < events.Length
                && IsSequel(events[end].Site, site))
            {
                end++;
            }

            int depth = Math.Max(0, calls.Count - (site.Phase is SitePhase.Enter or SitePhase.Leave ? 1 : 0));
            steps.Add(new TraceStep(events[i], [.. events[(i + 1)..end]], depth));
            i = end - 1;
            if (site.Phase == SitePhase.Leave || IsReturn(site))
            {
                calls.RemoveRange(Math.Max(0, calls.Count - 1), Math.Min(1, calls.Count));
            }
        }

        return steps;
    }

    /// <summary>Whether an event is of the same execution of an instruction as the event before it.</summary>
    public static bool IsSequel(TraceSite next, TraceSite first) =>
        next.Phase is SitePhase.After or SitePhase.Now or SitePhase.NowLast && next.Module == first.Module
            && next.Func == first.Func
        && next.Instr == first.Instr && next.Phase > first.Phase;

    private static bool IsReturn(TraceSite site) => site.Phase == SitePhase.Before
        && site.Opcode
            is Wasm.Syntax.Opcode.Return
                or Wasm.Syntax.Opcode.ReturnCall
                or Wasm.Syntax.Opcode.ReturnCallIndirect
                or Wasm.Syntax.Opcode.ReturnCallRef;
}
