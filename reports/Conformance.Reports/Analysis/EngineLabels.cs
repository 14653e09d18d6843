using System.Collections.Immutable;
using System.Globalization;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>A short name for each run: the engine's id, followed by a number if an engine occurs twice.</summary>
public static class EngineLabels
{
    /// <summary>The labels, in the order of the runs.</summary>
    public static ImmutableArray<string> Of(IReadOnlyList<RunResult> runs)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        ImmutableArray<string>.Builder labels = ImmutableArray.CreateBuilder<string>(runs.Count);
        foreach (RunResult run in runs)
        {
            string id = run.Header.Engine == "" ? "engine" : SafeText.OneLine(run.Header.Engine, 60);
            string label = id;
            for (int n = 2; !taken.Add(label); n++)
            {
                label = string.Create(CultureInfo.InvariantCulture, $"{id}-{n}");
            }

            labels.Add(label);
        }

        return labels.DrainToImmutable();
    }

    /// <summary>Engine and version: <c>acme 1.4.0</c>.</summary>
    public static string WithVersion(string label, RunResult run) =>
        run.Header.EngineVersion == "" ? label : label + " " + SafeText.OneLine(run.Header.EngineVersion, 120);
}
