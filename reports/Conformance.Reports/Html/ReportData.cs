using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>The data of the page, computed once.</summary>
internal sealed class ReportData
{
    /// <param name="history">
    /// The earlier runs, if they were read before; otherwise those of the options are read.
    /// </param>
    public ReportData(
        IReadOnlyList<RunResult> runs, HtmlOptions options, ImmutableArray<ImmutableArray<PastRun>>? history = null)
    {
        Runs = runs;
        Options = options;
        Labels = EngineLabels.Of(runs);
        Diffs = RunDiff.Against(options.Baseline, runs, options.Diff);
        Conclusion = Conclusion.Of(runs, Diffs);
        Clusters = Analysis.Clusters.Of(runs);
        Files = ReportRows.Of(runs);
        Tallies = [.. runs.Select(run => run.Tally)];
        Changes = Diffs.Select(ChangesOf).ToImmutableArray();
        History = history ?? RunHistory.Of(runs, options.History);
        Bad = Tallies.Sum(tally => tally.Bad);
    }

    public IReadOnlyList<RunResult> Runs { get; }

    public HtmlOptions Options { get; }

    public ImmutableArray<string> Labels { get; }

    /// <summary>For each run the comparison with its baseline, or null.</summary>
    public ImmutableArray<RunDiff?> Diffs { get; }

    public Conclusion Conclusion { get; }

    public ImmutableArray<Cluster> Clusters { get; }

    public List<ReportFileRows> Files { get; }

    public ImmutableArray<Tally> Tallies { get; }

    /// <summary>For each run with a baseline, the kind of each changed result.</summary>
    public ImmutableArray<Dictionary<CommandResult, ChangeKind>?> Changes { get; }

    /// <summary>For each run the earlier runs of its engine, the oldest first.</summary>
    public ImmutableArray<ImmutableArray<PastRun>> History { get; }

    /// <summary>
    /// The address of an engine's page and of the report with its results; both are empty on that report itself.
    /// </summary>
    public Func<int, (string Page, string Report)> AddressesOf { get; init; } = _ => ("", "");

    public bool HasHistory => History.Any(past => past.Length > 0);

    /// <summary>The number of failures in all runs.</summary>
    public int Bad { get; }

    public int RowCount => Files.Count == 0 ? 0 : Files[^1].Start + Files[^1].Rows.Count;

    public bool HasBaseline => Diffs.Any(diff => diff is not null);

    /// <summary>The query that the page opens with.</summary>
    public string OpenQuery => Options.OpenQuery
        ?? (Diffs.OfType<RunDiff>().Any(diff => diff.Count(ChangeKind.NewFailure) > 0), Bad) switch
        {
            (true, _) => "gate:new",
            (false, > 0) => "is:bad",
            _ => "",
        };

    /// <summary>The number of rows with such a verdict in any run.</summary>
    public int CountRows(Func<VerdictKind, bool> any) => Files.Sum(file =>
        file.Rows.Count(row => row.Any(command => command is not null && any(command.Verdict.Kind))));

    /// <summary>The number of rows that pass in any run by an ambiguous answer.</summary>
    public int CountConsistent() =>
        Files.Sum(file => file.Rows.Count(row => row.Any(command => command is { IsConsistent: true })));

    /// <summary>The number of rows with such a gate in any run.</summary>
    public int CountGates(Gate gate) =>
        Files.Sum(file => file.Rows.Count(row => row.Any(command => command?.Gate == gate)));

    /// <summary>The number of rows on which runs disagree.</summary>
    public int CountDifferent() => Files.Sum(file => file.Rows.Count(IsDifferent));

    /// <summary>The deep link to a result.</summary>
    public static string Link(FileResult file, CommandResult command) =>
        "#t=" + Uri.EscapeDataString(SafeText.OneLine($"{file.Path}:{command.Line}~{Replay.Hash(command)}", 2_000));

    /// <summary>The link that sets the query.</summary>
    public static string QueryLink(string query) => "#q=" + Uri.EscapeDataString(query);

    /// <summary>A word of the query language, quoted if necessary.</summary>
    public static string QueryWord(string text)
    {
        text = SafeText.OneLine(text, 2_000).Replace("\"", "", StringComparison.Ordinal);
        return text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '/') && text != ""
            ? text
            : $"\"{text}\"";
    }

    private static bool IsDifferent(CommandResult?[] row)
    {
        VerdictKind? first = null;
        foreach (CommandResult? command in row)
        {
            if (command is not null && command.Verdict.Kind != VerdictKind.Inapplicable)
            {
                if (first is { } kind && kind != command.Verdict.Kind)
                {
                    return true;
                }

                first = command.Verdict.Kind;
            }
        }

        return false;
    }

    private static Dictionary<CommandResult, ChangeKind>? ChangesOf(RunDiff? diff)
    {
        if (diff is null)
        {
            return null;
        }

        Dictionary<CommandResult, ChangeKind> changes = new(ReferenceEqualityComparer.Instance);
        foreach (Change change in diff.Changes)
        {
            if (change.After is { } command)
            {
                changes[command] = change.Kind;
            }
        }

        return changes;
    }
}
