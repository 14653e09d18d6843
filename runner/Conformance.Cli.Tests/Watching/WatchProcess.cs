using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Conformance.Cli.Tests.Watching;

/// <summary>The program with <c>--watch</c>, in a folder of a test.</summary>
internal sealed class WatchProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    // A channel, since lines may come after the end of the process and of the test.
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task<string> _output;

    public WatchProcess(string folder, params string[] arguments)
    {
        _process = TheProgram.Start(folder, arguments);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                _lines.Writer.TryWrite(text);
            }
            else
            {
                _lines.Writer.TryComplete();
            }
        };
        _process.BeginErrorReadLine();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>The lines that follow, up to the one that says that it watches.</summary>
    public string State()
    {
        List<string> lines = [];
        while (Next() is { } line)
        {
            lines.Add(line);
            if (line.StartsWith("watching ", StringComparison.Ordinal))
            {
                return string.Join('\n', lines);
            }
        }

        throw new AssertionException($"it does not watch:\n{string.Join('\n', lines)}");
    }

    /// <summary>Ends it as the user does.</summary>
    public (int Exit, string Output) End()
    {
        using (Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Assert.That(_process.WaitForExit(s_patience), Is.True, "it does not end");
        return (_process.ExitCode, _output.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>The next line, or null after the last one or if none comes in time.</summary>
    private string? Next()
    {
        using CancellationTokenSource patience = new(s_patience);
        try
        {
            return _lines.Reader.ReadAsync(patience.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception reason) when (reason is ChannelClosedException or OperationCanceledException)
        {
            return null;
        }
    }
}
