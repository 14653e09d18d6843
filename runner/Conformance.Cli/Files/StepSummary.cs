using Conformance.Reports.Formats;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Files;

/// <summary>
/// The summary of a GitHub step. Several programs write it in turn, so it is appended to and never replaced.
/// </summary>
internal static class StepSummary
{
    private const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>GitHub's limit for a step's summary. It shows nothing of a larger one.</summary>
    private const int MaxBytes = 1_048_576;

    /// <summary>The least room in which a verdict fits.</summary>
    private const int LeastBytes = 1_024;

    /// <summary>Whether the environment variable names this path.</summary>
    public static bool Is(string path) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            && Path.GetFullPath(named) == Path.GetFullPath(path);

    /// <summary>Appends a report if there is room.</summary>
    public static void Add(ReportOptions options, IReadOnlyList<RunResult> runs, string path, Action<string> tell)
    {
        FileInfo file = new(path);
        long room = MaxBytes - (file.Exists ? file.Length : 0);
        if (room < LeastBytes)
        {
            tell($"{path} is full (GitHub shows {MaxBytes / 1024} KiB per step); nothing was added");
            return;
        }

        MarkdownOptions bounded = new(options) { MaxBytes = (int)room - 1 };
        ReportFile.Append(new MarkdownReport(bounded), runs, path, tell);
    }
}
