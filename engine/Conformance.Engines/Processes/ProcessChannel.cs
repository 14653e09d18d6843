using Conformance.Engine;

namespace Conformance.Engines.Processes;

/// <summary>A child process that reads requests from stdin and writes answers to stdout.</summary>
internal sealed class ProcessChannel : ILineChannel
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly StartedProcess _process;
    private readonly LineBuffer _lines;
    private readonly StderrTail _stderr;
    private bool _wasKilled;

    /// <exception cref="EngineStartException">The program cannot be started.</exception>
    internal ProcessChannel(EngineCommand command)
    {
        _process = StartedProcesses.Start(command);
        _lines = new LineBuffer(memory => _process.Output.Read(memory.Span, Deadline.Never));
        _stderr = new StderrTail(_process.Errors);
    }

    /// <inheritdoc/>
    public long MemoryUsed => _process.MemoryUsed;

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> lines) => _process.Input.Write(lines);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Receive() => _lines.Next();

    /// <inheritdoc/>
    public void Kill()
    {
        _wasKilled |= !_process.HasExited;
        _process.End();
    }

    /// <inheritdoc/>
    public string DescribeEnd()
    {
        string end = _process.WaitForExit(s_patience) && !_wasKilled ? ExitText.Of(_process.ExitCode)
            : _wasKilled ? "was ended"
            : "closed its output but continued to run";

        // Processes that it leaves behind may hold its stderr.
        _process.End();
        return ExitText.Of(end, _stderr.Text(s_patience));
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
