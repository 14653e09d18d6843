using Conformance.Reports.Formats;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Files;

/// <summary>The summary of a step on GitHub: several programs write to it one after the other, so it is added to and never replaced.</summary>
internal static class StepSummary
{
    private const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>What a step may have in all; more is not shown at all.</summary>
    private const int MaxBytes = 1_048_576;

    /// <summary>With less room than this, not even the verdict would fit.</summary>
    private const int LeastBytes = 1_024;

    /// <summary>Whether a path is the file that the variable names.</summary>
    public static bool Is(string path) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named && Path.GetFullPath(named) == Path.GetFullPath(path);

    /// <summary>Adds a report, as long as there is room.</summary>
    public static void Add(ReportOptions options, IReadOnlyList<RunResult> runs, string path, Action<string> tell)
    {
        FileInfo file = new(path);
        long room = MaxBytes - (file.Exists ? file.Length : 0);
        if (room < LeastBytes)
        {
            tell($"{path} is full already ({MaxBytes / 1024} KiB are shown of a step); nothing is added");
            return;
        }

        MarkdownOptions bounded = new(options) { MaxBytes = (int)room - 1 };
        ReportFile.Append(new MarkdownReport(bounded), runs, path, tell);
    }
}
