using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Runner.Yaml;

/// <summary>Errors in YAML files of the runner are errors of scripts.</summary>
internal static class YamlErrors
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="ScriptException">The document is not YAML, or uses a rejected feature.</exception>
    public static YamlNode Read(SourceText source)
    {
        try
        {
            return YamlTree.Parse(source);
        }
        catch (YamlFormatException broken)
        {
            throw new ScriptException(broken.Message, broken.At);
        }
    }

    /// <summary>An error at a node.</summary>
    public static ScriptException Error(this YamlNode node, string message) => new(message, node.At.Location);
}
