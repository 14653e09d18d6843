using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>A result on which one engine stands alone.</summary>
/// <param name="Run">Position of its run.</param>
/// <param name="Others">How many others judged the command; they agree with each other.</param>
public sealed record LoneDeviation(int Run, FileResult File, CommandResult Command, int Others)
{
    /// <summary>It alone passes: that speaks against the test, or for it.</summary>
    public bool IsPass => Command.Verdict.Kind == VerdictKind.Pass;
}

/// <summary>
/// Finds commands on which exactly one engine differs from all others that judged them: passed where they did not, or the other
/// way round. Of two engines it is the one that did not pass.
/// </summary>
public static class LoneDeviations
{
    /// <summary>By run, then in report order.</summary>
    public static ImmutableArray<LoneDeviation> Of(IReadOnlyList<RunResult> runs) =>
    [
        .. ReportRows.Of(runs)
            .SelectMany(file => file.Rows, (file, row) => Find(file, row))
            .OfType<LoneDeviation>()
            .OrderBy(deviation => deviation.Run),
    ];

    private static LoneDeviation? Find(ReportFileRows file, CommandResult?[] row)
    {
        int passed = 0, failed = 0, lastPass = -1, lastFailure = -1;
        for (int run = 0; run < row.Length; run++)
        {
            // What is blocked was not carried out: it follows from a failure that is told for itself.
            if (row[run]?.Verdict.Kind is not { } kind || kind.IsNotRun() || kind == VerdictKind.Blocked)
            {
                continue;
            }

            if (kind == VerdictKind.Pass)
            {
                passed++;
                lastPass = run;
            }
            else
            {
                failed++;
                lastFailure = run;
            }
        }

        int alone = failed == 1 && passed > 0 ? lastFailure : passed == 1 && failed > 1 ? lastPass : -1;
        return alone < 0 ? null : new LoneDeviation(alone, file.PerRun[alone]!, row[alone]!, passed + failed - 1);
    }
}
