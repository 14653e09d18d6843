using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Formats;

/// <summary>
/// Several engines side by side on a terminal: the table of proposals, and the commands on which one engine differs
/// from the others.
/// </summary>
public static class MatrixText
{
    private const int MostExamples = 5;

    /// <summary>Writes both tables. A cell has the passed and the applicable commands, and a word.</summary>
    public static void Write(
        IReadOnlyList<RunResult> runs, ImmutableArray<string> labels, TextWriter output, ReportOptions options)
    {
        ImmutableArray<ProposalRow> rows = ProposalMatrix.Of(runs);
        if (rows.Length == 0)
        {
            return;
        }

        output.WriteLine();
        TextTable.Write(
            [
                ["Passed of applicable", .. labels.Select(label => SafeText.Limit(label, 24))],
                .. rows.Select(row => (string[])[SafeText.OneLine(row.Proposal, 60), .. row.Cells.Select(Cell)]),
            ],
            output);
        WriteLone(LoneDeviations.Of(runs), labels, output, options);
    }

    private static string Cell(Tally tally) => tally.Applicable == 0
        ? ProposalMatrix.Support(tally)
        : $"{Figures.Count(tally.Pass)}/{Figures.Count(tally.Applicable)} {ProposalMatrix.Support(tally)}";

    private static void WriteLone(
        ImmutableArray<LoneDeviation> all, ImmutableArray<string> labels, TextWriter output, ReportOptions options)
    {
        if (all.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Only this engine differs from all others that judged the command:");
        foreach (IGrouping<(int Run, bool IsPass), LoneDeviation> group in all.GroupBy(one => (one.Run, one.IsPass)))
        {
            int count = group.Count();
            output.WriteLine(
                $"{Figures.Count(count),7}  {labels[group.Key.Run]} {(group.Key.IsPass ? "alone passes" : "alone does not pass")}");
            foreach (LoneDeviation one in group.Take(MostExamples))
            {
                string what = one.IsPass ? "" : ": " + CommandText.Message(one.Command, 120);
                output.WriteLine(
                    $"         {CommandText.Location(one.File, one.Command, options)}  {CommandText.Title(one.Command)}{what}");
            }

            if (count > MostExamples)
            {
                output.WriteLine($"         and {Figures.Count(count - MostExamples)} more");
            }
        }
    }
}
