using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.InteropServices;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Engines.Assemblies;
using Conformance.Engines.Catalog;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;
using Conformance.Native;

namespace Conformance.Cli.Commands;

/// <summary>
/// <c>conformance worker</c>: runs an engine in this process and serves it over the protocol. <c>--isolate</c> starts
/// it.
/// </summary>
internal static class WorkerCommand
{
    private static readonly Option<string> s_engine = new("--engine", "-e")
    {
        Description = "'reference', the path of an assembly, or 'native:' and the path of a library.",
        DefaultValueFactory = _ => EngineChoice.Reference,
    };

    private static readonly Option<string[]> s_configure = new("--configure")
    {
        Description = "setter=value: a function of the library to call on its configuration.",
    };

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        Command command = new(
            "worker", "Serve an engine in this process over the protocol of engine/PROTOCOL.md on stdin and stdout.")
        {
            s_engine, s_configure,
        };
        command.Hidden = true;
        command.SetAction(parsed => Serve(parsed.GetValue(s_engine)!, parsed.GetValue(s_configure) ?? []));
        return command;
    }

    private static int Serve(string name, string[] configure)
    {
        ImmutableArray<LibrarySetting> settings =
        [
            .. configure.Select(text => LibrarySetting.Parse(text)
                ?? throw new UsageException(
                    $"--configure takes setter=value, where the value is true, false or a whole number, not '{text}'")),
        ];
        if (settings.Length > 0 && !NativeEngines.IsNamedBy(name))
        {
            throw new UsageException("--configure is for native libraries");
        }

        // Before this process reads anything.
        if (EngineAssembly.IsNamedBy(name) && !ManagedProgram.IsThisOne)
        {
            ManagedProgram.TakeOver();
        }

        // Ctrl+C is for the parent process, which ends this one by closing its input.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(
            PosixSignal.SIGINT, context => context.Cancel = true);
        Departure.IsOfEngine = true;
        (Stream input, Stream output) = WorkerStreams.Take();
        try
        {
            // The engine is not disposed: disposal may hang, and the process frees everything it holds.
#pragma warning disable CA2000
            if (NativeEngines.IsNamedBy(name))
            {
                NativeEngine native = NativeEngines.Load(name, settings);
                WorkerHost.Serve(native, input, output, LeaveSoon, native.ChoosesFeatures);
            }
            else
            {
                WorkerHost.Serve(EngineChoice.OpenHere(name), input, output, LeaveSoon);
            }
#pragma warning restore CA2000
            StartedProcesses.Leave(ExitCode.Ok);
            return ExitCode.Ok;
        }
        catch (EngineStartException refused)
        {
            throw new UsageException(refused.Message, null, ExitCode.NoEngine);
        }
    }

    /// <summary>Ends the process soon after its input closes, even if the engine hangs.</summary>
    private static void LeaveSoon()
    {
        Thread.Sleep(s_patience);
        StartedProcesses.Leave(ExitCode.Ok);
    }
}
