using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scripts;

/// <summary>The commands of a <c>.wast</c> file or a scenario.</summary>
/// <param name="Source">The file.</param>
/// <param name="Commands">The commands in order. Each gets exactly one verdict.</param>
public sealed record Script(SourceText Source, ImmutableArray<Command> Commands)
{
    /// <summary>Features that the file requires, in addition to those of its folder.</summary>
    public ImmutableArray<Feature> Requires { get; init; } = [];

    /// <summary>The folder of the files that it names at run time; null if it may name none.</summary>
    public ScriptFolder? Folder { get; init; }

    /// <summary>Warnings, for instance about legacy spellings.</summary>
    public ImmutableArray<ScriptWarning> Warnings { get; init; } = [];
}

/// <summary>A warning about a script.</summary>
public readonly record struct ScriptWarning(Location At, string Message);

/// <summary>The extent of a command in its source.</summary>
public readonly record struct SourceSpan(SourceText Source, int Start, int End)
{
    /// <summary>The position of its beginning.</summary>
    public Location Location => new(Source, Start);

    /// <summary>The line of its beginning, from 1.</summary>
    public int Line => Source.LineOf(Start);

    /// <summary>The column of its beginning, from 1.</summary>
    public int Column => Source.PositionOf(Start).Column;

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Text => Source.Content.Span[Start..End];
}

/// <summary>A script is faulty, with position and reason. The engine is not to blame.</summary>
public sealed class ScriptException(string message, Location at) : Exception(message)
{
    /// <summary>The position of the fault.</summary>
    public Location At { get; } = at;
}
