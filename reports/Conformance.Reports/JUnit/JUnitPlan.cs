using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.JUnit;

/// <summary>A part of a suite: some commands of one file, or the whole file.</summary>
/// <param name="Run">The position of the run.</param>
/// <param name="Start">The first command. With the count it covers all commands if a case is a file.</param>
internal readonly record struct JUnitSlice(int Run, FileResult File, int Start, int Count);

/// <summary>Distributes cases over documents. The plan depends on the files alone, never on outcomes.</summary>
internal static class JUnitPlan
{
    /// <summary>One document with all cases.</summary>
    public static List<JUnitSlice> Whole(IReadOnlyList<RunResult> runs) =>
        [.. runs.SelectMany((run, at) => run.Files.Select(file => new JUnitSlice(at, file, 0, file.Commands.Length)))];

    /// <summary>
    /// Documents of a limited number of cases. A file is split only if it exceeds the limit by itself.
    /// </summary>
    public static List<List<JUnitSlice>> Split(IReadOnlyList<RunResult> runs, JUnitOptions options)
    {
        int most = Math.Max(1, options.MaxCases);
        List<List<JUnitSlice>> documents = [[]];
        int filled = 0;
        foreach (JUnitSlice slice in Whole(runs))
        {
            int cases = options.Cases == ReportCases.File ? 1 : slice.Count;
            if (filled > 0 && filled + cases > most)
            {
                documents.Add([]);
                filled = 0;
            }

            int start = 0;
            for (; cases - start > most; start += most)
            {
                documents[^1].Add(slice with { Start = start, Count = most });
                documents.Add([]);
            }

            documents[^1].Add(
                options.Cases == ReportCases.File ? slice : slice with { Start = start, Count = cases - start });
            filled += cases - start;
        }

        return documents;
    }
}
