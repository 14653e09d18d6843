using System.Globalization;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Engines.Catalog;

namespace Conformance.Cli.Health;

/// <summary>Checks each engine: whether it is installed, starts and is recent enough.</summary>
internal static class EngineHealth
{
    /// <summary>The first major version of Node whose V8 has WebAssembly 3.0 enabled.</summary>
    private const int NodeWithWasm3 = 24;

    /// <param name="start">Whether to start installed engines.</param>
    public static IEnumerable<Diagnosis> Look(EngineSetup setup, bool start)
    {
        EngineCatalog catalog = EngineCatalogs.Open(setup);
        foreach (EngineEntry entry in catalog.Entries)
        {
            EngineStatus status = catalog.StatusOf(entry);
            if (!status.IsFound)
            {
                yield return new Diagnosis(entry.Id, DiagnosisState.Missing, "not installed", entry.Hint);
            }
            else if (start && Start(entry.Id, setup) is { } trouble)
            {
                yield return new Diagnosis(
                    entry.Id, DiagnosisState.Broken, trouble, $"conformance engines check {entry.Id} shows details");
            }
            else
            {
                yield return Age(entry, status.Version)
                    ?? new Diagnosis(
                        entry.Id,
                        DiagnosisState.Ok,
                        $"{(start ? "starts" : "is found")}; {status.Version}".TrimEnd(' ', ';'));
            }
        }
    }

    internal static Diagnosis? Age(EngineEntry entry, string version)
    {
        string major = version.TrimStart('v').Split('.')[0];
        return entry is { Kind: EngineKind.JavaScript, Programs: ["node", ..] }
            && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number < NodeWithWasm3
            ? new Diagnosis(
                entry.Id,
                DiagnosisState.Warning,
                $"{version} is too old for parts of WebAssembly 3.0",
                $"node {NodeWithWasm3} or newer; make engines")
            : null;
    }

    private static string? Start(string id, EngineSetup setup)
    {
        try
        {
            using ChosenEngine engine = EngineChoice.Open(id, setup);
            return null;
        }
        catch (UsageException refused)
        {
            return refused.Message;
        }
    }
}
