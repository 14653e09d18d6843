using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scripts;

/// <summary>What a <c>.wast</c> file or a scenario means: commands in order.</summary>
/// <param name="Source">The file.</param>
/// <param name="Commands">In order; each will get exactly one verdict.</param>
public sealed record Script(SourceText Source, ImmutableArray<Command> Commands)
{
    /// <summary>Features that the file says it needs, beyond those of its folder.</summary>
    public ImmutableArray<Feature> Requires { get; init; } = [];

    /// <summary>Where the files lie that it names while it runs; null if it may name none.</summary>
    public ScriptFolder? Folder { get; init; }

    /// <summary>Things worth telling that are no verdict: legacy spellings, for instance.</summary>
    public ImmutableArray<ScriptWarning> Warnings { get; init; } = [];
}

/// <summary>A remark on a script.</summary>
public readonly record struct ScriptWarning(Location At, string Message);

/// <summary>A piece of a source: the extent of a command.</summary>
public readonly record struct SourceSpan(SourceText Source, int Start, int End)
{
    /// <summary>Where it begins.</summary>
    public Location Location => new(Source, Start);

    /// <summary>Line of its beginning, from 1.</summary>
    public int Line => Source.LineOf(Start);

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Text => Source.Content.Span[Start..End];
}

/// <summary>A script was refused: the place and the reason. The script is at fault, not an engine.</summary>
public sealed class ScriptException(string message, Location at) : Exception(message)
{
    /// <summary>Where.</summary>
    public Location At { get; } = at;
}
