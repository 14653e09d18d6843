using System.Globalization;

namespace Conformance.Mutation;

/// <summary>The results of a measurement, one line for each fault, so that it can go on later.</summary>
/// <param name="path">The file; null to keep nothing.</param>
internal sealed class FuzzResultFile(string? path)
{
    /// <summary>The name of the original in the file.</summary>
    private const string Original = "original";

    private const string NotFound = "-";

    private readonly Dictionary<string, (int? Cases, TimeSpan Time)> _known = Read(path);
    private readonly Lock _lock = new();

    /// <summary>The result of a mutant; null if there is none.</summary>
    /// <param name="mutant">The mutant; null for the original.</param>
    public FuzzResult? Find(Mutant? mutant) => _known.TryGetValue(mutant?.Id ?? Original, out var known)
        ? new FuzzResult(mutant, known.Cases, known.Time)
        : null;

    /// <summary>Adds a result, unless the mutant was not tried. Used by several threads.</summary>
    public FuzzResult Add(FuzzResult result)
    {
        if (path is not null && result.Obstacle.Length == 0)
        {
            string cases = result.Cases?.ToString(CultureInfo.InvariantCulture) ?? NotFound;
            string name = result.Mutant?.Id ?? Original;
            string what = result.What.ReplaceLineEndings(" ");
            lock (_lock)
            {
                File.AppendAllText(
                    path,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}\t{cases}\t{result.Time.TotalSeconds:F2}\t{what}\n"));
            }
        }

        return result;
    }

    private static Dictionary<string, (int? Cases, TimeSpan Time)> Read(string? path)
    {
        Dictionary<string, (int?, TimeSpan)> known = new(StringComparer.Ordinal);
        foreach (string line in path is not null && File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (line.Split('\t') is [string id, string cases, string seconds, ..]
                && double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out double time))
            {
                known[id] = (
                    cases == NotFound ? null : int.Parse(cases, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(time));
            }
        }

        return known;
    }
}
