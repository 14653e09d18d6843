using System.Text.Json;
using System.Text.Json.Serialization;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Engines.Assemblies;
using Conformance.Engines.Catalog;
using Conformance.Engines.Isolation;

namespace Conformance.Cli.Watching;

/// <summary>What makes an engine the one that it is: its entry in the catalogue, and the state of its files.</summary>
/// <param name="Entry">The entry as JSON; empty without one.</param>
/// <param name="Files">The files.</param>
internal sealed record EngineIdentity(string Entry, IReadOnlyList<(string Path, FileStamp Stamp)> Files)
{
    /// <summary>Whether another identity is of the same engine in the same state.</summary>
    public bool IsSameAs(EngineIdentity other) => Entry == other.Entry && Files.SequenceEqual(other.Files);

    /// <summary>The identity of an engine now.</summary>
    /// <param name="argument">The engine's name on the command line.</param>
    /// <param name="setup">The options for starting it.</param>
    /// <param name="catalog">The catalogue.</param>
    /// <exception cref="UsageException">The catalogue does not have it.</exception>
    public static EngineIdentity Of(string argument, EngineSetup setup, EngineCatalog catalog)
    {
        if (EngineAssembly.IsNamedBy(argument))
        {
            // An assembly in this process stays the same until the end. Another one may use those beside it.
            return Stamped("", setup.IsolationOf(argument) == IsolationLevel.None ? [] : AssembliesBeside(argument));
        }

        if (EngineChoice.IsInProcess(argument))
        {
            return Stamped("", []);
        }

        EngineEntry entry = EngineCatalogs.Find(catalog, argument);
        return Stamped(JsonSerializer.Serialize(entry, EntryJson.Default.EngineEntry), catalog.FilesOf(entry));
    }

    private static EngineIdentity Stamped(string entry, IEnumerable<string> files) =>
        new(entry, [.. files.Select(path => (path, FileStamp.Of(path)))]);

    private static IEnumerable<string> AssembliesBeside(string argument)
    {
        string path = EngineAssembly.PathIn(argument);
        string folder = Path.GetDirectoryName(path)!;
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.dll").Append(path).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
            : [path];
    }
}

/// <summary>An entry of a catalogue as JSON.</summary>
[JsonSerializable(typeof(EngineEntry))]
internal sealed partial class EntryJson : JsonSerializerContext;
