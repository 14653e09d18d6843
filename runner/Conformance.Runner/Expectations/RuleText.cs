using System.Globalization;
using System.Text;
using Conformance.Runner.Results;
using Conformance.Runner.Yaml;

namespace Conformance.Runner.Expectations;

/// <summary>The text of a new rule.</summary>
internal static class RuleText
{
    private const int LongestText = 160;

    /// <summary>Appends a rule in block style.</summary>
    /// <param name="text">Takes the lines.</param>
    /// <param name="margin">The margin of the rule's dash.</param>
    /// <param name="tests">The files and commands. Several become a list.</param>
    /// <param name="outcome">The expected outcome.</param>
    public static void Append(StringBuilder text, string margin, IReadOnlyList<string> tests, RuleOutcome outcome)
    {
        if (tests.Count == 1)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{margin}- tests: {YamlText.Quote(tests[0])}\n");
        }
        else
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{margin}- tests:\n");
            foreach (string test in tests)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"{margin}      - {YamlText.Quote(test)}\n");
            }
        }

        _ = text.Append(CultureInfo.InvariantCulture, $"{margin}  expected: {ExpectationFile.NameOf(outcome.Kind)}\n")
            .Append(CultureInfo.InvariantCulture, $"{margin}  status: {YamlText.Quote(outcome.Status)}\n");
        if (outcome.Text.Length > 0)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{margin}  text: {YamlText.Quote(outcome.Text)}\n");
        }
    }

    /// <summary>Appends the reason and the last day that the options give.</summary>
    public static void AppendReason(StringBuilder text, string margin, UpdateOptions options)
    {
        if (options.Because is { } because)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{margin}  because: {ExpectationFile.NameOf(because)}\n");
        }
        else if (options.AsksForReason)
        {
            _ = text.Append(
                CultureInfo.InvariantCulture,
                $"{margin}  because: TODO  # feature, bug, spec, infra or slow; add 'feature' or 'bug'\n");
        }

        if (options is { Because: Because.Feature or Because.Bug, Reference.Length: > 0 })
        {
            _ = text.Append(
                CultureInfo.InvariantCulture,
                $"{margin}  {ExpectationFile.NameOf(options.Because.Value)}: {YamlText.Quote(options.Reference)}\n");
        }

        if (options.Expires is { } day)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{margin}  expires: {day:yyyy-MM-dd}\n");
        }
    }

    /// <summary>The end of the dotted class, without the common prefix <c>wast.</c>.</summary>
    public static string StatusOf(CommandResult command) =>
        command.Verdict.Type[(command.Verdict.Type.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>
    /// The first line of the actual outcome. Texts of crashes, timeouts and errors vary, so they are left out.
    /// </summary>
    public static string TextOf(CommandResult command)
    {
        if (command.Verdict.Kind != VerdictKind.Fail)
        {
            return "";
        }

        string line = command.Actual.Split('\n', 2)[0].TrimEnd();
        return line.Length <= LongestText
            ? line
            : line[..(char.IsHighSurrogate(line[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }
}
