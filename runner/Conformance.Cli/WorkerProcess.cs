using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Protocol;

namespace Conformance.Cli;

/// <summary>This program once more, as <c>conformance worker</c>: an engine in it may die without taking anything else along.</summary>
internal static class WorkerProcess
{
    /// <exception cref="EngineStartException">The engine does not start in it.</exception>
    public static IEngine Start(string name, EngineSetup setup)
    {
        string program = Environment.ProcessPath ?? throw new EngineStartException("this program does not know its own path");
        string own = typeof(WorkerProcess).Assembly.Location;

        // Started as `dotnet conformance.dll`, the program is .NET's and not ours.
        string[] before = Path.GetFileNameWithoutExtension(program) == Path.GetFileNameWithoutExtension(own) ? [] : [own];
        EngineCommand command = new(program, [.. before, "worker", "--engine", name]);
        return EngineStack.Start(new ProcessLauncher(command), new ProcessOptions { MemoryLimit = setup.MemoryLimit, Isolation = setup.Isolation }, dialect: null);
    }
}
