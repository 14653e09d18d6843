namespace Conformance.Runner.Results;

/// <summary>A message of an engine, taken from results. Dialects are learned from these.</summary>
/// <param name="Text">The engine's text.</param>
/// <param name="Expected">
/// The text of the expected trap; null for the rejection of a module that should have been accepted.
/// </param>
/// <param name="Place"><c>table_get.wast:55</c>.</param>
public sealed record EngineWords(string Text, string? Expected, string Place)
{
    private const string Trapped = "trapped: ";
    private static readonly string[] s_refusals = ["malformed: ", "invalid: ", "unlinkable: "];

    /// <summary>
    /// Finds traps where traps were expected, and rejections of modules that should have been accepted.
    /// </summary>
    public static IEnumerable<EngineWords> Of(IEnumerable<FileResult> files) =>
        from file in files
        from command in file.Commands
        let words = Of(command, $"{file.Path}:{command.Line}")
        where words is not null
        select words;

    private static EngineWords? Of(CommandResult command, string place)
    {
        if (command.Actual.StartsWith(Trapped, StringComparison.Ordinal))
        {
            return TrapIn(command.Expected) is { } expected
                ? new EngineWords(command.Actual[Trapped.Length..], expected, place)
                : null;
        }

        return command.Verdict.Type is VerdictTypes.ModuleRejected or VerdictTypes.LinkUnresolved
            && s_refusals.FirstOrDefault(one => command.Actual.StartsWith(one, StringComparison.Ordinal)) is { } phase
            ? new EngineWords(command.Actual[phase.Length..], null, place)
            : null;
    }

    /// <summary>The text in <c>trap "text"</c>; empty for any trap, null if no trap was expected.</summary>
    private static string? TrapIn(string expected) =>
        expected == "trap" ? "" : expected is ['t', 'r', 'a', 'p', ' ', '"', .. string text, '"'] ? text : null;
}
