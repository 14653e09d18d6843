using Conformance.Runner.Results;

namespace Conformance.Runner.Expectations;

/// <summary>The outcome that a rule expects of its commands.</summary>
/// <param name="Kind">The kind of the verdict.</param>
/// <param name="Status">The end of the dotted class of the verdict.</param>
/// <param name="Text">A text that every actual outcome contains; empty if they share none.</param>
internal readonly record struct RuleOutcome(VerdictKind Kind, string Status, string Text)
{
    /// <summary>A shorter text would say nothing about the failure.</summary>
    private const int ShortestCommonText = 8;

    /// <summary>The outcome of one result.</summary>
    public static RuleOutcome Of(CommandResult command) =>
        new(command.Verdict.Kind, RuleText.StatusOf(command), RuleText.TextOf(command));

    /// <summary>The common outcome of results with one kind and class of verdict.</summary>
    public static RuleOutcome OfAll(IReadOnlyList<CommandResult> commands)
    {
        RuleOutcome common = Of(commands[0]);
        string text = common.Text;
        foreach (CommandResult command in commands)
        {
            string other = RuleText.TextOf(command);
            int length = text.AsSpan().CommonPrefixLength(other);
            if (length < text.Length)
            {
                // Words are kept whole.
                length = length < other.Length ? text.AsSpan(0, length).LastIndexOf(' ') : length;
                text = text[..Math.Max(0, length)].TrimEnd();
            }
        }

        return common with { Text = text == common.Text || text.Length >= ShortestCommonText ? text : "" };
    }
}
