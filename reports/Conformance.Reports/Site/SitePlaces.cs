using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Results;

namespace Conformance.Reports.Site;

/// <summary>
/// The files of an engine. Their names are valid in any file system and address, whatever the engine is called.
/// </summary>
/// <param name="Name">Lower-case ASCII letters, digits, dots and hyphens; unique among the engines.</param>
internal sealed record SitePlaces(string Name)
{
    /// <summary>The report of all engines together.</summary>
    public const string Comparison = "reports/compare.html";

    private const int Longest = 60;

    public string Page => $"engines/{Name}.html";

    public string Report => $"reports/{Name}.html";

    public string Badge => $"badges/{Name}.svg";

    /// <summary>The files of each run's engine, in the order of the runs.</summary>
    public static ImmutableArray<SitePlaces> Of(IReadOnlyList<RunResult> runs)
    {
        HashSet<string> taken = new(StringComparer.Ordinal) { "compare" };
        ImmutableArray<SitePlaces>.Builder places = ImmutableArray.CreateBuilder<SitePlaces>(runs.Count);
        foreach (RunResult run in runs)
        {
            string plain = PlainOf(run.Header.Engine);
            string name = plain;
            for (int n = 2; !taken.Add(name); n++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{plain}-{n}");
            }

            places.Add(new SitePlaces(name));
        }

        return places.DrainToImmutable();
    }

    private static string PlainOf(string engine)
    {
        char[] name =
        [
            .. engine.Take(Longest).Select(
                c => char.IsAsciiLetterOrDigit(c) || c == '.' ? char.ToLowerInvariant(c) : '-'),
        ];
        string plain = new string(name).Trim('-', '.');
        return plain == "" ? "engine" : plain;
    }
}
