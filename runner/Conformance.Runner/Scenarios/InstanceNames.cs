using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>An export of an instance, written <c>math.add</c>.</summary>
internal readonly record struct Target(string Instance, string Export);

/// <summary>The names of host objects and instances, which may precede the dot.</summary>
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

    /// <summary>Sets the module of an instance, so that its export names can be checked.</summary>
    public void SetModule(string name, ModuleSource module) => _modules[name] = module;

    /// <summary>
    /// Reads <c>instance.export</c>. Both names may contain dots: the shortest known instance name wins.
    /// </summary>
    /// <exception cref="ScriptException">The instance does not exist, or its module has no such export.</exception>
    public Target Read(YamlNode node, string what) => Resolve(node, YamlText.Of(node, what));

    /// <summary>Resolves the text of a node to an export.</summary>
    /// <inheritdoc cref="Read"/>
    public Target Resolve(YamlNode node, string text)
    {
        Target target = Find(text) ?? throw NotFound(node, text);
        return !_modules.TryGetValue(target.Instance, out ModuleSource? module) || module.Exports is not { } exports
            || exports.Contains(target.Export)
            ? target
            : throw node.Error(
                $"'{target.Instance}' has no export '{target.Export}'{Suggestion.For(target.Export, exports)}");
    }

    private Target? Find(string text)
    {
        for (int dot = text.IndexOf('.', StringComparison.Ordinal); dot >= 0
            && dot <= _longest; dot = text.IndexOf('.', dot + 1))
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
        return _names.Contains(name)
            ? name
            : throw node.Error($"there is no instance '{name}'{Suggestion.For(name, _names)}");
    }

    private ScriptException NotFound(YamlNode node, string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return node.Error($"'{text}' must be 'instance.export'");
        }

        string name = text[..dot];
        return node.Error($"there is no instance '{name}'{Suggestion.For(name, _names)}");
    }
}
