using System.Runtime.InteropServices;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Engines.Processes;

namespace Conformance.Cli.Engines;

/// <summary>
/// Ends all engines when this program ends, at its exit or at a signal. <c>Running.Interruption</c> sees signals before
/// and holds off the first one of a run.
/// </summary>
internal sealed class Departure : IDisposable
{
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private volatile bool _isDue;

    public Departure()
    {
        StartedProcesses.OwnProcess();
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Whether this process only hosts an engine, which may end it.</summary>
    public static bool IsOfEngine { get; set; }

    /// <summary>Sends output to the terminal again if an engine in this process redirected it.</summary>
    public static void TakeConsoleBack()
    {
        if (StartedProcesses.HasStrangers)
        {
            StandardStreams.TakeBack();
        }
    }

    /// <summary>
    /// Ends the program with the exit code of its command. Threads and exit hooks of an engine in this process cannot
    /// delay it.
    /// </summary>
    public int Leave(int code)
    {
        _isDue = true;
        if (StartedProcesses.HasStrangers)
        {
            Console.Out.Flush();
            Console.Error.Flush();
            StartedProcesses.Leave(code);
        }

        return code;
    }

    public void Dispose()
    {
        _isDue = true;
        _interrupt.Dispose();
        _terminate.Dispose();
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        StartedProcesses.EndAll();
    }

    /// <summary>An engine in this process ended the program, so the exit code must not be 0.</summary>
    private void OnExit(object? sender, EventArgs e)
    {
        if (_isDue || IsOfEngine)
        {
            return;
        }

        Console.Error.WriteLine("conformance: the engine ended this program; the remaining results are lost");
        Console.Error.WriteLine(
            "  hint: leave out --isolate none to run an engine in a .NET assembly in its own process");
        StartedProcesses.Leave(ExitCode.Incomplete);
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (!context.Cancel)
        {
            _isDue = true;
            StartedProcesses.EndAll();
        }
    }
}
