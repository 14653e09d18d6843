using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>
/// Several engines side by side in Markdown: the table of proposals, and the commands on which one engine differs from
/// the others.
/// </summary>
internal static class MarkdownMatrix
{
    private const int MostExamples = 20;

    public static IEnumerable<string> Pieces(
        IReadOnlyList<RunResult> runs, ImmutableArray<string> labels, ReportOptions options)
    {
        ImmutableArray<ProposalRow> rows = ProposalMatrix.Of(runs);
        if (rows.Length == 0)
        {
            yield break;
        }

        yield return $"\n### Proposals\n\n| Passed of applicable | {string.Join(" | ", labels.Select(label => MarkdownText.Code(label)))} |\n"
            + $"| :-- |{string.Concat(labels.Select(_ => " --: |"))}\n";
        foreach (ProposalRow row in rows)
        {
            yield return $"| {MarkdownText.Code(row.Proposal)} | {string.Join(" | ", row.Cells.Select(Cell))} |\n";
        }

        ImmutableArray<LoneDeviation> lone = LoneDeviations.Of(runs);
        if (lone.Length == 0)
        {
            yield break;
        }

        yield return "\n### Only this engine differs\n\n| Engine | Command | |\n| :-- | :-- | :-- |\n";
        foreach (LoneDeviation one in lone.Take(MostExamples))
        {
            string what = one.IsPass ? "it alone passes" : MarkdownText.Code(CommandText.Message(one.Command), 300);
            yield return $"| {MarkdownText.Code(labels[one.Run])} "
                + $"| {MarkdownText.Code(CommandText.Location(one.File, one.Command, options))} {MarkdownText.Code(CommandText.Title(one.Command))} | {what} |\n";
        }

        if (lone.Length > MostExamples)
        {
            yield return $"\nand {Figures.Count(lone.Length - MostExamples)} more\n";
        }
    }

    private static string Cell(Tally tally) => tally.Applicable == 0
        ? ProposalMatrix.Support(tally)
        : $"{Figures.Count(tally.Pass)} / {Figures.Count(tally.Applicable)} {ProposalMatrix.Support(tally)}";
}
