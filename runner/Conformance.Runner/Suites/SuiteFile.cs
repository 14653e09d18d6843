using Conformance.Engine.Files;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Suites;

/// <summary>A file that is to be run.</summary>
/// <param name="Path">As reported: relative to the root it was found under, with <c>/</c>.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Place">Its place in the suite.</param>
public sealed record SuiteFile(string Path, string FullPath, SuitePlace Place)
{
    /// <summary>A file, by its own folders.</summary>
    public static SuiteFile Of(string path, string fullPath) => new(path, fullPath, FeatureGate.Of(fullPath));

    /// <summary>The folder it was found below, when that folder or a glob was named; null for a file that was named by itself.</summary>
    public string? Root { get; init; }

    /// <summary>Reads it.</summary>
    /// <exception cref="IOException">It cannot be read, or is no regular file.</exception>
    public SourceText Read() => new(Path, InputFile.ReadAllBytes(FullPath));
}
