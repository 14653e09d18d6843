using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Scripts;

namespace Conformance.Runner.Yaml;

/// <summary>The keys of one mapping, taken one by one; what nobody takes is an unknown key.</summary>
internal sealed class YamlFields
{
    private readonly YamlNode.Mapping _map;
    private readonly string _what;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <param name="node">The mapping.</param>
    /// <param name="what">What it describes, for errors: <c>a test</c>.</param>
    /// <param name="known">The keys it may have: another is refused before anything is missed, since it is often what is missing.
    /// None where they depend on each other.</param>
    /// <exception cref="ScriptException">It is no mapping, or has another key.</exception>
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
        _ = _asked.Add(key);
        return _map.Find(key);
    }

    /// <summary>The value of a key that must be there.</summary>
    public YamlNode Need(string key) => Take(key) ?? throw _map.Error($"{_what} needs the key '{key}'{Misspelt(key)}");

    /// <summary>The text of a key, or null.</summary>
    public string? TakeText(string key) => Take(key) is { } node ? YamlText.Of(node, $"'{key}'") : null;

    /// <summary>The text of a key that must be there.</summary>
    public string NeedText(string key) => YamlText.Of(Need(key), $"'{key}'");

    /// <summary>The list of a key; empty if the key is absent. A single text stands for a list of one.</summary>
    public ImmutableArray<YamlNode> TakeList(string key) => Take(key) switch
    {
        null => [],
        YamlNode.Sequence list => list.Items,
        YamlNode single => throw single.Error($"'{key}' must be a list, not {single.Kind}"),
    };

    /// <summary>The yes or no of a key; no if the key is absent.</summary>
    public bool TakeFlag(string key) => TakeText(key) switch
    {
        null or "false" => false,
        "true" => true,
        string other => throw _map.Find(key)!.Error($"'{key}' must be true or false, not '{other}'"),
    };

    /// <summary>The number of a key, decimal or hexadecimal, or null.</summary>
    public ulong? TakeNumber(string key) => Take(key) is { } node ? YamlText.NumberOf(node, $"'{key}'") : null;

    /// <summary>Refuses keys that are not known.</summary>
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

    /// <summary>Refuses the keys that nobody asked for.</summary>
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

    /// <summary>The error for a key that has no meaning here.</summary>
    public ScriptException Unknown(YamlNode.Scalar key, IEnumerable<string> known) =>
        key.Error(string.Create(CultureInfo.InvariantCulture, $"{_what} has no key '{key.Text}'{Suggestion.For(key.Text, known)}"));

    private string Misspelt(string key)
    {
        foreach (YamlEntry entry in _map.Entries)
        {
            if (!_asked.Contains(entry.Key.Text) && Suggestion.For(entry.Key.Text, [key]).Length > 0)
            {
                return $"; '{entry.Key.Text}' is not it";
            }
        }

        return "";
    }
}
