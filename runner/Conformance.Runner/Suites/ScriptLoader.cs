using Conformance.Runner.Scenarios;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text;

namespace Conformance.Runner.Suites;

/// <summary>From a file to a script, by what kind of file it is.</summary>
public sealed class ScriptLoader
{
    /// <summary>Whether <c>.wast</c> files may use the spellings of 2018, each with a warning.</summary>
    public bool AllowLegacyText { get; init; }

    /// <summary>Whether the identifiers of text modules are kept as names.</summary>
    public bool KeepNames { get; init; }

    /// <summary>Reads a script or a scenario.</summary>
    /// <exception cref="ScriptException">The file is at fault.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Script Load(SuiteFile file)
    {
        SourceText source = file.Read();
        TextOptions grammar = new()
        {
            AllowLegacy = AllowLegacyText,
            FormerGrammar = file.Place.HasFormerGrammar,
            OmitNames = !KeepNames,
        };
        string folder = Path.GetDirectoryName(file.FullPath)!;
        return SuiteFiles.IsScenario(file.FullPath) ? ScenarioReader.Read(source, path => File.ReadAllBytes(Path.Combine(folder, path)))
            : SuiteFiles.IsJson(file.FullPath) ? ScriptJsonReader.Read(source, path => File.ReadAllBytes(Path.Combine(folder, path)), grammar)
            : ScriptParser.Parse(source, grammar);
    }
}
