using System.Text;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>Writes the tokens of a step, which determine its id. Layout and comments do not count.</summary>
internal sealed class StepTokens
{
    private readonly StringBuilder _tokens = new();

    /// <summary>The tokens of a node.</summary>
    public string Of(YamlNode node)
    {
        _tokens.Clear();
        Add(node);
        return _tokens.ToString();
    }

    /// <summary>The token of a text.</summary>
    public static string Quoted(string text) => string.Concat("\"", Escaped(text), "\"");

    // The YAML reader bounds the depth.
    private void Add(YamlNode node)
    {
        int first = _tokens.Length + 1;
        switch (node)
        {
            case YamlNode.Scalar scalar:
                AddQuoted(scalar.Text);
                return;
            case YamlNode.Sequence list:
                _tokens.Append('(');
                foreach (YamlNode item in list.Items)
                {
                    Separate(first);
                    Add(item);
                }

                break;
            case YamlNode.Mapping map:
                _tokens.Append('(');
                foreach (YamlEntry entry in map.Entries)
                {
                    Separate(first);
                    AddQuoted(entry.Key.Text);
                    _tokens.Append(' ');
                    Add(entry.Value);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "a node without tokens");
        }

        _tokens.Append(')');
    }

    private void Separate(int first)
    {
        if (_tokens.Length > first)
        {
            _tokens.Append(' ');
        }
    }

    private void AddQuoted(string text) => _tokens.Append('"').Append(Escaped(text)).Append('"');

    private static string Escaped(string text) => text.AsSpan().IndexOfAny('\\', '"') < 0
        ? text
        : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
