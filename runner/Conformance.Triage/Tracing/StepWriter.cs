using System.Globalization;
using Conformance.Engine;

namespace Conformance.Triage.Tracing;

/// <summary>Writes steps for a person, one in a line: place, instruction, operands and results.</summary>
/// <param name="references">The names of references.</param>
internal sealed class StepWriter(ReferencePairs references)
{
    /// <summary>The place of a step: in the text, or in the bytes of a binary module.</summary>
    public static string PlaceOf(TraceSite site) => site.Place.ToString();

    /// <summary>Values for a person.</summary>
    public string TextOf(IEnumerable<Value> values) => values.Any() ? references.TextOf(values) : "nothing";

    /// <summary>The lines of events: an instruction with its results in one, indented by the depth of calls.</summary>
    public IEnumerable<string> Lines(ReadOnlySpan<TraceEvent> events) =>
        TraceStep.Of(events).Select(step => Shown(step).Indented);

    /// <summary>A step as it is shown.</summary>
    public ShownStep Shown(TraceStep step) => new(
        step.Event.Site.Kind,
        step.Depth,
        step.Event.Site.Phase == SitePhase.Enter,
        step.Event.Site.Phase == SitePhase.Leave,
        Line(step));

    /// <summary>One step.</summary>
    public string Line(TraceStep step)
    {
        TraceSite site = step.Event.Site;
        string bytes = site.Place.Source.IsBinary || site.Phase == SitePhase.Enter
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" @0x{site.Module.ByteOf(site.Func, site.Instr):x}");
        return string.Concat([
            $"{PlaceOf(site)}{bytes} {site.Text}",
            PartOf(step.Event),
            .. step.Sequel.Select(PartOf),
        ]);
    }

    private string PartOf(TraceEvent told) =>
        told.Values.IsEmpty ? "" : WordOf(told.Site.Phase) + references.TextOf(told.Values);

    private static string WordOf(SitePhase phase) => phase switch
    {
        SitePhase.After => " → ",
        SitePhase.Now => "; now ",
        SitePhase.NowLast => "; the last now ",
        _ => ": ",
    };
}
