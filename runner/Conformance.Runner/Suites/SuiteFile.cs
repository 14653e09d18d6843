using Conformance.Engine.Files;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Suites;

/// <summary>A file to run.</summary>
/// <param name="Path">The reported path: relative to the given folder, with <c>/</c>.</param>
/// <param name="FullPath">The full path.</param>
/// <param name="Place">Its place in the suite.</param>
public sealed record SuiteFile(string Path, string FullPath, SuitePlace Place)
{
    /// <summary>Creates a file and derives its place from its folders.</summary>
    public static SuiteFile Of(string path, string fullPath) => new(path, fullPath, FeatureGate.Of(fullPath));

    /// <summary>
    /// The given folder, or the folder of the given glob, that contains it; null for a file given by itself.
    /// </summary>
    public string? Root { get; init; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="IOException">The file cannot be read, or is not a regular file.</exception>
    public SourceText Read() => new(Path, InputFile.ReadAllBytes(FullPath));
}
