using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Conformance.Cli.Tests.Watching;

/// <summary>The program with <c>--watch</c>, in a folder of a test.</summary>
internal sealed class WatchProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly BlockingCollection<string> _lines = [];
    private readonly Task<string> _output;

    public WatchProcess(string folder, params string[] arguments)
    {
        _process = TheProgram.Start(folder, arguments);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                _lines.Add(text);
            }
            else
            {
                _lines.CompleteAdding();
            }
        };
        _process.BeginErrorReadLine();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>The lines that follow, up to the one that says that it watches.</summary>
    public string State()
    {
        List<string> lines = [];
        while (_lines.TryTake(out string? line, s_patience))
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
        _lines.Dispose();
    }
}
