using System.CommandLine;
using System.Globalization;
using Conformance.Runner.Results;

namespace Conformance.Cli.Running;

/// <summary>From results to the exit code: what stops a gate, and what is no success although nothing failed.</summary>
/// <param name="MinTests">Fewer commands judged on any engine are an error.</param>
/// <param name="IsZeroAnyway">Verdicts do not count.</param>
internal sealed record ExitPolicy(int MinTests, bool IsZeroAnyway)
{
    private static readonly Option<int> s_minTests = new("--min-tests")
    {
        Description = "Fewer judged commands than this, on any engine, are an error (exit code 9).",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> s_exitZero = new("--exit-zero") { Description = "Exit with 0 whatever the verdicts are (for publishing)." };

    /// <summary>The worst first: of several engines, the code of the worst counts.</summary>
    private static readonly int[] s_order = [ExitCode.Incomplete, ExitCode.Failed, ExitCode.NothingRan, ExitCode.TooFew, ExitCode.Ok];

    public static void AddTo(Command command)
    {
        command.Add(s_minTests);
        command.Add(s_exitZero);
    }

    public static ExitPolicy Of(ParseResult parsed) => new(parsed.GetValue(s_minTests), parsed.GetValue(s_exitZero));

    /// <summary>The exit code of a run on one engine or several.</summary>
    /// <param name="remarks">Told what is no success although nothing failed.</param>
    public int CodeOf(IReadOnlyList<RunResult> runs, bool wasInterrupted, TextWriter remarks)
    {
        if (wasInterrupted)
        {
            return ExitCode.Aborted;
        }

        int[] codes = [.. runs.Select(run => CodeOf(run, runs.Count > 1 ? $" on {run.Header.Engine}" : "", remarks))];
        return IsZeroAnyway ? ExitCode.Ok : s_order.First(code => code == ExitCode.Ok || codes.Contains(code));
    }

    private int CodeOf(RunResult run, string where, TextWriter remarks)
    {
        Tally tally = run.Tally;
        if (!run.IsComplete)
        {
            return ExitCode.Incomplete;
        }

        if (tally.Bad > 0)
        {
            return ExitCode.Failed;
        }

        int judged = tally.Commands - tally.NotRun;
        if (judged == 0)
        {
            remarks.WriteLine($"conformance: nothing was judged{where}; zero tests are no success");
            return ExitCode.NothingRan;
        }

        if (judged < MinTests)
        {
            remarks.WriteLine(string.Create(CultureInfo.InvariantCulture, $"conformance: {judged} commands judged{where}, --min-tests demands {MinTests}"));
            return ExitCode.TooFew;
        }

        return ExitCode.Ok;
    }
}
