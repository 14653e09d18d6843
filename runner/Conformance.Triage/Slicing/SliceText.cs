using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Triage.Failures;

namespace Conformance.Triage.Slicing;

/// <summary>The text of a command in a slice.</summary>
internal static class SliceText
{
    private const string CommentStart = ";;";

    /// <summary>The command as it stands in a script, or what a step of a scenario is called there.</summary>
    /// <exception cref="TriageException">Only a scenario can say it.</exception>
    public static string Of(Command command)
    {
        if (command.Test.Length == 0 && command.At.Text.Length > 0 && command.At.Text[0] == (byte)'(')
        {
            return Encoding.UTF8.GetString(command.At.Text);
        }

        string text = ScriptPrinter.Print(command);
        return text.StartsWith(CommentStart, StringComparison.Ordinal)
            ? throw new TriageException(
                $"the step '{command.Keyword}' in line {command.At.Line} can only be said in a scenario",
                "slices are scripts; replay runs the scenario")
            : text;
    }
}
