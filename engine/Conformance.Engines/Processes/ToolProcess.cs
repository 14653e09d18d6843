using System.Text;
using Conformance.Engine;

namespace Conformance.Engines.Processes;

/// <summary>Runs a program until it ends or the deadline passes. The amount of output is limited.</summary>
public static class ToolProcess
{
    /// <summary>Value of <see cref="ToolRun.WasEnded"/> for a process that missed the deadline.</summary>
    internal const string OutOfTime = "was ended at the deadline";

    private const string Flooded = "was ended because it wrote too much";
    private const int MostOutput = 32 << 20;
    private const int MostErrors = 1 << 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs a program.</summary>
    /// <exception cref="EngineStartException">The program cannot be started.</exception>
    public static ToolRun Run(EngineCommand command, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(command);
        using StartedProcess process = StartedProcesses.Start(command);
        process.Input.Close();
        Task<string> errors = Task.Factory.StartNew(
            () =>
                Encoding.UTF8.GetString(
                    BytesOf(Read(process.Errors, MostErrors, Deadline.Never, dropsBeginning: true)).Span),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        MemoryStream? output = Read(process.Output, MostOutput, deadline, dropsBeginning: false);
        string ended = output is null ? Flooded
            : process.WaitForExit(deadline.Remaining) ? ""
            : OutOfTime;
        int code = ended.Length > 0 ? -1 : process.ExitCode;

        // A child of the program may hold the streams open.
        process.End();
        _ = errors.Wait(s_patience);
        return new ToolRun(BytesOf(output), errors.IsCompletedSuccessfully ? errors.Result : "", code, ended);
    }

    private static ReadOnlyMemory<byte> BytesOf(MemoryStream? bytes) =>
        bytes is null ? default : bytes.GetBuffer().AsMemory(0, (int)bytes.Length);

    /// <summary>Reads until the end or the deadline; null if the output exceeds a limit.</summary>
    private static MemoryStream? Read(PipeReader pipe, int most, Deadline deadline, bool dropsBeginning)
    {
        MemoryStream kept = new();
        byte[] buffer = new byte[1 << 16];
        int count;
        while (!deadline.IsOver && (count = pipe.Read(buffer, deadline)) > 0)
        {
            if (kept.Length + count > most)
            {
                if (!dropsBeginning)
                {
                    return null;
                }

                kept.SetLength(0);
            }

            kept.Write(buffer, 0, count);
        }

        return kept;
    }
}
