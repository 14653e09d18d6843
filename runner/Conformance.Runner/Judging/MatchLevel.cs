using Conformance.Engine;

namespace Conformance.Runner.Judging;

/// <summary>How closely an engine's message must agree with the text that a script expects. Each level accepts what the one before accepts.</summary>
public enum MatchLevel
{
    /// <summary>The same text.</summary>
    Exact,

    /// <summary>The expected text is a prefix of the message: the rule of the official suite.</summary>
    Prefix,

    /// <summary>The same kind of trap; for rejected modules, the same phase.</summary>
    Kind,

    /// <summary>Any trap for a trap, any rejection in the right phase for a rejection.</summary>
    Any,
}

/// <summary>What an answer is measured with.</summary>
/// <param name="Level">How closely texts must agree.</param>
/// <param name="Abilities">What the engine can tell apart; what it cannot is not held against it.</param>
public readonly record struct Yardstick(MatchLevel Level, Abilities Abilities)
{
    /// <summary>The official suite's: prefixes, and nothing forgiven.</summary>
    public static Yardstick Official => new(MatchLevel.Prefix, Abilities.All);

    /// <summary>Whether the engine can do that.</summary>
    public bool Can(Abilities ability) => (Abilities & ability) == ability;
}
