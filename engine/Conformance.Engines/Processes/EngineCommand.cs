using System.Collections.Immutable;

namespace Conformance.Engines.Processes;

/// <summary>Command that starts an adapter.</summary>
/// <param name="File">Program: a path, or a name to look up in PATH.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record EngineCommand(string File, ImmutableArray<string> Arguments)
{
    /// <summary>Environment variables to set.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Arguments.Prepend(File));
}
