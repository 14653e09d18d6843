namespace Conformance.Engines.Dialects;

/// <summary>A pattern of a dialect, and what it was good for.</summary>
/// <param name="Pattern">As written.</param>
/// <param name="IsLimit">Whether it tells a limit; otherwise it translates traps.</param>
/// <param name="Count">How many texts it matched.</param>
public sealed record PatternUse(string Pattern, bool IsLimit, int Count);
