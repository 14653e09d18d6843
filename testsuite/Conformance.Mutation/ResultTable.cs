using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Conformance.Mutation;

/// <summary>The results as Markdown: a table by class, and the mutants that a suite does not catch.</summary>
internal static class ResultTable
{
    /// <summary>The table and the lists.</summary>
    public static string Of(ImmutableArray<MutantResult> results)
    {
        StringBuilder text = new();
        bool hasOfficial = results.Any(result => result.Official is not null);
        if (!hasOfficial)
        {
            text.Append("The official suite was left out.\n\n");
        }

        text.Append("| Class | Mutants | Ours | Official | Either | By a message alone | Crash or hang |\n");
        text.Append("|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (IGrouping<FaultClass, MutantResult> group in results.GroupBy(result => result.Mutant.Class)
            .OrderBy(group => group.Key))
        {
            Row(text, group.Key.ToString(), [.. group]);
        }

        Row(text, "all", results);
        Share(text, results);
        List(text, hasOfficial ? "Caught by neither suite" : "Not caught by ours", results.Where(result => !result.IsCaught));
        List(
            text, "Caught by the official suite alone",
            results.Where(result => result.IsCaught && result.Own == Capture.None));
        List(
            text, "Caught by ours through a message alone", results.Where(result => result.Own == Capture.Message));
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, ImmutableArray<MutantResult> results)
    {
        string official = results.All(result => result.Official is null)
            ? "–"
            : results.Count(result => result.Official is not (null or Capture.None)).ToString(
                CultureInfo.InvariantCulture);
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {results.Length} | {results.Count(result => result.Own != Capture.None)} | {official} | {results.Count(result => result.IsCaught)} | {results.Count(IsByMessage)} | {results.Count(HasEnded)} |\n");
    }

    private static void Share(StringBuilder text, ImmutableArray<MutantResult> results)
    {
        int distinct = results.Count(result => result.Mutant.Survives.Length == 0);
        bool hasOfficial = results.Any(result => result.Official is not null);
        int Percent(Func<MutantResult, bool> isCaught) =>
            distinct == 0 ? 100 : results.Count(isCaught) * 100 / distinct;
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nOf {distinct} faults that a test can tell from the original, our own tests catch {Percent(result => result.Own != Capture.None)} %");
        text.Append(hasOfficial
            ? $", the official suite {Percent(result => result.Official is not (null or Capture.None))} %, either {Percent(result => result.IsCaught)} %.\n"
            : ".\n");
    }

    private static void List(StringBuilder text, string title, IEnumerable<MutantResult> results)
    {
        MutantResult[] listed = [.. results];
        if (listed.Length == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n### {title} ({listed.Length})\n\n");
        foreach (Mutant mutant in listed.Select(result => result.Mutant))
        {
            text.Append(CultureInfo.InvariantCulture, $"- `{mutant.Id}` ({mutant.Class}): {mutant.Says}");
            text.Append(mutant.Survives.Length > 0 ? $" {mutant.Survives}\n" : "\n");
        }
    }

    private static bool IsByMessage(MutantResult result) =>
        result.IsCaught && result.Own is Capture.None or Capture.Message
        && result.Official is null or Capture.None or Capture.Message && result.IsCaught;

    private static bool HasEnded(MutantResult result) =>
        result.Own is Capture.Crash or Capture.Hang || result.Official is Capture.Crash or Capture.Hang;
}
