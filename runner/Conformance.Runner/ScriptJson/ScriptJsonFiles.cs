using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.ScriptJson;

/// <summary>A script as JSON, and the modules it names.</summary>
/// <param name="Json">The text of the JSON file.</param>
/// <param name="Modules">Files that lie beside it, by name.</param>
/// <param name="LeftOut">What the format cannot say, and why; the text has a note of each.</param>
public sealed record ScriptJsonFiles(
    string Json, ImmutableArray<(string Name, ReadOnlyMemory<byte> Content)> Modules, ImmutableArray<(Location At, string Message)> LeftOut)
{
    /// <summary>Writes all of them; the folder is made if it is missing.</summary>
    /// <param name="path">Where the JSON file goes; the modules go beside it.</param>
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
