using System.Collections.Immutable;
using Conformance.Cli.Terminals;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Cli.Watching;

/// <summary>
/// Shows the last state of a watched run: counts and failures of each engine. A terminal is cleared before; other
/// outputs get the lines one after the other.
/// </summary>
/// <param name="screen">Shows the lines.</param>
internal sealed class WatchScreen(ProgressScreen screen)
{
    private const int MostFailures = 20;

    /// <param name="happened">What was judged, and why.</param>
    /// <param name="runs">The state.</param>
    /// <param name="problems">Why something cannot be judged.</param>
    /// <param name="files">The number of files.</param>
    public void Show(
        string happened, ImmutableArray<RunResult> runs, IEnumerable<string> problems, int files)
    {
        List<(string Mark, string Line)> lines = [("", happened)];
        foreach (RunResult run in runs)
        {
            CommandResult[] commands = [.. run.Files.SelectMany(file => file.Commands)];
            int known = commands.Count(command => !command.IsUnexpected && command.Verdict.Kind.IsBad());
            lines.Add((
                "",
                $"{run.Header.Engine}: {Figures.Of(run.Files.Length, "file")}, {Figures.Of(commands.Length, "command")}, "
                    + $"{Figures.Count(commands.Count(command => command.IsUnexpected))} bad"
                    + (known > 0 ? $", {Figures.Count(known)} known" : "")
                    + (run.IsComplete ? "" : $"; {run.Shortfall}")));
            AddFailures(run, lines);
        }

        lines.AddRange(problems.Where(problem => problem.Length > 0).Select(problem => ("▲", problem)));
        lines.Add(("", $"watching {Figures.Of(files, "file")}; Ctrl+C ends"));
        screen.Replace(lines);
    }

    private static void AddFailures(RunResult run, List<(string Mark, string Line)> lines)
    {
        (FileResult File, CommandResult Command)[] failures =
        [
            .. run.Files.SelectMany(file => file.Commands
                .Where(command => command.IsUnexpected && command.Verdict.Kind != VerdictKind.Blocked)
                .Select(command => (file, command))),
        ];
        foreach ((FileResult file, CommandResult command) in failures.Take(MostFailures))
        {
            lines.Add((VerdictWords.Of(command.Verdict.Kind).Shape, LiveProgress.LineOf(file, command)));
        }

        if (failures.Length > MostFailures)
        {
            lines.Add(("", $"and {Figures.Of(failures.Length - MostFailures, "more failure", "more failures")}"));
        }
    }
}
