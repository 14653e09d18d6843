using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>How one run or several runs ended.</summary>
public enum ConclusionKind
{
    /// <summary>Commands ran, all of them passed, and the run is complete.</summary>
    Passed,

    /// <summary>There are failures, and the baseline or the expectations know all of them.</summary>
    Held,

    /// <summary>There are failures.</summary>
    Failed,

    /// <summary>No command was judged.</summary>
    NothingRan,

    /// <summary>The run is not complete.</summary>
    Incomplete,
}

/// <summary>The verdict on runs. Every report begins with its sentence.</summary>
/// <param name="Sentence">For people; safe to show.</param>
/// <param name="Detail">A second sentence, or empty.</param>
public sealed record Conclusion(ConclusionKind Kind, string Sentence, string Detail)
{
    private const int MostNamed = 3;

    /// <summary>Whether a gate lets the runs pass.</summary>
    public bool IsGood => Kind is ConclusionKind.Passed or ConclusionKind.Held;

    /// <summary>The verdict in capitals: <c>PASS</c>, <c>FAIL</c>, <c>INCOMPLETE</c>, <c>NOTHING RAN</c>.</summary>
    public string Word => Kind switch
    {
        ConclusionKind.Passed => "PASS",
        ConclusionKind.Held => "NO NEW FAILURES",
        ConclusionKind.Failed => "FAIL",
        ConclusionKind.NothingRan => "NOTHING RAN",
        ConclusionKind.Incomplete => "INCOMPLETE",
        _ => throw new InvalidOperationException($"a conclusion without a word: {Kind}"),
    };

    /// <summary>Why a run is not complete, as a sentence that is safe to show.</summary>
    public static string Shortfall(RunResult run) =>
        run.Shortfall == "" ? "The run was interrupted." : SafeText.OneLine(run.Shortfall, 400);

    /// <summary>The verdict on one run by itself.</summary>
    public static Conclusion Of(RunResult run)
    {
        Tally tally = run.Tally;
        string counts = Counts(tally);
        if (!run.IsComplete)
        {
            return new Conclusion(
                ConclusionKind.Incomplete, Shortfall(run),
                tally.Commands == 0 ? "Nothing was judged." : "Until then: " + counts);
        }

        if (tally.Pass + tally.Bad == 0)
        {
            return new Conclusion(ConclusionKind.NothingRan, "Nothing was judged.", counts);
        }

        if (run.Gates is { } gates)
        {
            return AgainstExpectations(run, gates);
        }

        return tally.IsGreen
            ? new Conclusion(ConclusionKind.Passed, counts, NotRun(tally))
            : new Conclusion(ConclusionKind.Failed, counts, NotRun(tally));
    }

    /// <summary>The verdict on several runs, compared with a baseline if there is one.</summary>
    public static Conclusion Of(IReadOnlyList<RunResult> runs, IReadOnlyList<RunDiff?> diffs)
    {
        if (runs.Count == 0)
        {
            return new Conclusion(ConclusionKind.NothingRan, "Nothing ran.", "There is no run to report.");
        }

        Conclusion[] each = [.. runs.Select(Of)];
        Conclusion worst = each.MaxBy(conclusion => conclusion.Kind)!;
        RunDiff[] compared = [.. diffs.OfType<RunDiff>()];
        if (compared.Length > 0 && worst.Kind is ConclusionKind.Passed or ConclusionKind.Failed)
        {
            worst = AgainstBaseline(worst, compared, compared.Length == runs.Count);
        }

        return runs.Count == 1 || worst.Detail.StartsWith("Gate", StringComparison.Ordinal)
            ? worst
            : Together(runs, each, worst);
    }

    private static Conclusion Together(IReadOnlyList<RunResult> runs, Conclusion[] each, Conclusion worst)
    {
        int good = each.Count(conclusion => conclusion.Kind == ConclusionKind.Passed);
        int held = each.Count(conclusion => conclusion.IsGood);
        bool isPartial = runs.Where((_, i) => each[i].Kind == ConclusionKind.Passed).Any(run => run.Tally.NotRun > 0);
        string everything = isPartial ? "everything that was run" : "everything";
        string sentence = held > good
            ? $"{Part(held, runs.Count)} met their expectations."
            : $"{Part(good, runs.Count)} passed {everything}.";
        int interrupted = runs.Count(run => !run.IsComplete);
        string detail = interrupted > 0
            ? string.Join(
                ' ',
                runs.Where(run => !run.IsComplete)
                    .Take(MostNamed)
                    .Select(run => $"{SafeText.OneLine(run.Header.Engine, 60)}: {Shortfall(run)}")
            ) + (interrupted > MostNamed ? $" And {interrupted - MostNamed} more." : "")
            : string.Join(' ', runs.Where(run => run.Tally.Pass + run.Tally.Bad == 0)
                .Select(run => $"{SafeText.OneLine(run.Header.Engine, 60)} judged nothing."));
        Tally all = Tally.Of(runs.SelectMany(run => run.Files));
        int judged = all.Pass + all.Bad;
        if (detail == "" && judged > 0)
        {
            detail = $"{Figures.Count(all.Bad)} of {Figures.Of(judged, "result")} did not pass. {NotRun(all)}"
                .TrimEnd();
        }

        return worst with { Sentence = sentence, Detail = detail };
    }

    /// <summary><c>None of 3 engines</c>, <c>1 of 3 engines</c>, <c>All 3 engines</c>.</summary>
    private static string Part(int part, int whole) => part switch
    {
        0 => $"None of {Figures.Of(whole, "engine")}",
        2 when whole == 2 => "Both engines",
        _ when part == whole => $"All {Figures.Of(whole, "engine")}",
        _ => $"{Figures.Count(part)} of {Figures.Of(whole, "engine")}",
    };

    /// <summary>Counts the results that contradict the expectations, and the known failures.</summary>
    private static Conclusion AgainstExpectations(RunResult run, GateSummary gates)
    {
        Dictionary<Gate, int> counts = run.Files.SelectMany(file => file.Commands).CountBy(
            command => command.Gate).ToDictionary();
        int known = run.Files.Sum(file => file.Commands.Count(command =>
            command.Gate is Gate.Known or Gate.Flaky && VerdictWords.IsBad(command.Verdict.Kind)));
        int patterns = gates.Faults.Count(fault => fault.Kind == GateFaultKind.UnexpectedPass);
        List<string> parts = [Figures.Of(counts.GetValueOrDefault(Gate.New), "new failure")];
        Append(parts, counts.GetValueOrDefault(Gate.Changed), "changed failure", "changed failures");
        Append(parts, counts.GetValueOrDefault(Gate.UnexpectedPass) + patterns, "unexpected pass", "unexpected passes");
        Append(parts, counts.GetValueOrDefault(Gate.Fixed), "fixed", "fixed");
        parts.Add(Figures.Count(known) + " known");
        Append(parts, gates.Faults.Count(fault => fault.Kind == GateFaultKind.Stale), "stale rule", "stale rules");
        Append(
            parts, gates.Faults.Count(fault => fault.Kind == GateFaultKind.Expired), "expired rule", "expired rules");
        Append(parts, gates.Faults.Count(fault => fault.Kind == GateFaultKind.Unused), "unused rule", "unused rules");
        ConclusionKind kind = (run.IsAsExpected, run.Tally.Bad) switch
        {
            (false, _) => ConclusionKind.Failed,
            (true, 0) => ConclusionKind.Passed,
            _ => ConclusionKind.Held,
        };
        string counted =
            $"{Figures.Of(run.Tally.Pass, "command")} of {Figures.Count(run.Tally.Pass + run.Tally.Bad)} passed. {NotRun(run.Tally)}";
        return new Conclusion(kind, string.Join(", ", parts) + ".", counted.TrimEnd());
    }

    private static Conclusion AgainstBaseline(Conclusion worst, RunDiff[] diffs, bool isEach)
    {
        int fresh = diffs.Sum(diff => diff.Count(ChangeKind.NewFailure));
        int changed = diffs.Sum(diff => diff.Count(ChangeKind.ChangedOutcome));
        int lost = diffs.Sum(diff => diff.Count(ChangeKind.Disappeared) + diff.Count(ChangeKind.NotRun));
        int fixedCount = diffs.Sum(diff => diff.Count(ChangeKind.Fixed));
        int files = diffs.Sum(diff => diff.VanishedFiles.Length);
        List<string> parts = [Figures.Of(fresh, "new failure")];
        Append(parts, changed, "changed outcome", "changed outcomes");
        Append(parts, files, "file vanished", "files vanished");
        Append(parts, lost, "result lost", "results lost");
        parts.Add(Figures.Count(fixedCount) + " fixed");
        parts.Add(Figures.Count(diffs.Sum(diff => diff.Known)) + " known");

        bool holds = isEach && diffs.All(diff => !diff.IsRegression);
        ConclusionKind kind = (holds, worst.Kind) switch
        {
            (false, _) => ConclusionKind.Failed,
            (true, ConclusionKind.Passed) => ConclusionKind.Passed,
            _ => ConclusionKind.Held,
        };
        string gate = (holds, isEach) switch
        {
            (true, _) => "Gate: pass.",
            (false, true) => "Gate: fail.",
            _ => "Gate: fail, because an engine has no baseline.",
        };
        return new Conclusion(kind, string.Join(", ", parts) + ".", gate);
    }

    private static void Append(List<string> parts, int count, string singular, string plural)
    {
        if (count > 0)
        {
            parts.Add(Figures.Of(count, singular, plural));
        }
    }

    private static string Counts(Tally tally)
    {
        int judged = tally.Pass + tally.Bad;
        if (judged == 0)
        {
            return tally.Commands == 0 ? "No command was found." : NotRun(tally);
        }

        return tally.Bad == 0
            ? $"All {Figures.Of(judged, "command")} passed."
            : $"{Figures.Count(tally.Bad)} of {Figures.Of(judged, "command")} did not pass"
                + (tally.Fail == tally.Bad ? "." : $": {VerdictWords.Counts(tally, VerdictWords.IsBad)}.");
    }

    private static string NotRun(Tally tally) => tally.NotRun == 0
        ? ""
        : $"{Figures.Of(tally.NotRun, "command")} not run: "
            + $"{VerdictWords.Counts(tally, VerdictKinds.IsNotRun)}.";
}
