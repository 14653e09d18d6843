namespace Conformance.Engines.Dialects;

/// <summary>A pattern of a dialect and the number of its matches.</summary>
/// <param name="Pattern">The pattern as written.</param>
/// <param name="IsLimit">Whether it matches reports of a limit; otherwise it translates traps.</param>
/// <param name="Count">Number of texts that it matched.</param>
public sealed record PatternUse(string Pattern, bool IsLimit, int Count);
