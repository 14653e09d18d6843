using Conformance.Engine;

namespace Conformance.Runner.Judging;

/// <summary>
/// How closely an engine's message must match the text in a script. Each level accepts everything that the previous one
/// accepts.
/// </summary>
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

/// <summary>The standard for judging an engine's answers.</summary>
/// <param name="Level">How closely messages must match.</param>
/// <param name="Abilities">The distinctions that the engine can make. It is not blamed for others.</param>
public readonly record struct Yardstick(MatchLevel Level, Abilities Abilities)
{
    /// <summary>The version of the specification whose texts the script expects; null for today's.</summary>
    public SpecVersion? Version { get; init; }

    /// <summary>Whether the engine has the ability.</summary>
    public bool Can(Abilities ability) => (Abilities & ability) == ability;
}
