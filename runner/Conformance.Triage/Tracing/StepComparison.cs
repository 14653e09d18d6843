using System.Collections.Immutable;
using System.Globalization;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>Compares the events of a command on two engines.</summary>
internal static class StepComparison
{
    /// <summary>Notes the first event that differs.</summary>
    /// <param name="left">The events of the engine.</param>
    /// <param name="right">The events of the other engine.</param>
    /// <param name="most">How many events were permitted.</param>
    /// <param name="names">The names of the engines.</param>
    /// <param name="record">Receives the difference.</param>
    /// <param name="outcomes">What the command led to, for an engine that has no more events.</param>
    /// <param name="readsBack">
    /// Whether to compare what probes read back: not where the state is known to be the same.
    /// </param>
    public static void Compare(
        ImmutableArray<TraceEvent> left,
        ImmutableArray<TraceEvent> right,
        int most,
        (string Left, string Right) names,
        TraceRecord record,
        (string Left, string Right) outcomes, bool readsBack)
    {
        left = readsBack ? left : WithoutReadBack(left);
        right = readsBack ? right : WithoutReadBack(right);
        int common = Math.Min(left.Length, right.Length);
        int at = 0;
        while (at < common && AreAlike(left[at], right[at], record))
        {
            at++;
        }

        if (at == common && left.Length == right.Length)
        {
            if (at >= most)
            {
                record.Note(string.Create(
                    CultureInfo.InvariantCulture, $"only the first {most:N0} events of a command are compared"));
            }

            return;
        }

        StepWriter writer = new(record.References);
        TraceEvent? one = at < left.Length ? left[at] : null;
        TraceEvent? other = at < right.Length ? right[at] : null;
        List<string> steps =
        [
            .. writer.Lines(left.AsSpan(0, at)).TakeLast(Tracer.StepsBefore),
            .. Told(one, other, at, left, writer, names, outcomes),
        ];
        record.Differ(string.Create(CultureInfo.InvariantCulture, $"event {at + 1:N0} differs"), steps);
    }

    private static ImmutableArray<TraceEvent> WithoutReadBack(ImmutableArray<TraceEvent> events) =>
        [.. events.Where(one => one.Site.Phase is not (SitePhase.Now or SitePhase.NowLast))];

    private static bool AreAlike(TraceEvent left, TraceEvent right, TraceRecord record) =>
        ReferenceEquals(left.Site, right.Site)
        && (IsRelaxed(left.Site)
            || record.References.Compare(left.Values.AsSpan(), right.Values.AsSpan()) != Likeness.Different);

    /// <summary>Whether engines may have different results: those of a relaxed vector instruction.</summary>
    private static bool IsRelaxed(TraceSite site) =>
        site.Phase == SitePhase.After && InstructionSet.Of(site.Opcode).Feature == Feature.RelaxedSimd;

    private static IEnumerable<string> Told(
        TraceEvent? one, TraceEvent? other, int at, ImmutableArray<TraceEvent> before, StepWriter writer,
        (string Left, string Right) names,
        (string Left, string Right) outcomes)
    {
        if (one is { } left && other is { } right && ReferenceEquals(left.Site, right.Site))
        {
            int first = at;
            while (first > 0 && TraceStep.IsSequel(left.Site, before[first - 1].Site))
            {
                first--;
            }

            string operands =
                first < at && before[first].Site.Phase == SitePhase.Before ? writer.TextOf(before[first].Values) : "";
            return
            [
                $"{StepWriter.PlaceOf(left.Site)} {left.Site.Text}{(operands.Length > 0 ? " with " + operands : "")}{WordOf(left.Site)}",
                $"  {names.Left}: {writer.TextOf(left.Values)}",
                $"  {names.Right}: {writer.TextOf(right.Values)}",
            ];
        }

        return
        [
            $"  {names.Left}: {Whole(one, writer, outcomes.Left)}",
            $"  {names.Right}: {Whole(other, writer, outcomes.Right)}",
        ];
    }

    private static string WordOf(TraceSite site) => site.Phase switch
    {
        SitePhase.Enter => ": parameters",
        SitePhase.Before => ": operands",
        SitePhase.Now => $": what {site.Reading} reads back",
        SitePhase.NowLast => $": what {site.Reading} reads back of the last element",
        _ => ": results",
    };

    private static string Whole(TraceEvent? step, StepWriter writer, string outcome) =>
        step is { } it ? writer.Line(new TraceStep(it, [], 0)) : $"no more events, {outcome}";
}
