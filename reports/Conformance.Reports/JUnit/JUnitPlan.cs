using Conformance.Runner.Results;

namespace Conformance.Reports.JUnit;

/// <summary>A piece of a suite: commands of one file, or the file itself.</summary>
/// <param name="Run">Position of the run.</param>
/// <param name="Start">First command, and how many; everything when a case is a file.</param>
internal readonly record struct JUnitSlice(int Run, FileResult File, int Start, int Count);

/// <summary>Which cases go into which document. Decided by the files alone, never by outcomes.</summary>
internal static class JUnitPlan
{
    /// <summary>Everything in one document.</summary>
    public static List<JUnitSlice> Whole(IReadOnlyList<RunResult> runs) =>
        [.. runs.SelectMany((run, at) => run.Files.Select(file => new JUnitSlice(at, file, 0, file.Commands.Length)))];

    /// <summary>Documents of at most so many cases; a file is cut only if it has more by itself.</summary>
    public static List<List<JUnitSlice>> Split(IReadOnlyList<RunResult> runs, JUnitOptions options)
    {
        int most = Math.Max(1, options.MaxCases);
        List<List<JUnitSlice>> documents = [[]];
        int filled = 0;
        foreach (JUnitSlice slice in Whole(runs))
        {
            int cases = options.Cases == JUnitCases.File ? 1 : slice.Count;
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

            documents[^1].Add(options.Cases == JUnitCases.File ? slice : slice with { Start = start, Count = cases - start });
            filled += cases - start;
        }

        return documents;
    }
}
