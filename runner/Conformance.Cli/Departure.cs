using System.Runtime.InteropServices;
using Conformance.Engines.Processes;

namespace Conformance.Cli;

/// <summary>
/// However this program ends, no engine stays behind: at its end, and at a signal that nobody holds off (the first of a run is,
/// see <see cref="Interruption"/>, which is asked before).
/// </summary>
internal sealed class Departure : IDisposable
{
    private readonly PosixSignalRegistration _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
    private readonly PosixSignalRegistration _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);

    public Departure() => StartedProcesses.OwnProcess();

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        StartedProcesses.EndAll();
    }

    private static void OnSignal(PosixSignalContext context)
    {
        if (!context.Cancel)
        {
            StartedProcesses.EndAll();
        }
    }
}
