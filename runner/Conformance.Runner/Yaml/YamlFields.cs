using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Scripts;
using Conformance.Yaml;

namespace Conformance.Runner.Yaml;

/// <summary>Reads the keys of a mapping one by one. A key that was never read is unknown.</summary>
internal sealed class YamlFields
{
    private readonly YamlNode.Mapping _map;
    private readonly string _what;
    private readonly List<string> _asked = [];

    /// <param name="node">The mapping.</param>
    /// <param name="what">The description of the mapping in errors: <c>a test</c>.</param>
    /// <param name="known">
    /// The allowed keys; none if they depend on each other. An unknown key is reported before a missing one, because it
    /// is often the missing key, misspelt.
    /// </param>
    /// <exception cref="ScriptException">The node is not a mapping, or has an unknown key.</exception>
    public YamlFields(YamlNode node, string what, params IReadOnlyCollection<string> known)
    {
        _map = node as YamlNode.Mapping ?? throw node.Error($"{what} must be a mapping, not {node.Kind}");
        _what = what;
        if (known.Count > 0)
        {
            Allow(known);
        }
    }

    /// <summary>The mapping.</summary>
    public YamlNode.Mapping Node => _map;

    /// <summary>The value of a key, or null.</summary>
    public YamlNode? Take(string key)
    {
        if (!_asked.Contains(key))
        {
            _asked.Add(key);
        }

        return _map.Find(key);
    }

    /// <summary>The value of a required key.</summary>
    public YamlNode Need(string key) => Take(key) ?? throw _map.Error($"{_what} needs the key '{key}'{Misspelt(key)}");

    /// <summary>The text of a key, or null.</summary>
    public string? TakeText(string key) => Take(key) is { } node ? YamlText.Of(node, $"'{key}'") : null;

    /// <summary>The text of a required key.</summary>
    public string NeedText(string key) => YamlText.Of(Need(key), $"'{key}'");

    /// <summary>The list of a key; empty if the key is absent.</summary>
    public ImmutableArray<YamlNode> TakeList(string key) => Take(key) switch
    {
        null => [],
        YamlNode.Sequence list => list.Items,
        YamlNode single => throw single.Error($"'{key}' must be a list, not {single.Kind}"),
    };

    /// <summary>The truth value of a key; false if the key is absent.</summary>
    public bool TakeFlag(string key) => TakeText(key) switch
    {
        null or "false" => false,
        "true" => true,
        string other => throw _map.Find(key)!.Error($"'{key}' must be true or false, not '{other}'"),
    };

    /// <summary>The number of a key, decimal or hexadecimal, or null.</summary>
    public ulong? TakeNumber(string key) => Take(key) is { } node ? YamlText.NumberOf(node, $"'{key}'") : null;

    /// <summary>Rejects unknown keys.</summary>
    public void Allow(IReadOnlyCollection<string> known)
    {
        foreach (YamlEntry entry in _map.Entries)
        {
            if (!known.Contains(entry.Key.Text))
            {
                throw Unknown(entry.Key, known.Where(key => _map.Find(key) is null));
            }
        }
    }

    /// <summary>Rejects keys that were never read.</summary>
    public void Finish()
    {
        foreach (YamlEntry entry in _map.Entries)
        {
            if (!_asked.Contains(entry.Key.Text))
            {
                throw Unknown(entry.Key, _asked.Where(key => _map.Find(key) is null));
            }
        }
    }

    /// <summary>The error for an unknown key.</summary>
    public ScriptException Unknown(YamlNode.Scalar key, IEnumerable<string> known) =>
        key.Error(
            string.Create(
                CultureInfo.InvariantCulture, $"{_what} has no key '{key.Text}'{Suggestion.For(key.Text, known)}"));

    private string Misspelt(string key)
    {
        foreach (YamlEntry entry in _map.Entries)
        {
            if (!_asked.Contains(entry.Key.Text) && Suggestion.For(entry.Key.Text, [key]).Length > 0)
            {
                return $"; '{entry.Key.Text}' is not a key here";
            }
        }

        return "";
    }
}
