using System.Runtime.InteropServices;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Engines.Processes;

namespace Conformance.Cli.Engines;

/// <summary>
/// However this program ends, no engine stays behind: at its end, and at a signal that nobody holds off (the first of a run is,
/// see <c>Running.Interruption</c>, which is asked before).
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

    /// <summary>Whether this process is there for an engine alone, which may end it.</summary>
    public static bool IsOfEngine { get; set; }

    /// <summary>What is printed goes to the terminal again, wherever an engine in this process has sent it.</summary>
    public static void TakeConsoleBack()
    {
        if (StartedProcesses.HasStrangers)
        {
            StandardStreams.TakeBack();
        }
    }

    /// <summary>Ends the program, with the exit code that its command has. Threads and hooks of an engine in it do not hold it up.</summary>
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

    /// <summary>Nobody here has asked for the end: an engine in this process did. What is not judged must not look like success.</summary>
    private void OnExit(object? sender, EventArgs e)
    {
        if (_isDue || IsOfEngine)
        {
            return;
        }

        Console.Error.WriteLine("conformance: the engine ended this program; what it has not judged is lost");
        Console.Error.WriteLine("  hint: without --isolate none an engine in a .NET assembly has a process of its own");
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
