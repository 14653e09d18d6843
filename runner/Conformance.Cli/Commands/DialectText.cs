using System.Collections.Immutable;
using Conformance.Engines.Dialects;
using Conformance.Reports.Text;

namespace Conformance.Cli.Commands;

/// <summary>Prints how well a dialect fits an engine's messages.</summary>
internal static class DialectText
{
    /// <summary>Lists the patterns that were never used and the messages that matched no pattern.</summary>
    public static void Write(Dialect dialect, TextWriter output)
    {
        ImmutableArray<PatternUse> uses = dialect.Uses();
        output.WriteLine(
            $"dialect {dialect.Name}: {Figures.Of(uses.Count(use => !use.IsLimit), "pattern")} of traps, "
                + $"{uses.Count(use => use.IsLimit)} of limits; {Figures.Of(dialect.Traps, "trap")}");
        output.WriteLine("never used:");
        foreach (PatternUse use in uses.Where(use => use.Count == 0))
        {
            output.WriteLine($"  {(use.IsLimit ? "limit" : "trap ")}  {SafeText.OneLine(use.Pattern, 200)}");
        }

        if (uses.All(use => use.Count > 0))
        {
            output.WriteLine("  none");
        }

        output.WriteLine("messages that match no pattern and no text of the official suite:");
        foreach ((string text, int count) in dialect.Unmapped.OrderByDescending(one => one.Value)
            .ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {Figures.Count(count),6}  {SafeText.OneLine(text, 200)}");
        }

        if (dialect.Unmapped.Count == 0)
        {
            output.WriteLine("  none");
        }
    }
}
