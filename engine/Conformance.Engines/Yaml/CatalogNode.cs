using System.Globalization;
using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Engines.Yaml;

/// <summary>A node of a catalogue or dialect file, with its position.</summary>
internal sealed class CatalogNode
{
    /// <summary>Size limit of a file in bytes.</summary>
    internal const int MostBytes = YamlTree.MostBytes;

    private readonly YamlNode _node;

    private CatalogNode(YamlNode node) => _node = node;

    /// <summary>The text of a plain node.</summary>
    internal string Text => _node is YamlNode.Scalar { Text: var text } ? text : throw Wrong("a text is expected here");

    /// <summary>The number a plain node holds.</summary>
    internal double Number => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        ? number
        : throw Wrong($"a number is expected here, not '{Text}'");

    /// <summary>The entries of a mapping.</summary>
    internal IEnumerable<(string Key, CatalogNode Value)> Entries => _node is YamlNode.Mapping mapping
        ? mapping.Entries.Select(entry => (entry.Key.Text, new CatalogNode(entry.Value)))
        : throw Wrong("a mapping is expected here");

    /// <summary>Its position: file, line and column.</summary>
    internal string Place => _node.At.Location.ToString();

    /// <summary>Reads a file in UTF-8, with or without a byte order mark.</summary>
    /// <exception cref="CatalogException">The file is not YAML, or has several documents.</exception>
    internal static CatalogNode Read(string file, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new CatalogNode(YamlTree.Parse(new SourceText(file, bytes)));
        }
        catch (YamlFormatException broken)
        {
            throw new CatalogException($"{broken.At}: {broken.Message}", broken);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="CatalogException">The text is not YAML, or has several documents.</exception>
    internal static CatalogNode Read(string file, string text) => Read(file, Encoding.UTF8.GetBytes(text));

    /// <summary>The value of a key in a mapping; null if the key is missing.</summary>
    internal CatalogNode? Find(string key)
    {
        foreach ((string name, CatalogNode value) in Entries)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The value of a required key.</summary>
    internal CatalogNode Need(string key) => Find(key) ?? throw Wrong($"'{key}' is missing");

    /// <summary>The items of a list under a key; none if the key is missing.</summary>
    internal IEnumerable<CatalogNode> ListOf(string key) => Find(key) is not { } found ? []
        : found._node is YamlNode.Sequence list ? list.Items.Select(item => new CatalogNode(item))
        : throw found.Wrong("a list is expected here");

    /// <summary>Rejects unknown keys.</summary>
    internal void Allow(params ReadOnlySpan<string> keys)
    {
        foreach ((string name, CatalogNode value) in Entries)
        {
            if (!keys.Contains(name))
            {
                throw value.Wrong($"unknown key '{name}'; known keys: {string.Join(", ", keys.ToArray())}");
            }
        }
    }

    /// <summary>An error at this position.</summary>
    internal CatalogException Wrong(string message) => new($"{Place}: {message}");
}
