using System.Globalization;
using System.Text;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.NUnit;

/// <summary>The messages of tests for commands that did not pass.</summary>
internal static class FailureText
{
    private const int MostCommands = 50;
    private const int MostReasons = 5;
    private const int LongestField = 2_000;

    /// <summary>Lists failed commands with position, expected and actual outcome, and source.</summary>
    internal static string OfFailed(
        FileResult file, IReadOnlyCollection<CommandResult> failed, int judged, string engine)
    {
        StringBuilder text = new();
        _ = text.Append(
            CultureInfo.InvariantCulture,
            $"{failed.Count} of {judged} commands failed on {SafeText.OneLine(engine)}\n");
        // Blocked commands come last: their causes say more.
        foreach (CommandResult command in failed.OrderBy(command => command.Verdict.Kind == VerdictKind.Blocked)
            .Take(MostCommands))
        {
            Append(text, file, command);
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
        $"{unjudged.Count} of {all} commands were not judged: "
            + $"{Reasons(unjudged.Select(command => command.Verdict.Reason))}");

    /// <summary>The reasons for expected failures.</summary>
    internal static string OfKnown(IReadOnlyCollection<CommandResult> known, int all) => string.Create(
        CultureInfo.InvariantCulture,
        $"{known.Count} of {all} commands failed as expected: {Reasons(known.Select(command => command.GateNote))}");

    private static string Reasons(IEnumerable<string> reasons) => string.Join(
        "; ",
        reasons.CountBy(reason => reason).OrderByDescending(reason => reason.Value).Take(MostReasons).Select(reason =>
            string.Create(
                CultureInfo.InvariantCulture, $"{SafeText.OneLine(reason.Key, LongestField)} ({reason.Value})")));

    private static void Append(StringBuilder text, FileResult file, CommandResult command)
    {
        string name = command.Name.Length == 0
            ? command.Kind
            : command.Kind + " " + SafeText.OneLine(command.Name, LongestField);
        Verdict verdict = command.Verdict;
        string type = verdict.Type.Length == 0 ? "" : $" ({verdict.Type})";
        _ = text.Append(
            CultureInfo.InvariantCulture,
            $"\n{SafeText.OneLine(file.Path)}:{command.Line}: {name}: "
                + $"{verdict.Kind.ToString().ToLowerInvariant()}{type}\n");
        Line(text, "reason", verdict.Reason);
        Line(text, "expected", command.Expected);
        Line(text, "actual", command.Actual == verdict.Reason ? "" : command.Actual);
        Line(text, "but is", command.GateNote);
        if (command.Excerpt.Length > 0)
        {
            _ = text.Append("  | ")
                .Append(
                    SafeText.Visible(command.Excerpt, LongestField).Replace("\n", "\n  | ", StringComparison.Ordinal))
                .Append('\n');
        }
    }

    private static void Line(StringBuilder text, string label, string content)
    {
        if (content.Length > 0)
        {
            _ = text.Append(
                CultureInfo.InvariantCulture,
                $"  {label + ":",-9} {SafeText.Indented(content, "            ", LongestField)}\n");
        }
    }
}
