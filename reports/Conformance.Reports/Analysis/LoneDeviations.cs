using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>A result in which one engine differs from all others.</summary>
/// <param name="Run">The position of its run.</param>
/// <param name="Others">The number of other engines that judged the command. They agree with each other.</param>
public sealed record LoneDeviation(int Run, FileResult File, CommandResult Command, int Others)
{
    /// <summary>
    /// Whether this engine is the only one to pass. Then either the test or the other engines are wrong.
    /// </summary>
    public bool IsPass => Command.Verdict.Kind == VerdictKind.Pass;
}

/// <summary>
/// Finds commands on which exactly one engine differs from all others that judged them: it passed and they did not, or
/// the other way round. Of two engines, the one that did not pass is reported.
/// </summary>
public static class LoneDeviations
{
    /// <summary>The deviations by run, then in the order of the report.</summary>
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
            // A blocked command was not executed: it follows from a failure that is reported separately.
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

        int alone = (passed, failed) switch
        {
            ( > 0, 1) => lastFailure,
            (1, > 1) => lastPass,
            _ => -1,
        };
        return alone < 0 ? null : new LoneDeviation(alone, file.PerRun[alone]!, row[alone]!, passed + failed - 1);
    }
}
