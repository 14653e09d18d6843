using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>The summary at the end of a run, for a terminal: plain text, no colour, no cursor movement.</summary>
public static class ConsoleSummary
{
    private const int Most = 15;

    /// <summary>
    /// Writes a table of engines, the causes of failures, the changes since the baseline, and the verdict as the last
    /// line.
    /// </summary>
    public static void Write(IReadOnlyList<RunResult> runs, TextWriter output, ReportOptions? options = null)
    {
        options ??= new ReportOptions();
        ImmutableArray<string> labels = EngineLabels.Of(runs);
        ImmutableArray<RunDiff?> diffs = RunDiff.Against(options.Baseline, runs);
        if (runs.Count > 0)
        {
            WriteTable(runs, labels, output);
        }

        if (Suites.Remark(runs, labels) is { Length: > 0 } remark)
        {
            output.WriteLine();
            output.WriteLine(remark);
        }

        if (runs.Count > 1)
        {
            MatrixText.Write(runs, labels, output, options);
        }

        WriteClusters(runs, output, options);
        for (int i = 0; i < runs.Count; i++)
        {
            if (diffs[i] is { } diff)
            {
                output.WriteLine();
                output.WriteLine(runs.Count == 1 ? "Against the baseline:" : $"{labels[i]} against its baseline:");
                DiffText.Write(diff, output, options);
            }
        }

        WriteFaults(runs, labels, output);
        Conclusion conclusion = Conclusion.Of(runs, diffs);
        output.WriteLine();
        output.WriteLine($"{conclusion.Word}: {conclusion.Sentence} {conclusion.Detail}".TrimEnd());
    }

    private static void WriteTable(IReadOnlyList<RunResult> runs, ImmutableArray<string> labels, TextWriter output)
    {
        List<string[]> rows =
        [
            [
                "Engine", "Files", "Passed", "", "Consistent", "Failed", "Crashed", "Timeout", "Error", "Blocked",
                "Not run", "N/A", "Time",
            ],
        ];
        for (int i = 0; i < runs.Count; i++)
        {
            Tally tally = runs[i].Tally;
            rows.Add([
                SafeText.Limit(EngineLabels.WithVersion(labels[i], runs[i]), 40),
                Figures.Count(tally.Files), Figures.Count(tally.Pass), Figures.Share(tally),
                Figures.Count(tally.Consistent), Figures.Count(tally.Fail), Figures.Count(tally.Crash),
                Figures.Count(tally.Timeout), Figures.Count(tally.Error), Figures.Count(tally.Blocked),
                Figures.Count(tally.Skip + tally.Unsupported), Figures.Count(tally.Inapplicable),
                Figures.Took(runs[i]) + (runs[i].IsComplete ? "" : " (incomplete)"),
            ]);
        }

        // A column of zeros tells nothing, unless it counts failures.
        int[] columns =
        [
            .. Enumerable.Range(0, rows[0].Length).Where(
                column => column is < 4 or 5 or 12 || rows.Skip(1).Any(row => row[column] != "0")),
        ];
        TextTable.Write([.. rows.Select(row => columns.Select(column => row[column]).ToArray())], output);
    }

    private static void WriteClusters(IReadOnlyList<RunResult> runs, TextWriter output, ReportOptions options)
    {
        ImmutableArray<Cluster> all = Clusters.Of(runs);
        ImmutableArray<Cluster> clusters = [.. all.Where(cluster => !cluster.IsExcused)];
        if (clusters.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Failures by cause:");
        foreach (Cluster cluster in clusters.Take(Most))
        {
            TriageText.WriteOne(cluster, runs, output, options, isFull: clusters.Length <= TriageText.MostInFull);
        }

        if (clusters.Length > Most)
        {
            output.WriteLine($"         and {Figures.Count(clusters.Length - Most)} more causes");
        }
    }

    private static void WriteFaults(IReadOnlyList<RunResult> runs, ImmutableArray<string> labels, TextWriter output)
    {
        for (int i = 0; i < runs.Count; i++)
        {
            if (runs[i].Gates is { Faults.Length: > 0 } gates)
            {
                output.WriteLine();
                output.WriteLine($"Expectations for {labels[i]}:");
                foreach (GateFault fault in gates.Faults)
                {
                    output.WriteLine(
                        $"{(fault.Kind == GateFaultKind.Expiring ? "warning" : "FAULT"),9}  {SafeText.OneLine(fault.Message, 300)}");
                }
            }
        }
    }
}
