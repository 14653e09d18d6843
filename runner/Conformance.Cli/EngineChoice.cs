using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Protocol;
using Conformance.Reference;

namespace Conformance.Cli;

/// <summary>From the name on the command line to an engine.</summary>
internal static class EngineChoice
{
    /// <summary>The engine that is built in.</summary>
    public const string Reference = "reference";

    /// <summary>The file of the user's own engines, in the current folder.</summary>
    private const string CatalogFile = "engines.yaml";

    /// <summary>The built-in entries, with those of the current folder before them.</summary>
    /// <exception cref="UsageException">The folder's file is no catalogue.</exception>
    public static EngineCatalog Catalog()
    {
        try
        {
            return File.Exists(CatalogFile) ? EngineCatalog.BuiltIn().With(CatalogFile) : EngineCatalog.BuiltIn();
        }
        catch (CatalogException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    /// <exception cref="UsageException">There is no such engine, or it does not start.</exception>
    public static IEngine Open(string name)
    {
        if (name == Reference)
        {
            return new ReferenceEngine();
        }

        EngineCatalog catalog = Catalog();
        try
        {
            return catalog.Open(catalog.Find(name));
        }
        catch (CatalogException refused)
        {
            throw new UsageException(refused.Message, "conformance engines lists what is known and what is found", ExitCode.NoEngine);
        }
        catch (EngineStartException refused)
        {
            throw new UsageException($"engine '{name}' does not start: {refused.Message}", null, ExitCode.NoEngine);
        }
    }
}
