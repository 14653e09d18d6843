using System.Collections.Immutable;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>What became of a result. The order is that of urgency.</summary>
public enum ChangeKind
{
    /// <summary>Bad now, and was not.</summary>
    NewFailure,

    /// <summary>Bad before and now, but in another way.</summary>
    ChangedOutcome,

    /// <summary>Passed before, and is skipped or unsupported now.</summary>
    NotRun,

    /// <summary>Is no longer in a file that is still there.</summary>
    Disappeared,

    /// <summary>Was bad, and passes.</summary>
    Fixed,

    /// <summary>Was not there, and is not bad.</summary>
    Appeared,
}

/// <summary>One result that changed; a side is null where there was none.</summary>
public sealed record Change(ChangeKind Kind, FileResult File, CommandResult? Before, CommandResult? After);

/// <summary>A file that takes much longer.</summary>
public sealed record SlowerFile(string Path, TimeSpan Before, TimeSpan After);

/// <summary>From which point a file counts as slower: by both factor and amount.</summary>
public sealed record DiffOptions(double SlowerFactor = 2, int SlowerMilliseconds = 100);

/// <summary>What is different between two runs.</summary>
/// <param name="Changes">By kind, then in report order. Results of vanished files are not among them.</param>
/// <param name="VanishedFiles">Files that were judged before and are not there now: never progress.</param>
/// <param name="Known">Results that are bad in the same way on both sides.</param>
public sealed record RunDiff(
    RunResult Before,
    RunResult After,
    ImmutableArray<Change> Changes,
    ImmutableArray<string> VanishedFiles,
    ImmutableArray<string> AppearedFiles,
    ImmutableArray<SlowerFile> Slower,
    int Known)
{
    /// <summary>How many changes of a kind.</summary>
    public int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);

    /// <summary>
    /// Whether a gate should stop: a new or different failure, a lost result, a vanished file, an interrupted run. Single
    /// commands may disappear when the suite's revision changes.
    /// </summary>
    public bool IsRegression =>
        !After.IsComplete
        || VanishedFiles.Length > 0
        || Changes.Any(change => change.Kind is ChangeKind.NewFailure or ChangeKind.ChangedOutcome or ChangeKind.NotRun
            || (change.Kind == ChangeKind.Disappeared && Before.Header.SuiteRevision == After.Header.SuiteRevision))
        || (After.Tally.Pass == 0 && Before.Tally.Pass > 0);

    /// <summary>
    /// Compares by id; a command whose file was moved is found again by file name and hash where that is unambiguous.
    /// </summary>
    public static RunDiff Between(RunResult before, RunResult after, DiffOptions? options = null)
    {
        options ??= new DiffOptions();
        HashSet<string> pathsAfter = [.. after.Files.Select(file => file.Path)];
        HashSet<string> pathsBefore = [.. before.Files.Select(file => file.Path)];
        CommandMatcher matcher = new(before, pathsAfter);
        List<Change> changes = [];
        int known = 0;
        foreach (FileResult file in after.Files)
        {
            foreach (CommandResult command in file.Commands)
            {
                CommandResult? earlier = matcher.Take(file, command);
                if (KindOf(earlier, command) is { } kind)
                {
                    changes.Add(new Change(kind, file, earlier, command));
                }
                else if (VerdictWords.IsBad(command.Verdict.Kind))
                {
                    known++;
                }
            }
        }

        foreach ((FileResult file, CommandResult command) in matcher.Left())
        {
            if (pathsAfter.Contains(file.Path) || matcher.IsMoved(file))
            {
                changes.Add(new Change(ChangeKind.Disappeared, file, command, null));
            }
        }

        return new RunDiff(
            before,
            after,
            [.. changes.OrderBy(change => change.Kind)],
            [.. before.Files.Where(file => !pathsAfter.Contains(file.Path) && !matcher.IsMoved(file)).Select(file => file.Path)],
            [.. after.Files.Where(file => !pathsBefore.Contains(file.Path)).Select(file => file.Path)],
            SlowerFiles(before, after, options, PaceOf(before, after)),
            known)
        {
            Pace = PaceOf(before, after),
        };
    }

    /// <summary>
    /// Engine by engine; one with one whatever they are called. An engine that vanished is compared with a run that found nothing and
    /// did not end; one that appeared is not compared.
    /// </summary>
    public static ImmutableArray<RunDiff> Pairs(IReadOnlyList<RunResult> before, IReadOnlyList<RunResult> after, DiffOptions? options = null) =>
        before.Count == 1 && after.Count == 1
            ? [Between(before[0], after[0], options)]
            : [
                .. before.Select(old => Between(
                    old,
                    after.FirstOrDefault(run => run.Header.Engine == old.Header.Engine) ?? old with { Files = [], IsComplete = false, Gates = null },
                    options)),
            ];

    /// <summary>How many times as long files take now, by the median of those that take long enough to be measured; 1 if too few do.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>Each run against the baseline of its engine; null where there is none.</summary>
    public static ImmutableArray<RunDiff?> Against(IReadOnlyList<RunResult> baseline, IReadOnlyList<RunResult> runs)
    {
        if (baseline.Count == 0)
        {
            return [.. runs.Select(_ => (RunDiff?)null)];
        }

        return
        [
            .. runs.Select(run => baseline.FirstOrDefault(old => old.Header.Engine == run.Header.Engine) is { } old
                ? Between(old, run)
                : null),
        ];
    }

    private static ChangeKind? KindOf(CommandResult? before, CommandResult after)
    {
        bool isBad = VerdictWords.IsBad(after.Verdict.Kind);
        if (before is null)
        {
            return isBad ? ChangeKind.NewFailure : ChangeKind.Appeared;
        }

        bool wasBad = VerdictWords.IsBad(before.Verdict.Kind);
        return (wasBad, isBad) switch
        {
            (false, true) => ChangeKind.NewFailure,
            (true, true) => IsSameOutcome(before, after) ? null : ChangeKind.ChangedOutcome,
            (true, false) => after.Verdict.Kind == VerdictKind.Pass ? ChangeKind.Fixed : ChangeKind.NotRun,
            (false, false) => before.Verdict.Kind == VerdictKind.Pass && after.Verdict.Kind != VerdictKind.Pass
                ? ChangeKind.NotRun
                : null,
        };
    }

    /// <summary>The last words of a dying engine differ from time to time; what it answered does not.</summary>
    private static bool IsSameOutcome(CommandResult before, CommandResult after) =>
        before.Verdict.Kind == after.Verdict.Kind
        && before.Verdict.Type == after.Verdict.Type
        && (after.Verdict.Kind != VerdictKind.Fail || before.Actual == after.Actual);

    /// <summary>Files that became slower than all files together: another machine, or a busy one, slows down all of them.</summary>
    private static ImmutableArray<SlowerFile> SlowerFiles(RunResult before, RunResult after, DiffOptions options, double pace)
    {
        double allowed = Math.Max(1, pace);
        return
        [
            .. TimesOf(before, after)
                .Where(file => file.After > file.Before * (options.SlowerFactor * allowed)
                    && (file.After - (file.Before * allowed)).TotalMilliseconds > options.SlowerMilliseconds)
                .OrderByDescending(file => file.After - file.Before),
        ];
    }

    private static double PaceOf(RunResult before, RunResult after)
    {
        const int FewestFiles = 5;
        const int FewestMilliseconds = 2;
        double[] ratios =
        [
            .. TimesOf(before, after).Where(file => file.Before.TotalMilliseconds >= FewestMilliseconds).Select(file => file.After / file.Before).Order(),
        ];
        return ratios.Length < FewestFiles ? 1 : ratios[ratios.Length / 2];
    }

    private static IEnumerable<SlowerFile> TimesOf(RunResult before, RunResult after)
    {
        Dictionary<string, TimeSpan> earlier = [];
        foreach (FileResult file in before.Files)
        {
            earlier[file.Path] = file.Duration;
        }

        return after.Files.Where(file => earlier.ContainsKey(file.Path)).Select(file => new SlowerFile(file.Path, earlier[file.Path], file.Duration));
    }
}
