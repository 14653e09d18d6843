using System.Runtime.InteropServices;

namespace Conformance.Cli.Running;

/// <summary>
/// Handles Ctrl+C: the first ends the run but still writes every report, the second ends the process. A signal that
/// follows at once is no second one: <c>timeout</c>, <c>npm</c> and shells pass on what the terminal has sent already.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private const long Echo = 500;

    private readonly CancellationTokenSource _source = new();
    private readonly Lock _lock = new();
    private long? _first;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

    public bool HasHappened => _source.IsCancellationRequested;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        lock (_lock)
        {
            long now = Environment.TickCount64;
            if (_first is { } first)
            {
                context.Cancel = now - first < Echo;
                return;
            }

            _first = now;
            context.Cancel = true;
        }

        Console.Error.WriteLine();
        Console.Error.WriteLine("conformance: stopping and writing the finished results (press again to quit at once)");
        _source.Cancel();
    }
}
