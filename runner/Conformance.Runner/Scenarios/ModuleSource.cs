using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>
/// A module of a scenario: text (<c>wat</c>), bytes (<c>binary</c>) or a file. It is read on first use.
/// </summary>
internal sealed class ModuleSource
{
    private readonly YamlNode.Scalar? _wat;
    private readonly YamlNode.Scalar? _file;
    private readonly byte[]? _binary;
    private readonly bool _isLegacy;
    private readonly Func<string, ReadOnlyMemory<byte>> _readFile;
    private readonly List<ScriptWarning> _warnings;
    private ModuleText? _read;
    private Lazy<IReadOnlyCollection<string>?>? _exports;

    /// <param name="at">The position of the module.</param>
    /// <param name="node">A file's path, or a mapping with one of <c>wat</c>, <c>file</c> and <c>binary</c>.</param>
    /// <param name="isLegacy">Whether the module may use the spellings of 2018; a mapping can override this.</param>
    public ModuleSource(
        SourceSpan at, YamlNode node, bool isLegacy, Func<string, ReadOnlyMemory<byte>> readFile,
        List<ScriptWarning> warnings)
    {
        At = at;
        _readFile = readFile;
        _warnings = warnings;
        _isLegacy = isLegacy;
        if (node is YamlNode.Scalar path)
        {
            _file = FileOf(path);
            return;
        }

        YamlFields fields = new(node, "a module", "wat", "file", "binary", "legacy");
        YamlNode? wat = fields.Take("wat");
        YamlNode? file = fields.Take("file");
        YamlNode? binary = fields.Take("binary");
        _isLegacy |= fields.TakeFlag("legacy");
        fields.Finish();
        if ((wat is null ? 0 : 1) + (file is null ? 0 : 1) + (binary is null ? 0 : 1) != 1)
        {
            throw node.Error("a module needs exactly one of 'wat', 'file' and 'binary'");
        }

        _wat = wat is null ? null : YamlText.ScalarOf(wat, "'wat'");
        _file = file is null ? null : FileOf(YamlText.ScalarOf(file, "'file'"));
        _binary = binary is null ? null : YamlText.BytesOf(binary, "'binary'");
    }

    /// <summary>The position of the module.</summary>
    public SourceSpan At { get; }

    /// <summary>Reads a module that must be well-formed.</summary>
    /// <exception cref="ScriptException">Its text is malformed.</exception>
    public ModuleText Read() => _read ??= this switch
    {
        { _binary: { } binary } => new ModuleText.Binary(binary),
        { _file: { } file } => OfFile(file),
        _ => new ModuleText.Parsed(ScenarioText.ReadModule(_wat!, _isLegacy, _warnings)),
    };

    /// <summary>
    /// The names of its exports, without validation. Null if only an engine can tell, because the bytes are malformed.
    /// </summary>
    /// <exception cref="ScriptException">Its text is malformed.</exception>
    public IReadOnlyCollection<string>? Exports =>
        (_exports ??= new Lazy<IReadOnlyCollection<string>?>(() => ExportsOf(Read()))).Value;

    /// <summary>Quotes a module that should be malformed: its text is parsed when the command runs.</summary>
    public ModuleText Quote()
    {
        if (_isLegacy)
        {
            throw new ScriptException("a test for malformed text cannot use 'legacy'", At.Location);
        }

        return this switch
        {
            { _binary: { } binary } => new ModuleText.Binary(binary),
            { _file: { } file } when IsBinary(file) => new ModuleText.Binary(ReadFile(file)),
            { _file: { } file } => new ModuleText.Quoted(new SourceText(PathOf(file), ReadFile(file))),
            _ => new ModuleText.Quoted(SourceText.FromString(At.Source.Path, YamlText.Of(_wat!, "'wat'"))),
        };
    }

    private static HashSet<string>? ExportsOf(ModuleText text)
    {
        try
        {
            Module? module = text switch
            {
                ModuleText.Parsed parsed => parsed.Module,
                ModuleText.Binary binary =>
                    ModuleDecoder.Decode(new SourceText("", binary.Bytes, IsBinary: true), FeatureSet.All),
                _ => null,
            };
            return module is null ? null : [.. module.Exports.Select(export => export.Name)];
        }
        catch (ModuleException)
        {
            return null;
        }
    }

    private static YamlNode.Scalar FileOf(YamlNode.Scalar node)
    {
        string path = YamlText.Of(node, "a module's file");
        return IsBinary(node) || path.EndsWith(".wat", StringComparison.Ordinal)
            ? node
            : throw node.Error($"a module's file must end in .wat or .wasm, unlike '{path}'");
    }

    private static bool IsBinary(YamlNode.Scalar file) => file.Text.EndsWith(".wasm", StringComparison.Ordinal);

    private ModuleText OfFile(YamlNode.Scalar file)
    {
        ReadOnlyMemory<byte> content = ReadFile(file);
        return IsBinary(file)
            ? new ModuleText.Binary(content)
            : new ModuleText.Parsed(
                ScenarioText.ReadModule(new TokenReader(new SourceText(PathOf(file), content)), _isLegacy, _warnings));
    }

    private ReadOnlyMemory<byte> ReadFile(YamlNode.Scalar file)
    {
        try
        {
            return _readFile(file.Text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw file.Error(error.Message);
        }
    }

    /// <summary>The path of a file beside the scenario, for errors.</summary>
    private string PathOf(YamlNode.Scalar file)
    {
        string scenario = At.Source.Path;
        return scenario[..(scenario.LastIndexOf('/') + 1)] + file.Text;
    }
}
