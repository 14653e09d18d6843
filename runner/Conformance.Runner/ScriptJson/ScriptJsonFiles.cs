using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.ScriptJson;

/// <summary>A script as JSON, with its module files.</summary>
/// <param name="Json">The text of the JSON file.</param>
/// <param name="Modules">The module files beside it, by name.</param>
/// <param name="LeftOut">The parts that the format cannot express, with reasons. The JSON has a note for each.</param>
public sealed record ScriptJsonFiles(
    string Json, ImmutableArray<(
        string Name, ReadOnlyMemory<byte> Content)> Modules, ImmutableArray<(Location At, string Message)> LeftOut)
{
    /// <summary>Writes all files. Creates the folder if it is missing.</summary>
    /// <param name="path">The path of the JSON file; the module files are written beside it.</param>
    public void WriteTo(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        _ = Directory.CreateDirectory(folder);
        foreach ((string name, ReadOnlyMemory<byte> content) in Modules)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content.Span);
        }

        File.WriteAllText(path, Json);
    }
}
