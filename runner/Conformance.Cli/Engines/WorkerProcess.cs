using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;

namespace Conformance.Cli.Engines;

/// <summary>This program once more, as <c>conformance worker</c>: an engine in it may die without taking anything else along.</summary>
internal static class WorkerProcess
{
    /// <exception cref="EngineStartException">The engine does not start in it.</exception>
    public static IEngine Start(string name, EngineSetup setup)
    {
#pragma warning disable CA2000 // The engine owns it, and ends it if it does not start.
        ProcessLauncher launcher = new(CommandOf(name));
#pragma warning restore CA2000
        return EngineStack.Start(launcher, new ProcessOptions { MemoryLimit = setup.MemoryLimit, Isolation = setup.IsolationOf(name) }, dialect: null);
    }

    /// <summary>What starts it.</summary>
    internal static EngineCommand CommandOf(string name)
    {
        string program = Environment.ProcessPath ?? throw new EngineStartException("this program does not know its own path");
        string own = typeof(WorkerProcess).Assembly.Location;

        // Started as `dotnet conformance.dll`, the program is .NET's and not ours.
        string[] before = Path.GetFileNameWithoutExtension(program) == Path.GetFileNameWithoutExtension(own) ? [] : [own];
        return new EngineCommand(program, [.. before, "worker", "--engine", name])
        {
            // .NET's pipes for debuggers would outlive a worker that is killed.
            Environment = ImmutableDictionary<string, string>.Empty.Add("DOTNET_EnableDiagnostics", "0"),
        };
    }
}
