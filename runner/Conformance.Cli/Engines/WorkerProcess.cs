using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Assemblies;
using Conformance.Engines.Catalog;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;

namespace Conformance.Cli.Engines;

/// <summary>
/// Starts this program as <c>conformance worker</c>, so that a crash of the engine ends only that process.
/// </summary>
internal static class WorkerProcess
{
    /// <exception cref="EngineStartException">The engine does not start in the process.</exception>
    public static IEngine Start(string name, EngineSetup setup)
    {
#pragma warning disable CA2000 // The engine owns it, and ends it if it does not start.
        ProcessLauncher launcher = new(CommandOf(name));
#pragma warning restore CA2000
        return EngineStack.Start(
            launcher,
            new ProcessOptions { MemoryLimit = setup.MemoryLimit, Isolation = setup.IsolationOf(name) },
            dialect: null);
    }

    /// <summary>The command line of the worker.</summary>
    /// <param name="name">The engine.</param>
    /// <param name="more">Further arguments.</param>
    internal static EngineCommand CommandOf(string name, params ReadOnlySpan<string> more)
    {
        EngineCommand program = EngineAssembly.IsNamedBy(name) ? ManagedProgram.Command : ManagedProgram.ThisOne;
        return program with
        {
            Arguments = [.. program.Arguments, "worker", "--engine", name, .. more],

            // .NET's debugger pipes would survive a killed worker.
            Environment = ImmutableDictionary<string, string>.Empty.Add("DOTNET_EnableDiagnostics", "0"),
        };
    }
}
