using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Triage.Failures;
using Conformance.Triage.Slicing;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>
/// Follows the commands of a script up to one of them: what they change and where two engines differ for the first
/// time, or the steps of the last command inside functions.
/// </summary>
/// <param name="left">The engine.</param>
/// <param name="right">The engine that it is compared with; null for none.</param>
/// <param name="names">The names of the engines in messages.</param>
/// <param name="options">How scripts are run.</param>
/// <param name="place">The place of the script in its suite.</param>
/// <param name="folder">The folder of the files that the script names; null if it may name none.</param>
public sealed class Tracer(
    IEngine left, IEngine? right, (string Left, string Right) names, RunOptions options, SuitePlace place,
    string? folder = null)
{
    /// <summary>How many events inside one command are looked at.</summary>
    public const int MostEvents = 100_000;

    /// <summary>How many steps before a difference are shown.</summary>
    internal const int StepsBefore = 4;

    /// <summary>How much of a command's text is shown.</summary>
    private const int MostText = 100;

    /// <summary>
    /// Compares both engines up to a command and looks for the first difference: among the commands that it needs, or
    /// else among all before it, so that the failure of another command does not hide its own.
    /// </summary>
    /// <param name="script">The script, with the names of its modules.</param>
    /// <param name="target">The command: of the top level, or inside one of it.</param>
    /// <param name="cancellation">Ends the trace.</param>
    /// <exception cref="TriageException">The script has threads, whose order is not determined.</exception>
    /// <exception cref="OperationCanceledException">The trace was ended.</exception>
    public TraceReport Compare(Script script, Command target, CancellationToken cancellation = default)
    {
        Script cut = UpTo(script, target);
        Script needed = cut with { Commands = Slicer.Needed(cut.Commands) };
        if (needed.Commands.Length < cut.Commands.Length)
        {
            using TraceRecord part = Compared(needed, target, cancellation);
            if (part.First is { } own)
            {
                return ReportOf(needed, part, own, " that it needs", cancellation);
            }
        }

        using TraceRecord record = Compared(cut, target, cancellation);
        return record.First is { } first
            ? ReportOf(cut, record, first, "", cancellation)
            : CompareVerdicts(cut, target, record, cancellation);
    }

    private TraceRecord Compared(Script cut, Command target, CancellationToken cancellation) =>
        Run(left, right, cut, PlanFor(target) with { ComparesState = true }, cancellation);

    private TraceReport ReportOf(
        Script script, TraceRecord record, TraceDifference first, string which, CancellationToken cancellation)
    {
        List<string> lines = [];
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{first.Command.At.Location}: {TextOf(first.Command)}"));
        lines.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"after {Quantity.Of(first.Commands, "command")}{which}, {first.What}"));
        HashSet<string> notes = [.. record.Notes];
        lines.AddRange(first.IsLost
            ? LostSteps(UpTo(script, first.Command), first, notes, cancellation)
            : DifferentSteps(UpTo(script, first.Command), first, notes, cancellation));
        return new TraceReport(true, [.. lines], [.. notes]);
    }

    /// <summary>The steps of a command on the first engine.</summary>
    /// <inheritdoc cref="Compare" path="/param"/>
    /// <exception cref="TriageException">The script has threads, whose order is not determined.</exception>
    /// <exception cref="OperationCanceledException">The trace was ended.</exception>
    public StepReport Steps(Script script, Command target, CancellationToken cancellation = default)
    {
        Script cut = UpTo(script, target);
        using TraceRecord record = Run(left, null, cut, PlanFor(target) with { Probes = true }, cancellation);
        StepWriter writer = new(record.References);
        return new StepReport(
            [.. TraceStep.Of([.. record.Steps]).Select(writer.Shown)],
            record.Outcome.Length > 0
                ? record.Outcome
                : $"no function was called: {VerdictOf(record.Results[CommandTree.IndexOf(cut.Commands, target)])}",
            record.IsCut,
            [.. record.Notes]);
    }

    private static Script UpTo(Script script, Command target)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(target);
        int last = Slicer.FindTop(script.Commands, target);
        Script cut =
            script with { Commands = [.. script.Commands[..(last + 1)].Where(command => command.Test == target.Test)] };
        return CommandTree.All(cut.Commands).FirstOrDefault(command => command is Command.Thread) is not { } thread
            ? cut
            : throw new TriageException(
            $"{thread.At.Location}: the commands of threads run in any order, so their steps cannot be compared",
            "conformance slice may find a script without threads");
    }

    private static string TextOf(Command command)
    {
        string text = string.Join(
            ' ',
            Encoding
                .UTF8.GetString(command.At.Text[..Math.Min(command.At.Text.Length, 4 * MostText)])
            .Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length > MostText ? string.Concat(text.AsSpan(0, MostText), "…") : text;
    }

    private TraceRecord Run(IEngine one, IEngine? other, Script script, TracePlan plan, CancellationToken cancellation)
    {
        TraceRecord record = new();
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, record.End);
        using TracingEngine engine = new(one, other, names, plan, record);
        try
        {
            record.Results = new ScriptRunner(engine, options with { Beginning = record.Begin })
                .Run(script, place, folder, cancellation: end.Token)
                .Commands;
        }
        catch (OperationCanceledException) when (record.First is not null && !cancellation.IsCancellationRequested)
        {
            // The first difference has been found.
        }

        return record;
    }

    /// <summary>
    /// Where nothing differs, the verdicts may still: for the bits of a NaN, or because the trace itself matters.
    /// </summary>
    private TraceReport CompareVerdicts(Script cut, Command target, TraceRecord record, CancellationToken cancellation)
    {
        CommandResult Judged(IEngine engine)
        {
            ImmutableArray<CommandResult> results =
                new Trial(new ScriptRunner(engine, options), place, folder).Run(cut, cancellation);
            return results[CommandTree.IndexOf(cut.Commands, target)];
        }

        CommandResult one = Judged(left);
        CommandResult other = Judged(right!);
        string compared = string.Create(
            CultureInfo.InvariantCulture, $"{Quantity.Of(record.Begun, "command")}");
        FailureClass mine = FailureClass.Of(one);
        FailureClass others = FailureClass.Of(other);
        return mine == others || !(mine.IsFailure || others.IsFailure)
            ? new TraceReport(
                false,
                [$"{target.At.Location}: no difference between {names.Left} and {names.Right} in {compared}"],
                [.. record.Notes])
            : new TraceReport(
                true,
                [
                    $"{target.At.Location}: {TextOf(target)}",
                    $"the verdicts differ, but no outcome, table, memory or global does in {compared}{(record.HasUndone ? " as far as both can do them" : "")}",
                    $"  {names.Left}: {VerdictOf(one)}",
                    $"  {names.Right}: {VerdictOf(other)}",
                ],
                [.. record.Notes]);
    }

    private TracePlan PlanFor(Command target) => new(target, options.CommandTimeout);

    private static string VerdictOf(CommandResult result) =>
        result.Verdict.Reason.Length > 0 ? result.Verdict.Reason : FailureClass.Of(result).ToString();

    /// <summary>The first step that differs inside a command.</summary>
    private List<string> DifferentSteps(
        Script script, TraceDifference first, HashSet<string> notes, CancellationToken cancellation)
    {
        using TraceRecord record =
            Run(left, right, script, PlanFor(first.Command) with { Probes = true }, cancellation);
        notes.UnionWith(record.Notes);
        return record.First is { } step ? Told(step, first)
            : record.Steps.Count == 0 ? ["no step inside a function could be compared"]
            :
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"all {record.Steps.Count:N0} events inside the command are the same, so the difference arises after them; the last step:"),
                "  " + new StepWriter(record.References).Lines([.. record.Steps]).Last(),
            ];
    }

    private static List<string> Told(TraceDifference step, TraceDifference first) =>
    [
        ReferenceEquals(step.Command, first.Command)
            ? "the first step that differs:"
            : $"the first step that differs is earlier, in {step.Command.At.Location}: {TextOf(step.Command)}",
        .. step.Steps.Select(line => "  " + line),
    ];

    /// <summary>
    /// The step at which an engine crashes or hangs. Its log is lost, so the command is stopped after fewer and fewer
    /// events until the engine survives.
    /// </summary>
    private List<string> LostSteps(
        Script script, TraceDifference first, HashSet<string> notes, CancellationToken cancellation)
    {
        using TraceRecord whole =
            Run(right!, null, script, PlanFor(first.Command) with { Probes = true }, cancellation);
        if (whole.Steps.Count == 0)
        {
            return ["no step inside a function could be compared"];
        }

        int low = -1;
        int high = whole.Steps.Count + 1;
        while (high - low > 1)
        {
            int middle = low < 0 ? 0 : high > whole.Steps.Count && low < whole.Steps.Count
                && high - low > 2 ? whole.Steps.Count : (low + high) / 2;
            using TraceRecord stopped =
                Run(left, null, script, PlanFor(first.Command) with { Probes = true, StopsAt = middle }, cancellation);
            notes.UnionWith(stopped.Notes);
            (low, high) = stopped.IsLost || stopped.Outcome.Length == 0 ? (low, middle) : (middle, high);
        }

        if (low < 0)
        {
            return [$"{names.Left} ends before the first step of the command that a probe can tell"];
        }

        // An engine that goes on after all these events is in an endless loop, so a few more show where it took its own
        // way.
        int stop = low < whole.Steps.Count ? low : low + StepsBefore;
        using TraceRecord both =
            Run(left, right, script, PlanFor(first.Command) with { Probes = true, StopsAt = stop }, cancellation);
        if (both.First is { } step)
        {
            return Told(step, first);
        }

        // The engine reached the event at which it was stopped, but none after it.
        ImmutableArray<TraceEvent> reached = [.. whole.Steps.Take(low + 1)];
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{names.Left} ends after event {reached.Length:N0} of {whole.Steps.Count:N0}, at the last of these steps:"),
            .. new StepWriter(whole.References)
                .Lines(reached.AsSpan())
                .TakeLast(StepsBefore)
                .Select(line => "  " + line),
        ];
    }
}
