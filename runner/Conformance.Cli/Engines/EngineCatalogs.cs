using Conformance.Cli.Grammar;
using Conformance.Engines.Catalog;
using Conformance.Engines.Yaml;
using Conformance.Runner.Yaml;

namespace Conformance.Cli.Engines;

/// <summary>
/// The engine catalogue of a command line. The entries of the file that <c>--engines</c> names precede the built-in
/// ones. Without it, the files of the current folder, the suite's folder and the user do, in this order.
/// </summary>
internal static class EngineCatalogs
{
    private const string FileName = "engines.yaml";

    private static string UserFolder => Path.GetFullPath(
        Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "conformance"));

    /// <exception cref="UsageException">A file is missing or is not a catalogue.</exception>
    public static EngineCatalog Open(EngineSetup setup)
    {
        EngineCatalog catalog = EngineCatalog.BuiltIn(NativeEngines.WorkerOf);
        try
        {
            foreach (string file in setup.Catalog is { } one ? [one] : Usual(setup.SuiteFolder))
            {
                // A suite comes from anywhere, and what a file holds would be told in errors.
                bool isTrusted = setup.AllowOutside || setup.Catalog is not null || Path.GetDirectoryName(file) == UserFolder;
                catalog = catalog.With(file, isTrusted ? null : Path.GetDirectoryName(file));
            }
        }
        catch (FileNotFoundException) when (setup.Catalog is not null)
        {
            throw new UsageException($"no file {setup.Catalog}", "engine/README.md describes the file for --engines");
        }
        catch (CatalogException refused)
        {
            throw new UsageException(refused.Message);
        }

        return catalog;
    }

    /// <summary>The entry with a name.</summary>
    /// <exception cref="UsageException">The catalogue has no such entry.</exception>
    public static EngineEntry Find(EngineCatalog catalog, string name)
    {
        if (NativeEngines.EntryOf(name) is { } library)
        {
            return library;
        }

        try
        {
            return catalog.Find(name);
        }
        catch (CatalogException refused)
        {
            throw new UsageException(
                refused.Message,
                Suggestion.Nearest(name, catalog.Entries.Select(entry => entry.Id)) is { } near
                    ? $"did you mean '{near}'?"
                    : $"an engine of your own needs an entry in {FileName}, here or beside the scripts, or in a file "
                        + "named by --engines; 'conformance new adapter' writes one",
                ExitCode.NoEngine);
        }
    }

    /// <summary>The files in the usual places.</summary>
    internal static IEnumerable<string> Usual(string? suiteFolder) => Places(suiteFolder).Where(File.Exists);

    /// <summary>The files that a catalogue is made of, existing or not.</summary>
    public static IEnumerable<string> FilesOf(EngineSetup setup) =>
        setup.Catalog is { } one ? [Path.GetFullPath(one)] : Places(setup.SuiteFolder);

    private static IEnumerable<string> Places(string? suiteFolder) =>
        new[]
        {
            UserFolder,
            suiteFolder ?? ".",
            ".",
        }
        .Select(folder => Path.GetFullPath(Path.Combine(folder, FileName)))
        .Distinct(StringComparer.Ordinal);
}
