namespace Conformance.Engines.Dialects;

/// <summary>What an engine said where a script expected something.</summary>
/// <param name="Text">The engine's text.</param>
/// <param name="Expected">The suite's text of the trap that was expected; null where a module should have been accepted and was refused.</param>
/// <param name="Place"><c>table_get.wast:55</c>.</param>
public sealed record SeenText(string Text, string? Expected, string Place);
