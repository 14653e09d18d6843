using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance diff</c>: what changed between two runs.</summary>
internal static class DiffCommand
{
    private const int LongestName = 60;

    private static readonly Argument<FileInfo> s_before = new("before") { Description = "Results file of the earlier run." };
    private static readonly Argument<FileInfo> s_after = new("after") { Description = "Results file of the later run." };

    public static Command Create()
    {
        Command command = new("diff", "Compare two results files; exit code 2 if anything got worse or vanished.") { s_before, s_after };
        command.SetAction(parsed =>
        {
            ImmutableArray<RunResult> before = ReportCommand.Read(parsed.GetRequiredValue(s_before));
            ImmutableArray<RunResult> after = ReportCommand.Read(parsed.GetRequiredValue(s_after));
            return Compare(before, after, Console.Out) ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Compares engine by engine, one with one whatever they are called. True if anything got worse or vanished.</summary>
    internal static bool Compare(ImmutableArray<RunResult> before, ImmutableArray<RunResult> after, TextWriter output)
    {
        if (before.Length == 1 && after.Length == 1)
        {
            RunDiff diff = RunDiff.Between(before[0], after[0]);
            DiffText.Write(diff, output);
            return diff.IsRegression;
        }

        bool isRegression = false;
        foreach (RunResult old in before)
        {
            if (after.FirstOrDefault(run => run.Header.Engine == old.Header.Engine) is not { } now)
            {
                output.WriteLine($"VANISHED    engine {SafeText.OneLine(old.Header.Engine, LongestName)}");
                isRegression = true;
                continue;
            }

            RunDiff diff = RunDiff.Between(old, now);
            output.WriteLine($"{SafeText.OneLine(now.Header.Engine, LongestName)}:");
            DiffText.Write(diff, output);
            isRegression |= diff.IsRegression;
        }

        foreach (RunResult added in after.Where(run => before.All(old => old.Header.Engine != run.Header.Engine)))
        {
            output.WriteLine($"appeared    engine {SafeText.OneLine(added.Header.Engine, LongestName)}");
        }

        return isRegression;
    }
}
