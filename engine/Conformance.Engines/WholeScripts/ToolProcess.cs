using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Conformance.Engine;
using Conformance.Engines.Protocol;

namespace Conformance.Engines.WholeScripts;

/// <summary>Runs a program to its end, or to the deadline; what it writes is bounded.</summary>
internal static class ToolProcess
{
    /// <summary>What <see cref="ToolRun.WasEnded"/> says of a process that ran into the deadline.</summary>
    internal const string OutOfTime = "was ended at the deadline";

    private const int MostOutput = 32 << 20;
    private const int MostErrors = 1 << 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs a program.</summary>
    /// <exception cref="EngineStartException">It cannot be started.</exception>
    internal static ToolRun Run(EngineCommand command, Deadline deadline)
    {
        using Process process = command.Start();
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already; what it said tells more.
        }

        return Watch(process, deadline);
    }

    private static ToolRun Watch(Process process, Deadline deadline)
    {
        using CancellationTokenSource flood = new();
        Task<string> output = Task.Factory.StartNew(
            () => Read(process.StandardOutput.BaseStream, MostOutput, flood), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task<string> errors = Task.Factory.StartNew(
            () => Read(process.StandardError.BaseStream, MostErrors, null), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        string ended = "";
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(flood.Token);
        if (deadline != Deadline.Never)
        {
            stop.CancelAfter(deadline.Remaining);
        }

        try
        {
            process.WaitForExitAsync(stop.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            ended = flood.IsCancellationRequested ? "was ended for writing too much" : OutOfTime;
            Kill(process);
        }

        // A grandchild may hold the streams open.
        _ = Task.WaitAll([output, errors], s_patience);
        return new ToolRun(TextOf(output), TextOf(errors), ended.Length > 0 || !process.HasExited ? -1 : process.ExitCode, ended);
    }

    private static string TextOf(Task<string> reading) => reading.IsCompletedSuccessfully ? reading.Result : "";

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            _ = process.WaitForExit(s_patience);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It was faster.
        }
    }

    /// <summary>Reads to the end. Beyond the bound the process is ended, or the beginning is dropped.</summary>
    private static string Read(Stream stream, int most, CancellationTokenSource? flood)
    {
        using MemoryStream kept = new();
        byte[] buffer = new byte[1 << 16];
        try
        {
            int count;
            while ((count = stream.Read(buffer)) > 0)
            {
                if (kept.Length + count > most)
                {
                    flood?.Cancel();
                    kept.SetLength(0);
                }

                kept.Write(buffer, 0, count);
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }
}
