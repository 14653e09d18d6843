using System.Collections.Immutable;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>How a result changed, the most urgent kind first.</summary>
public enum ChangeKind
{
    /// <summary>A failure that did not exist before.</summary>
    NewFailure,

    /// <summary>A failure before and now, with another outcome.</summary>
    ChangedOutcome,

    /// <summary>Passed before; skipped or unsupported now.</summary>
    NotRun,

    /// <summary>Missing from a file that still exists.</summary>
    Disappeared,

    /// <summary>Failed before, passes now.</summary>
    Fixed,

    /// <summary>New, and no failure.</summary>
    Appeared,
}

/// <summary>One changed result. A side without a result is null.</summary>
public sealed record Change(ChangeKind Kind, FileResult File, CommandResult? Before, CommandResult? After);

/// <summary>A file that takes much longer than before.</summary>
public sealed record SlowerFile(string Path, TimeSpan Before, TimeSpan After);

/// <summary>The thresholds and gates of a comparison.</summary>
/// <param name="SlowerFactor">A file is slower if it takes more than so many times its earlier time …</param>
/// <param name="SlowerMilliseconds">… and at least so many milliseconds more.</param>
public sealed record DiffOptions(double SlowerFactor = 2, int SlowerMilliseconds = 100)
{
    /// <summary>
    /// The changes that count as regressions, in the words of <see cref="DiffGate.Words"/>; empty for the usual ones.
    /// </summary>
    public ImmutableArray<string> FailOn { get; init; } = [];
}

/// <summary>The differences between two runs.</summary>
/// <param name="Changes">By kind, then in the order of the report. Results of vanished files are not included.</param>
/// <param name="VanishedFiles">
/// Files that were judged before and are missing now. A vanished file is never progress.
/// </param>
/// <param name="Known">The number of results that fail in the same way in both runs.</param>
public sealed record RunDiff(
    RunResult Before,
    RunResult After,
    ImmutableArray<Change> Changes,
    ImmutableArray<string> VanishedFiles,
    ImmutableArray<string> AppearedFiles,
    ImmutableArray<SlowerFile> Slower,
    int Known)
{
    /// <summary>
    /// The changes that count as regressions, in the words of <see cref="DiffGate.Words"/>; empty for the usual ones.
    /// </summary>
    public ImmutableArray<string> FailOn { get; init; } = [];

    /// <summary>Whether the later results lack the engine altogether.</summary>
    public bool IsGone { get; init; }

    /// <summary>Sentences that a reader needs in order to understand the changes; safe to show.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            if (!Before.IsComplete)
            {
                yield return $"The earlier run is not complete; results that it lacks count as new. {Conclusion.Shortfall(Before)}";
            }

            if (IsGone)
            {
                yield return "The engine vanished: it is not among the later results.";
            }
            else if (!After.IsComplete)
            {
                yield return $"The later run is not complete. {Conclusion.Shortfall(After)}";
            }

            if (After.Header.Shard is { } shard && shard != Before.Header.Shard)
            {
                yield return $"The later run is shard {shard.Index} of {shard.Count}.";
            }

            if (Before.Header.Suite != After.Header.Suite)
            {
                yield return $"The runs are of different suites, {Suites.NameOf(Before.Header)} and {Suites.NameOf(After.Header)}: their numbers cannot be compared, only the commands that both have.";
            }

            if (Before.Header.SuiteRevision != After.Header.SuiteRevision)
            {
                yield return $"The suite changed from {Revision(Before)} to {Revision(After)}: removed commands are not regressions.";
            }

            if (!HasJudged)
            {
                yield return "Neither run judged anything.";
            }
        }
    }

    /// <summary>Whether nothing changed, vanished or became slower.</summary>
    public bool IsEmpty => Changes.Length == 0 && VanishedFiles.Length == 0 && Slower.Length == 0;

    /// <summary>Whether either run judged a command.</summary>
    public bool HasJudged => Before.Tally.Pass + Before.Tally.Bad + After.Tally.Pass + After.Tally.Bad > 0;

    /// <summary>The number of changes of a kind.</summary>
    public int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);

    /// <summary>
    /// Whether a gate fails: for a change that <see cref="FailOn"/> names or, if it is empty, for a new or changed
    /// failure, a lost result, a vanished file or an incomplete run. A single command may disappear when the suite's
    /// revision changes.
    /// </summary>
    public bool IsRegression => FailOn.Length > 0 ? DiffGate.Fails(this, FailOn) : IsWorse;

    private bool IsWorse =>
        !After.IsComplete
        || VanishedFiles.Length > 0
        || Changes.Any(change => change.Kind is ChangeKind.NewFailure or ChangeKind.ChangedOutcome or ChangeKind.NotRun
            || (change.Kind == ChangeKind.Disappeared && Before.Header.SuiteRevision == After.Header.SuiteRevision))
        || (After.Tally.Pass == 0 && Before.Tally.Pass > 0);

    /// <summary>
    /// Compares by id. A command of a moved file is found by file name and hash if these are unambiguous.
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
            [
                .. before.Files.Where(
                    file => !pathsAfter.Contains(file.Path) && !matcher.IsMoved(file)).Select(file => file.Path),
            ],
            [.. after.Files.Where(file => !pathsBefore.Contains(file.Path)).Select(file => file.Path)],
            SlowerFiles(before, after, options, PaceOf(before, after)),
            known)
        {
            Pace = PaceOf(before, after),
            FailOn = options.FailOn,
        };
    }

    /// <summary>
    /// Compares engine by engine; one run is compared with one run whatever their engines are called. A vanished engine
    /// is compared with an empty, incomplete run. An engine that appeared is not compared.
    /// </summary>
    public static ImmutableArray<RunDiff> Pairs(
        IReadOnlyList<RunResult> before, IReadOnlyList<RunResult> after, DiffOptions? options = null) =>
        before.Count == 1 && after.Count == 1
            ? [Between(before[0], after[0], options)]
            : [
                .. before.Select(old => after.FirstOrDefault(run => run.Header.Engine == old.Header.Engine) is { } run
                    ? Between(old, run, options)
                    : Between(
                        old,
                        old with
                        {
                            Files = [],
                            IsComplete = false,
                            Gates = null,
                            Duration = default,
                            Cpu = default,
                            Shortfall = "The engine is not among the later results.",
                        },
                        options
                    ) with
                    {
                        IsGone = true,
                    }),
            ];

    /// <summary>Engines of the later runs that the earlier runs lack. They are not compared.</summary>
    public static ImmutableArray<string> NewEngines(IReadOnlyList<RunResult> before, IReadOnlyList<RunResult> after) =>
        before.Count == 1 && after.Count == 1
        ? []
        : [
            .. after.Select(run => run.Header.Engine).Except(
                before.Select(run => run.Header.Engine), StringComparer.Ordinal),
        ];

    /// <summary>
    /// The median ratio of the times of files, later to earlier, over the files that take long enough to measure; 1 if
    /// there are too few of them.
    /// </summary>
    public double Pace { get; init; } = 1;

    /// <summary>Each run against the baseline of its engine; null if that engine has none.</summary>
    public static ImmutableArray<RunDiff?> Against(
        IReadOnlyList<RunResult> baseline, IReadOnlyList<RunResult> runs, DiffOptions? options = null)
    {
        if (baseline.Count == 0)
        {
            return [.. runs.Select(_ => (RunDiff?)null)];
        }

        return
        [
            .. runs.Select(run => baseline.FirstOrDefault(old => old.Header.Engine == run.Header.Engine) is { } old
                ? Between(old, run, options)
                : null),
        ];
    }

    private static string Revision(RunResult run) =>
        run.Header.SuiteRevision == "" ? "an unknown revision" : SafeText.OneLine(run.Header.SuiteRevision, 60);

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

    /// <summary>
    /// The last output of a crashing engine varies from run to run; the answer of a living one does not.
    /// </summary>
    private static bool IsSameOutcome(CommandResult before, CommandResult after) =>
        before.Verdict.Kind == after.Verdict.Kind
        && before.Verdict.Type == after.Verdict.Type
        && (after.Verdict.Kind != VerdictKind.Fail || before.Actual == after.Actual);

    /// <summary>
    /// Files that became slower than all files together did: a slower or busier machine slows down all of them.
    /// </summary>
    private static ImmutableArray<SlowerFile> SlowerFiles(
        RunResult before, RunResult after, DiffOptions options, double pace)
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
            .. TimesOf(before, after).Where(file => file.Before.TotalMilliseconds >= FewestMilliseconds)
                .Select(file => file.After / file.Before).Order(),
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

        return after.Files.Where(file => earlier.ContainsKey(file.Path)).Select(
            file => new SlowerFile(file.Path, earlier[file.Path], file.Duration));
    }
}
