using System.Globalization;
using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>
/// Workflow commands that annotate files on GitHub: one for each cause, because GitHub shows only ten.
/// </summary>
public sealed class GitHubAnnotations(ReportOptions? options = null) : IReport
{
    /// <summary>The number of errors that GitHub shows for a step.</summary>
    private const int Most = 10;

    private readonly ReportOptions _options = options ?? new ReportOptions();

    /// <inheritdoc/>
    public string Format => "github";

    /// <inheritdoc/>
    public string FileName => "annotations.txt";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output)
    {
        using StreamWriter text = new(
            output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        { NewLine = "\n" };
        IReadOnlyList<string> labels = EngineLabels.Of(runs);
        List<string> lines = [];
        if (runs.Count == 0)
        {
            lines.Add("::error title=Conformance::Nothing ran.");
        }

        for (int i = 0; i < runs.Count; i++)
        {
            Conclusion conclusion = Conclusion.Of(runs[i]);
            if (conclusion.Kind is ConclusionKind.Incomplete or ConclusionKind.NothingRan)
            {
                lines.Add(
                    $"::error title=Conformance on {Property(labels[i])}::{Data($"{conclusion.Sentence} {conclusion.Detail}".TrimEnd())}");
            }
        }

        for (int i = 0; i < runs.Count; i++)
        {
            foreach (IGrouping<bool, GateFault> faults
                in (runs[i].Gates?.Faults ?? []).GroupBy(fault => fault.Kind == GateFaultKind.Expiring))
            {
                string faultTexts = string.Join(
                    '\n', faults.Take(Most).Select(fault => SafeText.OneLine(fault.Message, 300)));
                lines.Add(
                    $"::{(faults.Key ? "warning" : "error")} title=Expectations for {Property(labels[i])}::{Data(faultTexts)}");
            }
        }

        lines.AddRange(Ordered(runs).Select(cluster => Line(cluster, runs, labels)));
        foreach (string line in lines.Take(Most))
        {
            text.WriteLine(line);
        }
    }

    /// <summary>New failures first, if there is a baseline.</summary>
    private IEnumerable<Cluster> Ordered(IReadOnlyList<RunResult> runs)
    {
        HashSet<CommandResult> fresh = new(ReferenceEqualityComparer.Instance);
        foreach (RunDiff diff in RunDiff.Against(_options.Baseline, runs).OfType<RunDiff>())
        {
            fresh.UnionWith(
                diff.Changes.Where(change => change.Kind == ChangeKind.NewFailure).Select(change => change.After!));
        }

        return Clusters.Of(runs).Where(cluster => !cluster.IsExcused).OrderByDescending(
            cluster => cluster.Occurrences.Any(one => fresh.Contains(one.Command)));
    }

    private string Line(Cluster cluster, IReadOnlyList<RunResult> runs, IReadOnlyList<string> labels)
    {
        Occurrence example = cluster.Example;
        int others = cluster.Occurrences.Count(one => one.Command.IsUnexpected) - 1;
        string engines = string.Join(
            ", ", Enumerable.Range(0, runs.Count).Where(run => cluster.In(run) > 0).Select(run => labels[run]));
        string message = $"{engines}: {CommandText.Lines(example.Command, limit: 500)}"
            + (others <= 0 ? "" : $"\nand {Figures.Of(others, "result")} like it")
            + (cluster.Blocked.Length == 0 ? "" : "\n" + cluster.Consequence)
            + $"\n{Replay.Command(runs[example.Run], example.File, example.Command, _options)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"::error file={Property(CommandText.Path(example.File, _options))},line={example.Command.Line}{(example.Command.Column > 0 ? $",col={example.Command.Column}" : "")},title={Property(CommandText.Title(example.Command))}::{Data(message)}");
    }

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace(
            "\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
