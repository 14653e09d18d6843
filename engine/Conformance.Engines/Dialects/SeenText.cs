namespace Conformance.Engines.Dialects;

/// <summary>A text of an engine in a place where a script expected a result.</summary>
/// <param name="Text">The engine's text.</param>
/// <param name="Expected">The suite's text of the expected trap; null if a valid module was refused.</param>
/// <param name="Place"><c>table_get.wast:55</c>.</param>
public sealed record SeenText(string Text, string? Expected, string Place);
