using Conformance.Engines.Assemblies;
using Conformance.Engines.Isolation;

namespace Conformance.Cli.Engines;

/// <summary>The options for starting engines.</summary>
/// <param name="Isolation">The isolation level; null for the default of the engine.</param>
/// <param name="MemoryLimit">The memory limit of one process in bytes; 0 for the limit in the catalogue.</param>
/// <param name="Catalog">The file of the user's own engines; null for the usual places.</param>
/// <param name="SuiteFolder">The suite's folder, which may contain a catalogue.</param>
/// <param name="AllowOutside">Whether such a catalogue may name dialects outside its folder.</param>
internal sealed record EngineSetup(
    IsolationLevel? Isolation = null,
    long MemoryLimit = 0,
    string? Catalog = null,
    string? SuiteFolder = null,
    bool AllowOutside = false)
{
    /// <summary>
    /// The isolation level of an engine that could run in this process. A foreign assembly runs here only on request.
    /// </summary>
    public IsolationLevel IsolationOf(string name) =>
        Isolation ?? (EngineAssembly.IsNamedBy(name) ? IsolationLevel.Engine : IsolationLevel.None);
}
