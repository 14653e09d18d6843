using System.CommandLine.Completions;
using Conformance.Cli.Grammar;
using Conformance.Engines.Catalog;

namespace Conformance.Cli.Engines;

/// <summary>The names of engines, for the completion in shells.</summary>
internal static class EngineNames
{
    /// <summary>
    /// Marks an option or argument that takes names of engines. It gives those of the usual catalogues; a command line
    /// that names another one has more.
    /// </summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Source { get; } =
        WordSource.Of(() => In(catalog: null));

    /// <summary>The names in a catalogue; those of the built-in one if the user's cannot be read.</summary>
    /// <param name="catalog">The file of the user's own engines; null for the usual places.</param>
    public static IEnumerable<string> In(string? catalog)
    {
        EngineCatalog engines;
        try
        {
            engines = EngineCatalogs.Open(new EngineSetup(Catalog: catalog));
        }
        catch (Exception unread) when (unread is UsageException or IOException or UnauthorizedAccessException)
        {
            engines = EngineCatalog.BuiltIn();
        }

        return engines.Entries.Select(entry => entry.Id);
    }
}
