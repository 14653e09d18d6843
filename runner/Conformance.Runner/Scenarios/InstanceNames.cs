using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>An export of an instance, as a scenario names it: <c>math.add</c>.</summary>
internal readonly record struct Target(string Instance, string Export);

/// <summary>The names that may stand before the dot: of host objects and of instances.</summary>
internal sealed class InstanceNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModuleSource> _modules = new(StringComparer.Ordinal);
    private int _longest;

    /// <summary>Adds a name; false if it is taken.</summary>
    public bool Add(string name)
    {
        _longest = Math.Max(_longest, name.Length);
        return _names.Add(name);
    }

    /// <summary>Tells of which module an instance is, so that the names of its exports can be checked.</summary>
    public void SetModule(string name, ModuleSource module) => _modules[name] = module;

    /// <summary>Reads <c>instance.export</c>. Both may contain dots: the shortest known name wins.</summary>
    /// <exception cref="ScriptException">There is no such instance, or its module is known and exports no such name.</exception>
    public Target Read(YamlNode node, string what) => Resolve(node, YamlText.Of(node, what));

    /// <summary>The export that a text in a node names.</summary>
    /// <inheritdoc cref="Read"/>
    public Target Resolve(YamlNode node, string text)
    {
        Target target = Find(text) ?? throw NotFound(node, text);
        return !_modules.TryGetValue(target.Instance, out ModuleSource? module) || module.Exports is not { } exports || exports.Contains(target.Export)
            ? target
            : throw node.Error($"'{target.Instance}' exports no '{target.Export}'{Suggestion.For(target.Export, exports)}");
    }

    private Target? Find(string text)
    {
        for (int dot = text.IndexOf('.', StringComparison.Ordinal); dot >= 0 && dot <= _longest; dot = text.IndexOf('.', dot + 1))
        {
            if (_names.Contains(text[..dot]))
            {
                return new Target(text[..dot], text[(dot + 1)..]);
            }
        }

        return null;
    }

    /// <summary>The name of an instance.</summary>
    public string ReadName(YamlNode node, string what)
    {
        string name = YamlText.Of(node, what);
        return _names.Contains(name) ? name : throw node.Error($"there is no instance '{name}' here{Suggestion.For(name, _names)}");
    }

    private ScriptException NotFound(YamlNode node, string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return node.Error($"'{text}' must be 'instance.export'");
        }

        string name = text[..dot];
        return node.Error($"there is no instance '{name}' here{Suggestion.For(name, _names)}");
    }
}
