using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;

namespace Conformance.Engines.Processes;

/// <summary>
/// A started program, its three streams, and all processes that it starts. No wait for it depends on how it uses its
/// pipes. Any thread may end it.
/// </summary>
internal sealed class StartedProcess : IDisposable
{
    private const int MostRounds = 20;
    private const int Pause = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private readonly Process _process;
    private readonly ProcessMark _mark;
    private readonly Lock _ending = new();
    private bool _isDisposed;

    internal StartedProcess(Process process, ProcessMark mark)
    {
        _process = process;
        _mark = mark;
        Id = process.Id;
        Started = ProcessTable.IsThere ? ProcessTable.Find(Id)?.Started ?? 0 : 0;
        Input = new PipeWriter(process.StandardInput.BaseStream);
        Output = PipeReader.Of(process.StandardOutput.BaseStream, () => HasExited);
        Errors = PipeReader.Of(process.StandardError.BaseStream, () => HasExited);
    }

    /// <summary>Its process ID.</summary>
    internal int Id { get; }

    /// <summary>Its start by the system's clock; 0 if unknown.</summary>
    internal long Started { get; }

    /// <summary>Its stdin.</summary>
    internal PipeWriter Input { get; }

    /// <summary>Its stdout.</summary>
    internal PipeReader Output { get; }

    /// <summary>Its stderr, which remains readable after the end.</summary>
    internal PipeReader Errors { get; }

    /// <summary>Whether it has ended.</summary>
    internal bool HasExited => Ask(process => process.HasExited, otherwise: true);

    /// <summary>Its exit code; −1 while it runs.</summary>
    internal int ExitCode => Ask(process => process.HasExited ? process.ExitCode : -1, otherwise: -1);

    /// <summary>Memory use in bytes; 0 if unknown.</summary>
    internal long MemoryUsed => Ask(
        process =>
        {
            process.Refresh();
            return process.WorkingSet64;
        },
        otherwise: 0);

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it has ended.</returns>
    internal bool WaitForExit(TimeSpan patience) => Ask(process => process.WaitForExit(patience), otherwise: true);

    /// <summary>
    /// Ends it and every process that it started, including orphans and leaders of other sessions. Waits for its output
    /// end too.
    /// </summary>
    internal void End()
    {
        Output.Close();
        Input.Close();
        if (!ProcessTable.IsThere)
        {
            _ = Ask(
                process =>
                {
                    process.Kill(entireProcessTree: true);
                    return true;
                },
                otherwise: true);
            return;
        }

        lock (_ending)
        {
            if (!_isDisposed)
            {
                EndAll();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        lock (_ending)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        _ = WaitForExit(s_patience);
        Output.Dispose();
        Errors.Dispose();
        StartedProcesses.Forget(this);
        _process.Dispose();
    }

    /// <summary>A process may start another one between two snapshots.</summary>
    [SupportedOSPlatform("linux")]
    private void EndAll()
    {
        for (int round = 0; round < MostRounds; round++)
        {
            ProcessTable table = ProcessTable.Read();
            bool isDone = true;
            foreach (ProcessTable.Row row in StartedProcesses.MembersOf(this, _mark, table))
            {
                if (!row.IsDead)
                {
                    isDone = false;
                    Native.Kill(row.Id);
                }
                else if (row.Id != Id && row.Parent == Environment.ProcessId)
                {
                    Native.Reap(row.Id);
                }
            }

            if (isDone)
            {
                return;
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>
    /// Answers a question about the process; a process that has gone, or that another thread has released, has no
    /// answer.
    /// </summary>
    private T Ask<T>(Func<Process, T> question, T otherwise)
    {
        try
        {
            return question(_process);
        }
        catch (Exception gone)
            when (gone is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            return otherwise;
        }
    }
}
