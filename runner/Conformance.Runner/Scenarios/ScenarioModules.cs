using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scenarios;

/// <summary>The modules of a scenario by name; each is read once, when a step first asks for it.</summary>
internal sealed class ScenarioModules
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Func<string, ReadOnlyMemory<byte>> _readFile;
    private readonly List<ScriptWarning> _warnings;

    /// <param name="node">The mapping under <c>modules</c>, or null.</param>
    /// <param name="isLegacy">Whether every module may use the spellings of 2018.</param>
    public ScenarioModules(YamlNode? node, bool isLegacy, Func<string, ReadOnlyMemory<byte>> readFile, List<ScriptWarning> warnings)
    {
        _readFile = readFile;
        _warnings = warnings;
        if (node is null)
        {
            return;
        }

        YamlNode.Mapping map = node as YamlNode.Mapping ?? throw node.Error($"'modules' must be a mapping, not {node.Kind}");
        foreach (YamlEntry entry in map.Entries)
        {
            _entries.Add(YamlText.Of(entry.Key, "a module's name"), EntryOf(entry, isLegacy));
        }
    }

    /// <summary>The names.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>The name of a module that exists.</summary>
    public string ReadName(YamlNode node, string what)
    {
        string name = YamlText.Of(node, what);
        return _entries.ContainsKey(name) ? name : throw node.Error($"there is no module '{name}'{Suggestion.For(name, Names)}");
    }

    /// <summary>Where a module is given.</summary>
    public SourceSpan PlaceOf(string name) => _entries[name].At;

    /// <summary>A module that has to be well-formed.</summary>
    /// <exception cref="ScriptException">Its text is malformed.</exception>
    public ModuleText Read(string name)
    {
        Entry entry = _entries[name];
        return entry.Read ??= entry switch
        {
            { Binary: { } binary } => new ModuleText.Binary(binary),
            { File: { } file } => OfFile(entry, file),
            _ => new ModuleText.Parsed(ScenarioText.ReadModule(entry.Wat!, entry.IsLegacy, _warnings)),
        };
    }

    /// <summary>A module that is expected to be malformed: its text is read when the command runs.</summary>
    public ModuleText Quote(string name)
    {
        Entry entry = _entries[name];
        if (entry.IsLegacy)
        {
            throw new ScriptException("whether a text is malformed can only be asked without 'legacy'", entry.At.Location);
        }

        if (entry.Binary is { } binary)
        {
            return new ModuleText.Binary(binary);
        }

        return entry.File is { } file
            ? IsBinary(file) ? new ModuleText.Binary(ReadFile(file)) : new ModuleText.Quoted(new SourceText(PathOf(entry, file), ReadFile(file)))
            : new ModuleText.Quoted(SourceText.FromString(entry.At.Source.Path, YamlText.Of(entry.Wat!, "'wat'")));
    }

    private static Entry EntryOf(YamlEntry entry, bool isLegacy)
    {
        SourceSpan span = new(entry.Key.At.Source, entry.Key.At.Start, entry.Value.At.End);
        if (entry.Value is YamlNode.Scalar short_)
        {
            return new Entry(span, null, FileOf(short_), null, isLegacy);
        }

        YamlFields fields = new(entry.Value, "a module");
        YamlNode? wat = fields.Take("wat");
        YamlNode? file = fields.Take("file");
        YamlNode? binary = fields.Take("binary");
        bool ownLegacy = fields.TakeFlag("legacy");
        fields.Finish();
        if ((wat is null ? 0 : 1) + (file is null ? 0 : 1) + (binary is null ? 0 : 1) != 1)
        {
            throw entry.Value.Error("a module needs exactly one of 'wat', 'file' and 'binary'");
        }

        return new Entry(
            span,
            wat is null ? null : YamlText.ScalarOf(wat, "'wat'"),
            file is null ? null : FileOf(YamlText.ScalarOf(file, "'file'")),
            binary is null ? null : YamlText.BytesOf(binary, "'binary'"),
            isLegacy || ownLegacy);
    }

    private static YamlNode.Scalar FileOf(YamlNode.Scalar node)
    {
        string path = YamlText.Of(node, "a module's file");
        return IsBinary(node) || path.EndsWith(".wat", StringComparison.Ordinal)
            ? node
            : throw node.Error($"a module's file ends in .wat or .wasm, not '{path}'");
    }

    private static bool IsBinary(YamlNode.Scalar file) => file.Text.EndsWith(".wasm", StringComparison.Ordinal);

    private ModuleText OfFile(Entry entry, YamlNode.Scalar file)
    {
        ReadOnlyMemory<byte> content = ReadFile(file);
        if (IsBinary(file))
        {
            return new ModuleText.Binary(content);
        }

        return new ModuleText.Parsed(ScenarioText.ReadModule(new SourceText(PathOf(entry, file), content), entry.IsLegacy, _warnings));
    }

    private ReadOnlyMemory<byte> ReadFile(YamlNode.Scalar file)
    {
        try
        {
            return _readFile(file.Text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw file.Error($"'{file.Text}' cannot be read: {error.Message}");
        }
    }

    /// <summary>The path of a file beside the scenario, as errors show it.</summary>
    private static string PathOf(Entry entry, YamlNode.Scalar file)
    {
        string scenario = entry.At.Source.Path;
        return scenario[..(scenario.LastIndexOf('/') + 1)] + file.Text;
    }

    private sealed record Entry(SourceSpan At, YamlNode.Scalar? Wat, YamlNode.Scalar? File, byte[]? Binary, bool IsLegacy)
    {
        public ModuleText? Read { get; set; }
    }
}
