using System.Diagnostics;
using System.Globalization;
using Conformance.Runner.Results;

namespace Conformance.Cli;

/// <summary>Progress on stderr: one line that is rewritten on a terminal, nothing where lines cannot be rewritten.</summary>
/// <param name="engine">The engine that is being judged; empty where there is only one.</param>
internal sealed class LiveProgress(int files, bool isLive, string engine = "")
{
    private const int MillisecondsBetweenPaints = 100;
    private readonly string _prefix = engine.Length == 0 ? "" : engine + "  ";
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _painted;
    private int _files;
    private int _commands;
    private int _bad;

    /// <summary>A file was judged.</summary>
    public void Add(FileResult file)
    {
        _files++;
        _commands += file.Commands.Length;
        _bad += Tally.Of([file]).Bad;
        if (isLive && Stopwatch.GetElapsedTime(_painted).TotalMilliseconds > MillisecondsBetweenPaints)
        {
            _painted = Stopwatch.GetTimestamp();
            Paint();
        }
    }

    /// <summary>Leaves the line empty.</summary>
    public void End()
    {
        if (isLive && _painted != 0)
        {
            Console.Error.Write("\r\e[K");
        }
    }

    private void Paint()
    {
        TimeSpan spent = Stopwatch.GetElapsedTime(_started);
        double rate = _commands / Math.Max(0.001, spent.TotalSeconds);
        TimeSpan left = spent * ((files - _files) / (double)Math.Max(1, _files));
        Console.Error.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\r\e[K{_prefix}{_files}/{files} files  {_commands} commands  {_bad} bad  {rate:F0}/s  about {left.TotalSeconds:F0} s left"));
    }
}
