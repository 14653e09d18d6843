using System.CommandLine;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Engines.Isolation;
using Conformance.Engines.Protocol;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance worker</c>: answers requests of the protocol with an engine of this process. Started by <c>--isolate</c>.</summary>
internal static class WorkerCommand
{
    private static readonly Option<string> s_engine = new("--engine", "-e")
    {
        Description = "reference, or the path of an assembly.",
        DefaultValueFactory = _ => EngineChoice.Reference,
    };

    public static Command Create()
    {
        Command command = new("worker", "Speak the protocol of engine/PROTOCOL.md on stdin and stdout, with an engine of this process.") { s_engine };
        command.Hidden = true;
        command.SetAction(parsed => Serve(parsed.GetValue(s_engine)!));
        return command;
    }

    private static int Serve(string name)
    {
        // Ctrl+C is for the program that asks; it ends this one by closing its input.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using Stream input = Console.OpenStandardInput();
        // What an engine prints must not get between the answers.
        using Stream output = StandardStreams.Reserve();
        try
        {
            using IEngine engine = EngineChoice.OpenHere(name);
            WorkerHost.Serve(engine, input, output);
            return ExitCode.Ok;
        }
        catch (EngineStartException refused)
        {
            throw new UsageException(refused.Message, null, ExitCode.NoEngine);
        }
    }
}
