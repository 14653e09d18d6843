using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>One result in full, the same in every report: plain and safe to show. Empty texts tell nothing.</summary>
/// <param name="Location"><c>path:line:column</c>; without the column if the results do not have it.</param>
/// <param name="Title">Keyword and name of the command.</param>
/// <param name="Words">The reason with its line breaks; empty if the two sides say it all.</param>
/// <param name="Expected">The demand, with every bit and lane.</param>
/// <param name="Actual">The outcome, likewise; empty if it is the reason.</param>
/// <param name="Excerpt">The numbered source lines, the first one marked, with a caret below its beginning.</param>
/// <param name="Needs">The results that it depends on, each with its verdict, one per line.</param>
/// <param name="Trace">Where the engine first differed from the reference, in lines; empty if it was not traced.</param>
/// <param name="Replay">The command line that repeats the result.</param>
public sealed record Evidence(
    string Location, string Title, string Words, string Expected, string Actual, string Excerpt,
    ImmutableArray<string> Needs, string Trace, string Replay)
{
    /// <summary>The longest value, message or excerpt that a report carries.</summary>
    private const int FieldLimit = 4_096;

    /// <summary>As wide as the names of the sides.</summary>
    private const string SideMargin = "           ";

    private string Rule { get; init; } = "";

    private string Attempts { get; init; } = "";

    /// <summary>Both sides, the source, the dependencies, the rule that did not hold, and the attempts.</summary>
    public string Details =>
        Side("  expected ", Expected) + Side("  actual   ", Actual) + Excerpt
        + string.Concat(Needs.Select(need => Side("  needs    ", need)))
        + Side("  trace    ", Trace) + Side("  rule      ", Rule) + Side("  attempts  ", Attempts);

    /// <summary>Everything, in lines.</summary>
    public string InFull => $"{Location}: {Title}{(Words == "" ? "" : ": " + Words)}\n{Details}replay: {Replay}\n";

    /// <summary>The evidence of a result.</summary>
    public static Evidence Of(RunResult run, FileResult file, CommandResult command, ReportOptions options)
    {
        string actual = command.Actual == command.Verdict.Reason ? "" : command.Actual;
        bool isTold = command.Gate != Gate.UnexpectedPass && actual != ""
            && command.Verdict.Reason == $"expected {command.Expected}, got {actual}";
        return new Evidence(
            CommandText.Location(file, command, options),
            CommandText.Title(command),
            isTold ? "" : CommandText.Lines(command),
            SafeText.Visible(command.Expected, FieldLimit),
            SafeText.Visible(actual, FieldLimit),
            ExcerptOf(command),
            [.. FileDependencies.Of(file).Of(command).Select(need => NeedOf(file, need, options))],
            SafeText.Visible(command.Trace, FieldLimit).TrimEnd('\n'),
            Text.Replay.Command(run, file, command, options))
        {
            Rule = command.Gate is Gate.Known or Gate.Flaky or Gate.Changed ? command.GateNote : "",
            Attempts = command.IsFlaky ? command.Attempts : "",
        };
    }

    private static string NeedOf(FileResult file, CommandResult need, ReportOptions options)
    {
        string place =
            $"{CommandText.Location(file, need, options)} {CommandText.Title(need)}: {VerdictWords.Of(need.Verdict.Kind).Word}";
        return need.Verdict.Reason == "" ? place : $"{place}, {CommandText.Message(need)}";
    }

    private static string Side(string name, string text) =>
        text == "" ? "" : $"{name}{SafeText.Indented(text, SideMargin)}\n";

    private static string ExcerptOf(CommandResult command)
    {
        if (command.Excerpt == "")
        {
            return "";
        }

        string[] lines = SafeText.Visible(command.Excerpt, FieldLimit).TrimEnd('\n').Split('\n');
        int width = (command.Line + lines.Length - 1).ToString(CultureInfo.InvariantCulture).Length;
        StringBuilder result = new();
        for (int i = 0; i < lines.Length; i++)
        {
            string number = (command.Line + i).ToString(CultureInfo.InvariantCulture).PadLeft(width);
            _ = result.Append(i == 0 ? "  > " : "    ").Append(number).Append(" | ").Append(lines[i]).Append('\n');
            if (i == 0 && SpaceBefore(command) is { } space)
            {
                _ = result.Append(' ', width + 4).Append(" | ").Append(space).Append("^\n");
            }
        }

        return result.ToString();
    }

    /// <summary>As wide as the part of the first line before the command; null if it is not in the excerpt.</summary>
    private static string? SpaceBefore(CommandResult command)
    {
        if (command.Column == 0)
        {
            return null;
        }

        int at = 0;
        for (int column = 1; column < command.Column; column++)
        {
            if (at >= command.Excerpt.Length || command.Excerpt[at] == '\n')
            {
                return null;
            }

            at += char.IsSurrogatePair(command.Excerpt, at) ? 2 : 1;
        }

        return at >= FieldLimit
            ? null
            : string.Concat(SafeText.Visible(command.Excerpt[..at]).Select(c => c == '\t' ? '\t' : ' '));
    }
}
