using Conformance.Engine;

namespace Conformance.Runner.Judging;

/// <summary>Compares an engine's message with the text in a script. Pure.</summary>
public static class MessageMatch
{
    private const string UncaughtException = "uncaught exception";

    /// <summary>
    /// Whether the text of a rejection matches. From <see cref="MatchLevel.Kind"/> on, the phase is enough.
    /// </summary>
    /// <param name="version">
    /// The version of the specification whose texts the script expects; null for today's. The text that the same rule
    /// has today matches, too.
    /// </param>
    public static bool OfText(
        MatchLevel level, string expected, string actual, SpecVersion? version = null) => level switch
        {
            MatchLevel.Exact => actual == expected,
            MatchLevel.Prefix =>
                actual.StartsWith(expected, StringComparison.Ordinal) || version?.IsToday(expected, actual) == true,
            MatchLevel.Kind or MatchLevel.Any => true,
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "not a match level"),
        };

    /// <summary>
    /// Whether a trap matches. By kind, the engine's kinds (or those of its text) must overlap with the kinds of the
    /// expected text; a text of no known kind is compared as a prefix.
    /// </summary>
    public static bool OfTrap(
        MatchLevel level, string expected, Outcome.Trapped actual, SpecVersion? version = null)
    {
        if (level != MatchLevel.Kind || expected.Length == 0)
        {
            return OfText(level, expected, actual.Message, version);
        }

        TrapKinds wanted = TrapTexts.KindsOf(expected);
        return (wanted & KindsOf(actual)) != 0 || OfText(MatchLevel.Prefix, expected, actual.Message, version);
    }

    /// <summary>
    /// Whether the expected text of a trap at start means an uncaught exception. Engine texts are not compared: the
    /// specification's interpreter has one text for all exceptions, and it is part of no trap text.
    /// </summary>
    public static bool OfException(MatchLevel level, string expected) => level switch
    {
        MatchLevel.Exact => expected == UncaughtException,
        MatchLevel.Prefix or MatchLevel.Kind =>
            $"{UncaughtException} with args (".StartsWith(expected, StringComparison.Ordinal),
        _ => OfText(level, expected, UncaughtException),
    };

    /// <summary>The kinds that the engine reports, or those of its text.</summary>
    public static TrapKinds KindsOf(Outcome.Trapped trap) =>
        trap.Kinds != TrapKinds.None ? trap.Kinds : TrapTexts.KindsOf(trap.Message);
}
