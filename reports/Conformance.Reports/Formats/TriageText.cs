using System.Collections.Immutable;
using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>Failures by cause: a list for a terminal, and the text of an issue for each cause.</summary>
public static class TriageText
{
    /// <summary>So few causes are shown with all evidence of their examples.</summary>
    internal const int MostInFull = 3;

    private const int MostFiles = 10;
    private const int MostResults = 20;

    /// <summary>Writes the largest causes; those with unexpected results come first.</summary>
    public static void Write(IReadOnlyList<RunResult> runs, int top, TextWriter output)
    {
        ImmutableArray<Cluster> clusters = Clusters.Of(runs);
        foreach (Cluster cluster in clusters.Take(top))
        {
            WriteOne(cluster, runs, output, new ReportOptions(), isFull: clusters.Length <= MostInFull);
            if (cluster.IsExcused)
            {
                output.WriteLine($"         known: {SafeText.OneLine(cluster.Example.Command.GateNote, 200)}");
            }
        }

        output.WriteLine(clusters.Length == 0
            ? "No failures."
            : $"{Figures.Of(clusters.Sum(cluster => cluster.Size), "result")} of {Figures.Of(clusters.Length, "cause")}, "
                + $"{Figures.Count(clusters.Count(cluster => cluster.IsExcused))} of them known.");
    }

    /// <summary>The text of an issue for each of the largest causes.</summary>
    public static string Markdown(IReadOnlyList<RunResult> runs, int top, ReportOptions options)
    {
        ImmutableArray<string> labels = EngineLabels.Of(runs);
        StringBuilder text = new();
        foreach (Cluster cluster in Clusters.Of(runs).Take(top))
        {
            Occurrence example = cluster.Example;
            _ = text.Append($"## {MarkdownText.Code(cluster.Title, 300)}\n\n")
                .Append(
                    $"{Figures.Of(cluster.Occurrences.Length, "result")} of type {MarkdownText.Code(cluster.Type)}{(cluster.Blocked.Length == 0 ? "" : $", {cluster.Consequence}")}")
                .Append(
                    cluster.IsExcused ? $", known: {MarkdownText.Code(example.Command.GateNote, 300)}.\n\n" : ".\n\n");
            foreach (IGrouping<int, Occurrence> engine in cluster.Occurrences.GroupBy(one => one.Run))
            {
                RunHeader header = runs[engine.Key].Header;
                _ = text.Append(
                        $"- {MarkdownText.Code(EngineLabels.WithVersion(labels[engine.Key], runs[engine.Key]))}: {Figures.Of(engine.Count(), "result")}")
                    .Append(
                        $" on {MarkdownText.Code(header.Host)}, suite {MarkdownText.Code($"{header.Suite} {header.SuiteRevision}")}\n");
            }

            string[] files = [.. cluster.Files];
            _ = text.Append("- in ").AppendJoin(", ", files.Take(MostFiles).Select(file => MarkdownText.Code(file)))
                .Append(files.Length > MostFiles ? $" and {Figures.Count(files.Length - MostFiles)} more files" : "")
                    .Append("\n\nFor example ")
                .Append(
                    $"{MarkdownText.Code(CommandText.Location(example.File, example.Command, options))} {MarkdownText.Code(CommandText.Title(example.Command))}:\n\n")
                .Append(MarkdownText.Evidence(Evidence.Of(runs[example.Run], example.File, example.Command, options)))
                .Append("\n<details><summary>Results</summary>\n\n");
            foreach (Occurrence one in cluster.Occurrences.Take(MostResults))
            {
                _ = text.Append(
                    $"- {MarkdownText.Code(Replay.Id(one.File, one.Command))}{(runs.Count > 1 ? " on " + MarkdownText.Code(labels[one.Run]) : "")}\n");
            }

            int left = cluster.Occurrences.Length - MostResults;
            _ = text.Append(left > 0 ? $"- and {Figures.Count(left)} more\n" : "").Append("\n</details>\n\n");
        }

        return text.Length == 0 ? "No failures.\n" : text.ToString();
    }

    /// <summary>
    /// Writes one cause: its count, its title, and an example with its values and the command that repeats it.
    /// </summary>
    /// <param name="isFull">Whether to write all evidence of the example.</param>
    internal static void WriteOne(
        Cluster cluster, IReadOnlyList<RunResult> runs, TextWriter output, ReportOptions options, bool isFull)
    {
        const string Margin = "         ";
        Occurrence example = cluster.Example;
        output.WriteLine($"{Figures.Count(cluster.Occurrences.Length),7}  {SafeText.Limit(cluster.Title, 300)}");
        if (cluster.Blocked.Length > 0)
        {
            output.WriteLine(Margin + cluster.Consequence);
        }

        Evidence evidence = Evidence.Of(runs[example.Run], example.File, example.Command, options);
        string place =
            $"{Margin}{(cluster.Occurrences.Length > 1 ? "for example " : "")}{evidence.Location}: {evidence.Title}";
        if (isFull)
        {
            bool isSaid = evidence.Words == "" || evidence.Words == cluster.Message;
            output.WriteLine(
                SafeText.Indented($"{place}{(isSaid ? "" : ": " + evidence.Words)}\n{evidence.Details}", Margin));
        }
        else
        {
            output.WriteLine(place);
        }

        output.WriteLine(Margin + evidence.Replay);
    }
}
