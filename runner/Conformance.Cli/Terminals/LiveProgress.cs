using System.Globalization;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Terminals;

/// <summary>
/// Shows the progress of a run. A terminal gets a line that is rewritten, and above it the first failures as they occur
/// (without the commands they block). Other outputs get one line at the end.
/// </summary>
/// <param name="screen">Shows the lines.</param>
/// <param name="sizes">The size of each file in bytes by path, to estimate the remaining time.</param>
/// <param name="engine">The engine that is judged.</param>
/// <param name="clock">The time since the run began.</param>
internal sealed class LiveProgress(
    ProgressScreen screen, IReadOnlyDictionary<string, long> sizes, string engine, Func<TimeSpan> clock)
{
    private const int MostFailures = 20;
    private static readonly TimeSpan s_betweenPaints = TimeSpan.FromMilliseconds(100);
    private static readonly ReportOptions s_options = new();
    private readonly long _allBytes = Math.Max(1, TotalOf(sizes));
    private TimeSpan _painted = TimeSpan.MinValue;
    private long _bytes;
    private int _files;
    private int _commands;
    private int _bad;
    private int _known;
    private int _told;

    /// <summary>Counts a judged file.</summary>
    public void Add(FileResult file)
    {
        _files++;
        _bytes += sizes.GetValueOrDefault(file.Path);
        _commands += file.Commands.Length;
        foreach (CommandResult command in file.Commands)
        {
            if (command.IsUnexpected)
            {
                _bad++;
                if (command.Verdict.Kind != VerdictKind.Blocked)
                {
                    Tell(file, command);
                }
            }
            else if (command.Verdict.Kind.IsBad())
            {
                _known++;
            }
        }

        if (screen.IsLive && clock() - s_betweenPaints > _painted)
        {
            Paint();
        }
    }

    /// <summary>Clears the line of a terminal; writes the one line of other outputs.</summary>
    public void End(bool isComplete)
    {
        if (screen.IsLive)
        {
            screen.Clear();
        }
        else
        {
            string end = isComplete ? "" : ", interrupted";
            screen.WriteLine($"{engine}: {Counts()}, {Rate()}, {Figures.Time(clock())}{end}");
        }
    }

    /// <summary>A failure in one line.</summary>
    public static string LineOf(FileResult file, CommandResult command) =>
        $"{CommandText.Location(file, command, s_options)}  {CommandText.Title(command)}: {CommandText.Message(command, 300)}";

    private void Tell(FileResult file, CommandResult command)
    {
        if (!screen.IsLive || _told > MostFailures)
        {
            return;
        }

        string shape = VerdictWords.Of(command.Verdict.Kind).Shape;
        screen.WriteAbove(
            _told++ < MostFailures ? shape : "",
            _told <= MostFailures
                ? LineOf(file, command)
                : "more failures at the end");
        _painted = TimeSpan.MinValue;
    }

    private void Paint()
    {
        _painted = clock();
        double seconds = Math.Ceiling(_painted.TotalSeconds * (_allBytes - _bytes) / Math.Max(1, _bytes));
        string time = string.Create(
            CultureInfo.InvariantCulture,
            $"{(seconds < 100 ? seconds : Math.Ceiling(seconds / 60))} {(seconds < 100 ? "s" : "min")}");
        string rest = _files < sizes.Count ? $"  about {time} left" : "";
        screen.Rewrite($"{engine}  {Counts()}  {Rate()}{rest}");
    }

    private static long TotalOf(IReadOnlyDictionary<string, long> sizes)
    {
        long total = 0;
        foreach ((_, long size) in sizes)
        {
            total += size;
        }

        return total;
    }

    private string Counts() =>
        $"{Figures.Count(_files)}/{Figures.Of(sizes.Count, "file")}, {Figures.Of(_commands, "command")}, "
            + $"{Figures.Count(_bad)} bad"
        + (_known > 0 ? $", {Figures.Count(_known)} known" : "");

    private string Rate() =>
        string.Create(CultureInfo.InvariantCulture, $"{_commands / Math.Max(0.001, clock().TotalSeconds):N0}/s");
}
