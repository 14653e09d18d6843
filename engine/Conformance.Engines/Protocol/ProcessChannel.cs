using System.ComponentModel;
using System.Diagnostics;

namespace Conformance.Engines.Protocol;

/// <summary>A child process that reads requests from stdin and writes answers to stdout.</summary>
internal sealed class ProcessChannel : ILineChannel
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly Stream _input;
    private readonly LineBuffer _lines;
    private readonly StderrTail _stderr;
    private bool _wasKilled;

    /// <exception cref="EngineStartException">The program cannot be started.</exception>
    internal ProcessChannel(EngineCommand command)
    {
        _process = command.Start();

        _input = _process.StandardInput.BaseStream;
        Stream output = _process.StandardOutput.BaseStream;
        _lines = new LineBuffer(memory => output.Read(memory.Span));
        _stderr = new StderrTail(_process.StandardError.BaseStream);
    }

    /// <inheritdoc/>
    public long MemoryUsed
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.WorkingSet64;
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }
    }

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> lines) => _input.Write(lines);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Receive() => _lines.Next();

    /// <inheritdoc/>
    public void Kill()
    {
        try
        {
            _wasKilled = !_process.HasExited;
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It was faster.
        }
    }

    /// <inheritdoc/>
    public string DescribeEnd()
    {
        string end = _process.WaitForExit(s_patience) && !_wasKilled ? ExitText.Of(_process.ExitCode)
            : _wasKilled ? "was ended"
            : "closed its output but went on running";
        string last = _stderr.Text(s_patience);
        return last.Length == 0 ? $"the process {end}" : $"the process {end}; it said: {last}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _ = _process.WaitForExit(s_patience);
        _process.Dispose();
    }
}
