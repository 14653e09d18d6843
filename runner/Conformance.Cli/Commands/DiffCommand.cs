using System.CommandLine;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance diff</c>: what changed between two runs.</summary>
internal static class DiffCommand
{
    private static readonly Argument<FileInfo> s_before = new("before") { Description = "Results file of the earlier run." };
    private static readonly Argument<FileInfo> s_after = new("after") { Description = "Results file of the later run." };

    public static Command Create()
    {
        Command command = new("diff", "Compare two results files; exit code 2 if anything got worse or vanished.") { s_before, s_after };
        command.SetAction(parsed =>
        {
            RunDiff diff = RunDiff.Between(
                ReportCommand.Read(parsed.GetRequiredValue(s_before)), ReportCommand.Read(parsed.GetRequiredValue(s_after)));
            DiffText.Write(diff, Console.Out);
            return diff.IsRegression ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }
}
