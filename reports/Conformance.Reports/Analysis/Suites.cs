using System.Collections.Immutable;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>The suites of runs. Numbers of different suites must not look comparable.</summary>
public static class Suites
{
    /// <summary>The suite and its revision, safe to show.</summary>
    public static string NameOf(RunHeader header) =>
        $"{header.Suite} {header.SuiteRevision}".Trim() is { Length: > 0 } name
            ? SafeText.OneLine(name, 200)
            : "(unknown)";

    /// <summary>The positions of the runs, grouped by suite.</summary>
    public static ImmutableArray<IGrouping<string, int>> Of(IReadOnlyList<RunResult> runs) =>
        [.. Enumerable.Range(0, runs.Count).GroupBy(run => NameOf(runs[run].Header), StringComparer.Ordinal)];

    /// <summary>A warning that the runs are of several suites; empty if they are of one.</summary>
    public static string Remark(IReadOnlyList<RunResult> runs, IReadOnlyList<string> labels) =>
        runs.Count > 1 && Of(runs) is { Length: > 1 } suites
        ? $"The runs are of {suites.Length} different suites, so that their numbers cannot be compared: "
            + string.Join(
                "; ", suites.Select(suite => $"{suite.Key}: {string.Join(", ", suite.Select(run => labels[run]))}"))
                + "."
        : "";

    /// <summary>A warning that earlier runs are of other suites, by name; empty if there are none.</summary>
    public static string RemarkOnPast(RunHeader now, IEnumerable<RunHeader> past)
    {
        string[] others =
        [
            .. past.Where(old => old.Suite != now.Suite).Select(
                old => old.Suite == "" ? "(unknown)" : SafeText.OneLine(old.Suite, 100)),
        ];
        return others.Length == 0 ? ""
            : $"{Figures.Of(others.Length, "earlier run")} of {SafeText.OneLine(now.Engine, 60)} {(others.Length == 1 ? "is" : "are")} of another suite than "
                + $"{(now.Suite == "" ? "(unknown)" : SafeText.OneLine(now.Suite, 100))}, so that the numbers cannot be compared: {string.Join(", ", others.Distinct())}.";
    }
}
