using Conformance.Engines.Assemblies;
using Conformance.Engines.Isolation;

namespace Conformance.Cli.Engines;

/// <summary>How engines are started.</summary>
/// <param name="Isolation">What gets a process of its own; null for what suits the engine.</param>
/// <param name="MemoryLimit">Bytes of memory one process may use; 0 for what its entry says.</param>
/// <param name="Catalog">The file of the user's own engines; null for those that lie in the usual places.</param>
/// <param name="SuiteFolder">A folder beside whose files one may lie.</param>
/// <param name="AllowOutside">Whether such a file may name dialects anywhere.</param>
internal sealed record EngineSetup(
    IsolationLevel? Isolation = null, long MemoryLimit = 0, string? Catalog = null, string? SuiteFolder = null, bool AllowOutside = false)
{
    /// <summary>What gets a process of its own, of an engine that could run in this one. A stranger's code runs here on demand only.</summary>
    public IsolationLevel IsolationOf(string name) => Isolation ?? (EngineAssembly.IsNamedBy(name) ? IsolationLevel.Engine : IsolationLevel.None);
}
