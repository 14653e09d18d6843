using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>
/// Markdown for a pull-request comment or a step summary: verdict, engines, changes, causes, failures.
/// </summary>
public sealed class MarkdownReport(MarkdownOptions? options = null) : IBoundedReport
{
    private const string Cut = "\n_Shortened: the rest does not fit here._\n";

    private readonly MarkdownOptions _options = options ?? new MarkdownOptions();

    /// <inheritdoc/>
    public string Format => "markdown";

    /// <inheritdoc/>
    public string FileName => "conformance.md";

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RunResult> runs, Stream output) => _ = WriteBounded(runs, output);

    /// <inheritdoc/>
    public IReadOnlyList<string> WriteBounded(IReadOnlyList<RunResult> runs, Stream output)
    {
        string text = Text(runs);
        output.Write(Encoding.UTF8.GetBytes(text));
        return text.EndsWith(Cut, StringComparison.Ordinal)
            ?
            [
                $"the summary is shortened to {_options.MaxBytes / 1024:N0} KiB; a page (--html) or the results (--results) have the rest",
            ]
            : [];
    }

    /// <summary>The Markdown. The most important parts come first, so that a cut loses the least.</summary>
    public string Text(IReadOnlyList<RunResult> runs)
    {
        ImmutableArray<string> labels = EngineLabels.Of(runs);
        ImmutableArray<RunDiff?> diffs = RunDiff.Against(_options.Baseline, runs);
        StringBuilder text = new();
        int room = _options.MaxBytes - Encoding.UTF8.GetByteCount(Cut);
        foreach (string piece in Pieces(runs, labels, diffs))
        {
            int size = Encoding.UTF8.GetByteCount(piece);
            if (size > room)
            {
                return text.Append(Cut).ToString();
            }

            room -= size;
            _ = text.Append(piece);
        }

        return text.ToString();
    }

    private IEnumerable<string> Pieces(
        IReadOnlyList<RunResult> runs, ImmutableArray<string> labels, ImmutableArray<RunDiff?> diffs)
    {
        Conclusion conclusion = Conclusion.Of(runs, diffs);
        string mark = conclusion.Kind switch
        {
            ConclusionKind.Passed => "✅",
            ConclusionKind.Held => "🟡",
            _ => "❌",
        };
        yield return $"## {mark} {conclusion.Word}: {MarkdownText.Plain(conclusion.Sentence)}\n\n";
        if (conclusion.Detail != "")
        {
            yield return MarkdownText.Plain(conclusion.Detail) + "\n\n";
        }

        if (runs.Count > 0)
        {
            yield return "| Engine | Passed | Did not pass | Not run | N/A | Time |\n| :-- | --: | --: | --: | --: | --: |\n";
            for (int i = 0; i < runs.Count; i++)
            {
                yield return EngineRow(runs[i], labels[i]);
            }

            if (Suites.Remark(runs, labels) is { Length: > 0 } remark)
            {
                yield return $"\n**{MarkdownText.Plain(remark)}**\n";
            }
        }

        foreach (string piece in runs.Count > 1 ? MarkdownMatrix.Pieces(runs, labels, _options) : [])
        {
            yield return piece;
        }

        for (int i = 0; i < runs.Count; i++)
        {
            if (diffs[i] is { } diff)
            {
                string title = runs.Count == 1 ? "What changed" : $"What changed on {MarkdownText.Code(labels[i])}";
                yield return $"\n### {title}\n\n";
                yield return DiffText.Markdown(diff, _options);
            }
        }

        bool isFirst = true;
        foreach (GateFault fault in runs.SelectMany(run => run.Gates?.Faults ?? []))
        {
            string sign = fault.Kind == GateFaultKind.Expiring ? "⚠️" : "❌";
            yield return $"{(isFirst ? "\n" : "")}- {sign} {MarkdownText.Code(fault.Message, 300)}\n";
            isFirst = false;
        }

        ImmutableArray<Cluster> all = Clusters.Of(runs);
        ImmutableArray<Cluster> clusters = [.. all.Where(cluster => !cluster.IsExcused)];
        if (clusters.Length > 0)
        {
            yield return "\n### Failures by cause\n\n| Results | Command | Message | Example |\n| --: | :-- | :-- | :-- |\n";
            foreach (Cluster cluster in clusters.Take(30))
            {
                yield return $"| {Figures.Count(cluster.Occurrences.Length)} | {MarkdownText.Code($"{cluster.Kind} {cluster.Instruction}")} "
                    + $"| {MarkdownText.Code(cluster.Message + (cluster.Difference == "" ? "" : $" [{cluster.Difference}]"), 300)}{Blocks(cluster)} | {MarkdownText.Code(ExampleOf(cluster))} |\n";
            }
        }

        foreach (string piece in Failures(runs, labels, clusters))
        {
            yield return piece;
        }

        if (all.Length > clusters.Length)
        {
            yield return $"\n### Known failures by cause\n\n| Results | Command | Message | Example | Why |\n| --: | :-- | :-- | :-- | :-- |\n";
            foreach (Cluster cluster in all.Where(cluster => cluster.IsExcused).Take(30))
            {
                yield return $"| {Figures.Count(cluster.Occurrences.Length)} | {MarkdownText.Code($"{cluster.Kind} {cluster.Instruction}")} "
                    + $"| {MarkdownText.Code(cluster.Message, 300)}{Blocks(cluster)} | {MarkdownText.Code(ExampleOf(cluster))} | {MarkdownText.Code(cluster.Example.Command.GateNote, 300)} |\n";
            }
        }
    }

    private string ExampleOf(Cluster cluster) =>
        CommandText.Location(cluster.Example.File, cluster.Example.Command, _options);

    private static string Blocks(Cluster cluster) => cluster.Blocked.Length == 0 ? "" : $", {cluster.Consequence}";

    private static string EngineRow(RunResult run, string label)
    {
        Tally tally = run.Tally;
        Conclusion conclusion = Conclusion.Of(run);
        string flag = conclusion.Kind is ConclusionKind.Incomplete or ConclusionKind.NothingRan
            ? $" **{conclusion.Word.ToLowerInvariant()}**"
            : "";
        return $"| {MarkdownText.Code(EngineLabels.WithVersion(label, run))}{flag} "
            + $"| {Figures.Count(tally.Pass)} ({Figures.Share(tally)}) | {Figures.Count(tally.Bad)} "
            + $"| {Figures.Count(tally.Skip + tally.Unsupported)} | {Figures.Count(tally.Inapplicable)} | {Figures.Took(run)} |\n";
    }

    private IEnumerable<string> Failures(
        IReadOnlyList<RunResult> runs, ImmutableArray<string> labels, ImmutableArray<Cluster> clusters)
    {
        List<Occurrence> bad =
        [
            .. clusters.SelectMany(cluster => cluster.Occurrences).Where(one => one.Command.IsUnexpected),
        ];
        if (bad.Count == 0)
        {
            yield break;
        }

        int blocked = clusters.Sum(cluster => cluster.Blocked.Count(one => one.Command.IsUnexpected));
        yield return $"\n<details><summary>{Figures.Of(bad.Count, "failure")}{(blocked == 0 ? "" : $", {Figures.Of(blocked, "result")} blocked by them")}</summary>\n\n";
        foreach (Occurrence one in bad.Take(_options.MaxFailures))
        {
            string engine = runs.Count == 1 ? "" : $" on {MarkdownText.Code(labels[one.Run])}";
            yield return $"{MarkdownText.Code(CommandText.Location(one.File, one.Command, _options))} "
                + $"{MarkdownText.Code(CommandText.Title(one.Command))}{engine}\n\n"
                + MarkdownText.Evidence(Evidence.Of(runs[one.Run], one.File, one.Command, _options))
                + "\n";
        }

        if (bad.Count > _options.MaxFailures)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"and {bad.Count - _options.MaxFailures:N0} more\n");
        }

        yield return "</details>\n";
    }
}
