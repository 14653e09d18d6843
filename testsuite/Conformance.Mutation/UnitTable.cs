using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Conformance.Mutation;

/// <summary>
/// What unit tests catch, as Markdown: a table by class and, if they are to catch all, the mutants that they do not catch.
/// </summary>
internal static class UnitTable
{
    /// <summary>The table, and the list if unit tests are to catch all.</summary>
    public static string Of(ImmutableArray<(Mutant Mutant, Capture Capture)> results, bool mustCatchAll)
    {
        StringBuilder text = new("| Class | Mutants | Unit tests | Crash or hang |\n|---|---:|---:|---:|\n");
        foreach (IGrouping<FaultClass, (Mutant Mutant, Capture Capture)> group in results
            .GroupBy(result => result.Mutant.Class).OrderBy(group => group.Key))
        {
            Row(text, group.Key.ToString(), [.. group]);
        }

        Row(text, "all", results);
        int distinct = results.Count(result => result.Mutant.Survives.Length == 0);
        int caught = results.Count(result => result.Capture != Capture.None);
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nOf {distinct} faults that a test can tell from the original, unit tests catch {(distinct == 0 ? 100 : caught * 100 / distinct)} %.\n");
        Mutant[] missed = [.. results.Where(result => result.Capture == Capture.None).Select(result => result.Mutant)];
        if (mustCatchAll && missed.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### Not caught by unit tests ({missed.Length})\n\n");
            foreach (Mutant mutant in missed)
            {
                text.Append(CultureInfo.InvariantCulture, $"- `{mutant.Id}` ({mutant.Class}): {mutant.Says}")
                    .Append(mutant.Survives.Length > 0 ? $" {mutant.Survives}\n" : "\n");
            }
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, ImmutableArray<(Mutant Mutant, Capture Capture)> results) =>
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {results.Length} | {results.Count(result => result.Capture != Capture.None)} | {results.Count(result => result.Capture is Capture.Crash or Capture.Hang)} |\n");
}
