using System.Collections.Immutable;
using System.Text;
using Conformance.Engine;
using Conformance.Engine.Files;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.WholeScripts;

/// <summary>
/// Runs slices of a script until each command of a store is judged. If a run ends early, the slicer finds the
/// responsible command (by bisection if the engine does not name it), judges it, and leaves it out of the next run.
/// </summary>
internal sealed class ScriptSlicer(
    IScriptEngine engine,
    ScriptState state,
    string name,
    FeatureSet features,
    RunOptions options,
    Deadline end,
    MissedDeadlines missed) : IDisposable
{
    private const int MostRuns = 500;

    /// <summary>
    /// The time of a run that looks for a command that hangs. Such a command is judged only after a run with the whole
    /// time of a command.
    /// </summary>
    private static readonly TimeSpan s_trialTime = TimeSpan.FromSeconds(1);

    /// <summary>Whether the script is older than today's grammar, so that its text is never copied unchanged.</summary>
    internal bool IsFormer { get; init; }

    private readonly string _folder = TemporaryFolder.Create().FullName;
    private int _runs;

    /// <summary>The place of the last command of this store that missed its deadline; −1 if none did.</summary>
    private int _lastTimeout = -1;

    /// <summary>Whether a run has needed more than the time of a trial.</summary>
    private bool _isSlow;

    private TimeSpan TrialTime =>
        _isSlow || options.CommandTimeout < s_trialTime ? options.CommandTimeout : s_trialTime;

    private bool IsOver => end.IsOver || _runs >= MostRuns || missed.Count >= options.MostTimeouts;

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // A killed process may hold a file for a moment; the system cleans its temporary folder later.
        }
    }

    /// <summary>Runs and slices until every command is judged.</summary>
    internal void Run(CancellationToken cancellation)
    {
        ImmutableArray<int> settled = default;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            ImmutableArray<SlicePart> parts = state.Plan();
            bool isDone = engine.Manner == ScriptManner.JsonToTheEnd
                ? !settled.IsDefault && parts.Select(part => part.Index).SequenceEqual(settled)
                : parts.All(part => state.IsJudged(part.Index));
            if (isDone || parts.IsEmpty)
            {
                return;
            }

            if (IsOver)
            {
                JudgeBefore(parts);
                GiveUp(parts);
                return;
            }

            SliceReport report = RunParts(parts, missed.Count > 0 ? TrialTime : options.CommandTimeout);
            if (report.IsComplete)
            {
                Judge(parts, report);
                settled =
                    [.. parts.Where((_, i) => report.Findings[i] is not Finding.Unsaid).Select(part => part.Index)];
            }
            else
            {
                settled = default;
                if (!TakeComplaints(parts, report))
                {
                    LeaveOut(parts, report, cancellation);
                }
            }
        }
    }

    /// <summary>Judges the commands of a run that has a result for each.</summary>
    private void Judge(ImmutableArray<SlicePart> parts, SliceReport report)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            // Of an earlier failure only the action remains, whose success says nothing about the assertion.
            if (engine.Manner == ScriptManner.JsonToTheEnd || !state.IsJudged(parts[i].Index))
            {
                state.Judge(parts[i].Index, report.Findings[i]!);
            }
        }
    }

    /// <summary>
    /// Judges the commands that a tolerant engine complained about. Others may be undecided because of them.
    /// </summary>
    /// <returns>Whether there were new complaints.</returns>
    private bool TakeComplaints(ImmutableArray<SlicePart> parts, SliceReport report)
    {
        bool isNew = false;
        if (engine.Manner != ScriptManner.JsonToTheEnd || report.End is not (ScriptEnd.Finished or ScriptEnd.Stopped))
        {
            return isNew;
        }

        for (int i = 0; i < report.Findings.Length; i++)
        {
            if (report.Findings[i] is Finding.Disagreed or Finding.Unsaid && !state.IsJudged(parts[i].Index))
            {
                state.Judge(parts[i].Index, report.Findings[i]!);
                isNew = true;
            }
        }

        return isNew;
    }

    /// <summary>Finds the command that ended a run, judges it and leaves it out.</summary>
    private void LeaveOut(ImmutableArray<SlicePart> parts, SliceReport report, CancellationToken cancellation)
    {
        int named = Array.FindIndex([.. report.Findings], finding => finding is Finding.Disagreed or Finding.Unsaid);
        if (engine.Manner == ScriptManner.TextUpToFirstFailure && report.End == ScriptEnd.Stopped && named >= 0)
        {
            Fail(parts[named].Index, report.Findings[named]!);
            return;
        }

        if (FindEnd(parts, report, cancellation) is not ({ } ended, var bad))
        {
            return;
        }

        report = ended;
        int culprit = parts[bad - 1].Index;
        switch (report.End)
        {
            case ScriptEnd.Stopped:
                Fail(culprit, engine.Manner == ScriptManner.TextUpToFirstFailure
                    ? new Finding.Disagreed(report.Detail)
                    : new Finding.Unsaid($"the engine cannot continue after this: {report.Detail}"));
                break;
            case ScriptEnd.Crashed:
                Lose(culprit, Judgement.Of(VerdictKind.Crash, VerdictTypes.EngineCrash, report.Detail));
                break;
            case ScriptEnd.TimedOut:
                missed.Add(state.CommandAt(culprit));
                _lastTimeout = culprit;
                Lose(
                    culprit,
                    Judgement.Of(VerdictKind.Timeout, VerdictTypes.EngineTimeout, "the engine did not answer in time"));
                break;
            default:
                Lose(
                    culprit,
                    Judgement.Of(
                        VerdictKind.Error,
                        VerdictTypes.EngineBroken,
                        $"the engine's report does not say how this ended: {report.Detail}"));
                break;
        }
    }

    /// <summary>Finds the shortest beginning that does not run to its end.</summary>
    /// <param name="report">The report of the whole.</param>
    /// <returns>Its report and its length; null if it was not found, or is not needed any more.</returns>
    private (SliceReport? Report, int Length) FindEnd(
        ImmutableArray<SlicePart> parts,
        SliceReport report,
        CancellationToken cancellation)
    {
        // A beginning of length `good` runs to its end, one of length `bad` does not.
        int good = 0;
        int bad = parts.Length;
        while (bad - good > 1 || !report.IsSure)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsOver)
            {
                return default;
            }

            bool isLast = bad - good == 1;
            int length = isLast ? bad : good + ((bad - good) / 2);
            SliceReport part = RunParts(
                parts[..length],
                isLast || report.End != ScriptEnd.TimedOut ? options.CommandTimeout : TrialTime);
            if (isLast && part.IsComplete)
            {
                _isSlow = true;
                return default;
            }

            if (part.IsComplete)
            {
                good = length;
                if (engine.Manner == ScriptManner.TextUpToFirstFailure)
                {
                    Judge(parts[..length], part);
                }
            }
            else if (TakeComplaints(parts, part))
            {
                return default;
            }
            else
            {
                bad = length;
                report = part;
            }
        }

        return (report, bad);
    }

    private void Fail(int index, Finding finding)
    {
        if (!state.IsJudged(index))
        {
            state.Judge(index, finding);
        }

        state.Reduce(index);
    }

    private void Lose(int index, Judgement judgement)
    {
        if (state.IsJudged(index) && engine.Manner == ScriptManner.TextUpToFirstFailure)
        {
            state.Reduce(index);
        }
        else
        {
            state.Judge(index, judgement);
        }
    }

    /// <summary>Judges the commands before the last one that missed its deadline, which a run has reached.</summary>
    private void JudgeBefore(ImmutableArray<SlicePart> parts)
    {
        ImmutableArray<SlicePart> before = [.. parts.TakeWhile(part => part.Index < _lastTimeout)];
        if (engine.Manner != ScriptManner.JsonToTheEnd || before.IsEmpty || end.IsOver)
        {
            return;
        }

        SliceReport report = RunParts(before, options.CommandTimeout);
        if (report.IsComplete)
        {
            Judge(before, report);
        }
    }

    private void GiveUp(ImmutableArray<SlicePart> parts)
    {
        foreach (SlicePart part in parts.Where(part => !state.IsJudged(part.Index)))
        {
            state.Judge(
                part.Index,
                end.IsOver ? FileFrame.OutOfTime(options)
                : missed.Count >= options.MostTimeouts ? FileFrame.AfterTimeouts(options, missed.Last!)
                : Judgement.Of(
                    VerdictKind.Blocked, VerdictTypes.Blocked, $"{MostRuns} runs of the script did not reach this"));
        }
    }

    private SliceReport RunParts(ImmutableArray<SlicePart> parts, TimeSpan time)
    {
        _runs++;
        ScriptFile file = engine.Manner == ScriptManner.JsonToTheEnd ? WriteJson(parts) : WriteText(parts);
        Deadline deadline = FileFrame.In(time);
        ScriptReport report = engine.Run(file, features, deadline.Ticks < end.Ticks ? deadline : end);

        // A part may consist of several commands.
        ImmutableArray<Finding?>.Builder findings = ImmutableArray.CreateBuilder<Finding?>(parts.Length);
        int next = 0;
        foreach (SlicePart part in parts)
        {
            ImmutableArray<Finding?> own = report.Findings.Slice(next, part.Written.Length);
            next += own.Length;
            findings.Add(
                own.FirstOrDefault(finding => finding is Finding.Disagreed or Finding.Unsaid)
                    ?? (own.Contains(null) ? null : own[0]));
        }

        bool isSure = report.End != ScriptEnd.TimedOut || time == options.CommandTimeout;
        return new SliceReport(findings.ToImmutable(), report.End, report.Detail, isSure);
    }

    private ScriptFile WriteJson(ImmutableArray<SlicePart> parts)
    {
        ImmutableArray<Command> commands = [.. parts.SelectMany(part => part.Written)];
        int written = 0;
        ScriptJsonFiles files = ScriptJsonWriter.Write(commands, name, "m", _ => ++written);
        string path = Path.Combine(_folder, "script.json");
        files.WriteTo(path);
        return new ScriptFile(
            path, [.. commands.Select(KeywordOf)], [.. Enumerable.Range(1, commands.Length)]);
    }

    private ScriptFile WriteText(ImmutableArray<SlicePart> parts)
    {
        StringBuilder text = new();
        List<string> keywords = [];
        List<int> lines = [];
        int line = 1;
        foreach (SlicePart part in parts)
        {
            foreach (Command command in part.Written)
            {
                string own = part.IsVerbatim && !IsFormer && IsText(command.At.Source)
                    ? Encoding.UTF8.GetString(command.At.Text)
                    : ScriptPrinter.Print(command);
                keywords.Add(KeywordOf(command));
                lines.Add(line);
                text.Append(own).Append('\n');
                line += own.Count(unit => unit == '\n') + 1;
            }
        }

        string path = Path.Combine(_folder, "script.wast");
        File.WriteAllText(path, text.ToString());
        return new ScriptFile(path, [.. keywords], [.. lines]);
    }

    /// <summary>The keyword that the engine sees.</summary>
    private static string KeywordOf(Command command) =>
        command is Assertion.Returns ? command.Word : command.Keyword;

    private static bool IsText(SourceText source) =>
        !SuiteFiles.IsJson(source.Path) && !SuiteFiles.IsScenario(source.Path);

    /// <summary>The results of a run, by part.</summary>
    /// <param name="IsSure">False if it was ended before the time of a command had passed.</param>
    private sealed record SliceReport(ImmutableArray<Finding?> Findings, ScriptEnd End, string Detail, bool IsSure)
    {
        /// <summary>Whether every part has a result.</summary>
        internal bool IsComplete => End == ScriptEnd.Finished && !Findings.Contains(null);
    }
}
