using Conformance.Wasm.Syntax;

namespace Conformance.Yaml;

/// <summary>A document is not YAML, or uses a rejected feature.</summary>
public sealed class YamlFormatException(string message, Location at) : Exception(message)
{
    /// <summary>The place of the error.</summary>
    public Location At { get; } = at;
}
