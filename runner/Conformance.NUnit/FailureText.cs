using System.Globalization;
using System.Text;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.NUnit;

/// <summary>The messages of tests for commands that did not pass.</summary>
internal static class FailureText
{
    private const int MostCommands = 50;
    private const int MostReasons = 5;
    private const int LongestReason = 2_000;
    private static readonly ReportOptions s_options = new();

    /// <summary>
    /// Lists failed commands with the evidence that every report shows, except the command line that repeats them.
    /// </summary>
    internal static string OfFailed(
        RunResult run, FileResult file, IReadOnlyCollection<CommandResult> failed, int judged)
    {
        StringBuilder text = new();
        _ = text.Append(
            CultureInfo.InvariantCulture,
            $"{failed.Count} of {Figures.Of(judged, "command")} failed on "
                + $"{SafeText.OneLine($"{run.Header.Engine} {run.Header.EngineVersion}")}\n");
        // Blocked commands come last: their causes say more.
        foreach (CommandResult command in failed.OrderBy(command => command.Verdict.Kind == VerdictKind.Blocked)
            .Take(MostCommands))
        {
            Append(text, run, file, command);
        }

        if (failed.Count > MostCommands)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"\n... and {failed.Count - MostCommands} more\n");
        }

        return text.ToString();
    }

    /// <summary>The reasons why commands were not judged, most frequent first.</summary>
    internal static string OfUnjudged(IReadOnlyCollection<CommandResult> unjudged, int all) => string.Create(
        CultureInfo.InvariantCulture,
        $"{unjudged.Count} of {Figures.Of(all, "command")} were not judged: "
            + $"{Reasons(unjudged.Select(command => command.Verdict.Reason))}");

    /// <summary>The reasons for expected failures.</summary>
    internal static string OfKnown(IReadOnlyCollection<CommandResult> known, int all) => string.Create(
        CultureInfo.InvariantCulture,
        $"{known.Count} of {Figures.Of(all, "command")} failed as expected: "
            + $"{Reasons(known.Select(command => command.GateNote))}");

    private static string Reasons(IEnumerable<string> reasons) => string.Join(
        "; ",
        reasons.CountBy(reason => reason).OrderByDescending(reason => reason.Value).Take(MostReasons).Select(reason =>
            string.Create(
                CultureInfo.InvariantCulture, $"{SafeText.OneLine(reason.Key, LongestReason)} ({reason.Value})")));

    private static void Append(StringBuilder text, RunResult run, FileResult file, CommandResult command)
    {
        Evidence evidence = Evidence.Of(run, file, command, s_options);
        Verdict verdict = command.Verdict;
        string type = verdict.Type.Length == 0 ? "" : $" ({SafeText.OneLine(verdict.Type)})";
        string words = evidence.Words.Length == 0 ? "" : ": " + evidence.Words;
        _ = text.Append(
            CultureInfo.InvariantCulture,
            $"\n{evidence.Location}: {evidence.Title}: {verdict.Kind.ToString().ToLowerInvariant()}{type}{words}\n{evidence.Details}");
    }
}
