using Conformance.Engine.Files;
using Conformance.Runner.Modules;
using Conformance.Runner.Scenarios;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.Suites;

/// <summary>Reads scripts from files of every supported format.</summary>
public sealed class ScriptLoader
{
    /// <summary>Whether <c>.wast</c> files may use the spellings of 2018, each with a warning.</summary>
    public bool AllowLegacyText { get; init; }

    /// <summary>Whether to keep the identifiers of text modules as names.</summary>
    public bool KeepNames { get; init; }

    /// <summary>Whether scripts may name any file, and files of a folder may be links to files outside it.</summary>
    public bool AllowOutside { get; init; }

    /// <summary>The root of the suite for files given one by one; null for none.</summary>
    public string? Root { get; init; }

    /// <summary>Reads a script or a scenario.</summary>
    /// <exception cref="ScriptException">The file is faulty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Script Load(SuiteFile file)
    {
        if (!AllowOutside && file.Root is { } suite && !RealPath.IsBelow(file.FullPath, suite))
        {
            throw new IOException(
                $"{file.Path} is a link that leads out of the given folder; use {ScriptFolder.Option} to permit that");
        }

        SourceText source = file.Read();
        TextOptions grammar = new()
        {
            AllowLegacy = AllowLegacyText,
            Lacks = file.Place.Lacks,
            OmitNames = !KeepNames,
        };
        ScriptFolder folder = new(Path.GetDirectoryName(file.FullPath)!, file.Root ?? Root, AllowOutside);
        Script script = SuiteFiles.IsScenario(file.FullPath) ? ScenarioReader.Read(source, folder.Read)
            : SuiteFiles.IsJson(file.FullPath) ? ScriptJsonReader.Read(source, folder.Read, grammar)
            : ScriptParser.Parse(source, grammar);
        script = grammar.IsBeforeReferenceTypes ? FormerResults.Typed(script) : script;
        return script with { Folder = folder };
    }
}
