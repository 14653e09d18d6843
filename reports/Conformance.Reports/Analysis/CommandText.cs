using System.Globalization;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>The text of one result in reports: plain and safe to show.</summary>
public static class CommandText
{
    /// <summary>Begins every further line of a text, so that none looks like a line of ours.</summary>
    private const string Margin = "    ";

    /// <summary><c>assert_return 64_good4</c>.</summary>
    public static string Title(CommandResult command) => SafeText.OneLine(
        command.Name == "" ? command.Kind : command.Kind + " " + command.Name, 200);

    /// <summary>The reason, or the expected and the actual result, in one line.</summary>
    public static string Message(CommandResult command, int limit = 1_000) => SafeText.OneLine(WordsOf(command), limit);

    /// <summary>The same message with its line breaks and a margin before each line but the first.</summary>
    public static string Lines(CommandResult command, string margin = Margin, int limit = 1_000) =>
        SafeText.Indented(WordsOf(command), margin, limit);

    private static string WordsOf(CommandResult command)
    {
        Verdict verdict = command.Verdict;
        return command.Gate == Gate.UnexpectedPass ? "passed, and should not: " + command.GateNote
            : verdict.Reason != "" ? verdict.Reason
            : command.IsConsistent
                ? $"consistent with {command.Expected}: {command.Actual}, which may mean {command.Meanings}"
            : command.Expected != "" || command.Actual != "" ? $"expected {command.Expected}, got {command.Actual}"
            : VerdictWords.Of(verdict.Kind).Word;
    }

    /// <summary>
    /// A remark on a change: why the result is bad or not run now, and what it was before. Empty if the kind of the
    /// change says it all.
    /// </summary>
    public static string OfChange(Change change)
    {
        if (change
            is not { After: { } after, Kind: ChangeKind.NewFailure or ChangeKind.ChangedOutcome or ChangeKind.NotRun })
        {
            return "";
        }

        string now = Message(after, 300);
        if (change.Before is not { } before)
        {
            return $"{now} (new)";
        }

        if (change.Kind != ChangeKind.ChangedOutcome)
        {
            return now;
        }

        bool isOtherValue = before.Verdict.Kind == after.Verdict.Kind && before.Actual != ""
            && before.Actual != after.Actual;
        return isOtherValue
            ? $"{now} (before: {SafeText.OneLine(before.Actual, 200)})"
            : $"{now} (before: {VerdictWords.Of(before.Verdict.Kind).Word}, {Message(before, 200)})";
    }

    /// <summary><c>testsuite/address64.wast:566</c>, the same whatever the outcome.</summary>
    public static string Place(FileResult file, CommandResult command, ReportOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path(file, options)}:{command.Line}");

    /// <summary><c>testsuite/address64.wast:566:1</c>; without the column if the results do not have it.</summary>
    public static string Location(FileResult file, CommandResult command, ReportOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Path(file, options)}:{command.Line}{(command.Column > 0 ? $":{command.Column}" : "")}");

    /// <summary>The path after the prefix of the repository.</summary>
    public static string Path(FileResult file, ReportOptions options) =>
        SafeText.OneLine(options.PathPrefix + file.Path, 1_000);
}
