using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Fuzzing;

namespace Conformance.Mutation;

/// <summary>Chooses a sample of faults, and writes the table of those that campaigns found.</summary>
internal static class FuzzTable
{
    /// <summary>The list of the faults of the text format, which no campaign reaches: modules travel as bytes.</summary>
    private const string TextList = "text.yaml";

    /// <summary>Some faults of each class, chosen by a seed, in the order of the classes.</summary>
    public static ImmutableArray<Mutant> Sample(ImmutableArray<Mutant> mutants, FuzzOptions options)
    {
        RandomSource random = new(options.Seed);
        return
        [
            .. mutants.Where(mutant => mutant.At.Source.Path != TextList && mutant.Survives.Length == 0)
                .GroupBy(mutant => mutant.Class)
                .OrderBy(group => group.Key)
                .SelectMany(group => group.Select(mutant => (Key: random.Next(), Mutant: mutant))
                    .OrderBy(one => one.Key)
                    .Take(options.Each == 0 ? int.MaxValue : options.Each)
                    .Select(one => one.Mutant))
                .Where(mutant => options.Words.Count == 0 || options.Words.Any(word =>
                    mutant.Id.Contains(word, StringComparison.Ordinal) || mutant.Class.ToString() == word)),
        ];
    }

    /// <summary>The table in Markdown.</summary>
    public static string Of(IReadOnlyCollection<FuzzResult> results)
    {
        StringBuilder text = new();
        _ = text.Append("| Class | Faults | Found | Cases, median | Seconds, median | Not found |\n");
        _ = text.Append("|---|---:|---:|---:|---:|---|\n");
        FuzzResult[] tried = [.. results.Where(result => result.Obstacle.Length == 0)];
        foreach (IGrouping<FaultClass, FuzzResult> group in tried.GroupBy(result => result.Mutant!.Class))
        {
            FuzzResult[] found = [.. group.Where(result => result.Cases is not null)];
            string missing = string.Join(
                ", ", group.Where(result => result.Cases is null).Select(result => $"`{result.Mutant!.Id}`"));
            _ = text.Append(
                CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Count()} | {found.Length} | {Median(found.Select(one => (double)one.Cases!), 0)} | {Median(found.Select(one => one.Time.TotalSeconds), 1)} | {missing} |\n");
        }

        _ = text.Append(
            CultureInfo.InvariantCulture,
            $"| all | {tried.Length} | {tried.Count(result => result.Cases is not null)} | | | |\n");
        foreach (FuzzResult result in results.Except(tried))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"\nNot tried: `{result.Mutant!.Id}`: {result.Obstacle}\n");
        }

        return text.ToString();
    }

    private static string Median(IEnumerable<double> values, int digits)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0
            ? "–"
            : sorted[sorted.Length / 2].ToString($"F{digits}", CultureInfo.InvariantCulture);
    }
}
