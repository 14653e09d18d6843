using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>The modules of a scenario by name.</summary>
internal sealed class ScenarioModules
{
    private readonly Dictionary<string, ModuleSource> _modules = new(StringComparer.Ordinal);
    private readonly bool _isLegacy;
    private readonly Func<string, ReadOnlyMemory<byte>> _readFile;
    private readonly List<ScriptWarning> _warnings;

    /// <param name="node">The mapping under <c>modules</c>, or null.</param>
    /// <param name="isLegacy">Whether all modules may use the spellings of 2018.</param>
    public ScenarioModules(
        YamlNode? node, bool isLegacy, Func<string, ReadOnlyMemory<byte>> readFile, List<ScriptWarning> warnings)
    {
        _isLegacy = isLegacy;
        _readFile = readFile;
        _warnings = warnings;
        if (node is null)
        {
            return;
        }

        YamlNode.Mapping map = node as YamlNode.Mapping
            ?? throw node.Error($"'modules' must be a mapping, not {node.Kind}");
        foreach (YamlEntry entry in map.Entries)
        {
            SourceSpan span = new(entry.Key.At.Source, entry.Key.At.Start, entry.Value.At.End);
            _modules.Add(
                YamlText.Of(entry.Key, "a module's name"),
                new ModuleSource(span, entry.Value, isLegacy, readFile, warnings));
        }
    }

    /// <summary>The names.</summary>
    public IEnumerable<string> Names => _modules.Keys;

    /// <summary>The module with a name that must exist.</summary>
    public ModuleSource this[string name] => _modules[name];

    /// <summary>Reads the name of an existing module.</summary>
    public string ReadName(YamlNode node, string what)
    {
        string name = YamlText.Of(node, what);
        return _modules.ContainsKey(name)
            ? name
            : throw node.Error($"there is no module '{name}'{Suggestion.For(name, Names)}");
    }

    /// <summary>Reads a module's name, or an inline module.</summary>
    public ModuleSource ReadSource(YamlNode node, string what) => node is YamlNode.Mapping
        ? new ModuleSource(node.At, node, _isLegacy, _readFile, _warnings)
        : _modules[ReadName(node, what)];
}
