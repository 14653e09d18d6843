namespace Conformance.Engines.Catalog;

/// <summary>Whether an engine is installed.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="Path">Its program; null if it is not installed, empty if it needs none.</param>
/// <param name="Version">The version that the program reports; empty if it reports none.</param>
public sealed record EngineStatus(EngineEntry Entry, string? Path, string Version)
{
    /// <summary>Whether it can be started.</summary>
    public bool IsFound => Path is not null;
}
