using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Grammar;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Cli.Running;

/// <summary>Maps results to an exit code.</summary>
/// <param name="MinTests">The least number of judged commands per engine; fewer are an error.</param>
/// <param name="IsZeroAnyway">Whether to ignore verdicts.</param>
internal sealed record ExitPolicy(int MinTests, bool IsZeroAnyway)
{
    private static readonly Option<string[]> s_ignored = new("--ignore-exit-code")
    {
        Description = "Exit with 0 instead of these codes, such as '8;9'.",
    };

    private static readonly Option<int> s_minTests = new("--min-tests")
    {
        Description = "The least number of judged commands on each engine. Fewer are an error (exit code 9).",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> s_exitZero = new("--exit-zero")
    {
        Description = "Exit with 0 whatever the verdicts (for publishing).",
    };

    /// <summary>Exit codes, worst first. The worst code of all engines counts.</summary>
    private static readonly int[] s_order =
        [ExitCode.Stopped, ExitCode.Incomplete, ExitCode.Failed, ExitCode.OutOfDate, ExitCode.NothingRan,
            ExitCode.TooFew, ExitCode.Ok];

    public static void AddTo(Command command)
    {
        command.Add(s_minTests);
        command.Add(s_exitZero);
        command.Add(s_ignored);
    }

    /// <summary>Exit codes to replace by 0.</summary>
    public ImmutableArray<int> Ignored { get; init; } = [];

    /// <exception cref="UsageException">A code is not a number.</exception>
    public static ExitPolicy Of(ParseResult parsed) => new(
        parsed.GetValue(s_minTests) is >= 0 and int fewest
            ? fewest
            : throw new UsageException("--min-tests must not be below 0"), parsed.GetValue(s_exitZero))
    {
        Ignored =
            [.. (parsed.GetValue(s_ignored) ?? [])
                .SelectMany(
                    list =>
                        list.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Select(CodeOf)],
    };

    /// <summary>The exit code of a run on one or more engines.</summary>
    /// <param name="end">The reason why the run ended.</param>
    /// <param name="remarks">Receives the reason for a code other than 0 if nothing failed.</param>
    public int CodeOf(IReadOnlyList<RunResult> runs, RunEnd end, TextWriter remarks)
    {
        if (end == RunEnd.Interrupted)
        {
            return ExitCode.Aborted;
        }

        int worst = s_order.Length - 1;
        foreach (RunResult run in runs)
        {
            int code = CodeOf(run, end, runs.Count > 1 ? $" on {run.Header.Engine}" : "", remarks);
            for (int rank = 0; rank < worst; rank++)
            {
                if (s_order[rank] == code && !Ignored.Contains(code))
                {
                    worst = rank;
                }
            }
        }

        return IsZeroAnyway ? ExitCode.Ok : s_order[worst];
    }

    private static int CodeOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int code)
        ? code
        : throw new UsageException($"--ignore-exit-code '{text}' is not a number");

    private int CodeOf(RunResult run, RunEnd end, string where, TextWriter remarks)
    {
        Tally tally = run.Tally;
        if (!run.IsComplete)
        {
            return end == RunEnd.TooManyFailures ? ExitCode.Stopped : ExitCode.Incomplete;
        }

        if (run.Gates is { HasUnexpectedPass: true }
            || run.Files.Any(file => file.Commands.Any(command => command.IsUnexpected)))
        {
            return ExitCode.Failed;
        }

        if (run.Gates is { IsOutOfDate: true })
        {
            return ExitCode.OutOfDate;
        }

        int judged = tally.Commands - tally.NotRun;
        if (judged == 0)
        {
            remarks.WriteLine($"conformance: nothing was judged{where}; zero tests are not a success");
            return ExitCode.NothingRan;
        }

        if (judged < MinTests)
        {
            remarks.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"conformance: {Figures.Of(judged, "command")} judged{where}, but --min-tests demands {MinTests}"));
            return ExitCode.TooFew;
        }

        return ExitCode.Ok;
    }
}
