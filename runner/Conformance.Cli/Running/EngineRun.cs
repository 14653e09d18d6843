using System.Diagnostics;
using Conformance.Cli.Engines;
using Conformance.Cli.Files;
using Conformance.Cli.Terminals;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Microsoft.Extensions.Logging;

namespace Conformance.Cli.Running;

/// <summary>Judges the files of a command line on each engine in turn.</summary>
/// <param name="targets">The files.</param>
/// <param name="options">The options for judging.</param>
/// <param name="read">Reads a file.</param>
/// <param name="gate">The expectations.</param>
/// <param name="screen">Shows progress.</param>
/// <param name="limits">The limits for retries and failures.</param>
internal sealed class EngineRun(RunTargets targets, RunOptions options, Func<SuiteFile, Script> read, RunGate gate, FailureLimits limits, ProgressScreen screen, ILogger log)
{
    private readonly Dictionary<string, long> _sizes = SizesOf(targets.Files);
    private int _unexpected;

    /// <summary>Whether too many failures ended a run.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>Judges the files on one engine and records them.</summary>
    /// <param name="header">The run's header.</param>
    /// <param name="record">Receives results during the run.</param>
    public RunResult Run(ChosenEngine engine, RunHeader header, RunRecord record, CancellationToken cancellation)
    {
        log.LogInformation("engine {Engine} {Version}, {Files} files, {Jobs} jobs", engine.Info.Name, engine.Info.Version, targets.Files.Length, options.Jobs);
        long started = Stopwatch.GetTimestamp();
        LiveProgress progress = new(screen, _sizes, header.Engine, () => Stopwatch.GetElapsedTime(started));
        using ResultsWriter? writer = record.Begin(header);
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (HasStopped)
        {
            enough.Cancel();
        }

        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        RunResult run = new Batch(RunnerFor(engine, header), options.Jobs, read) { FileTimeout = options.FileTimeout }.Run(
            targets.Files,
            header,
            finished: file =>
            {
                FileResult gated = gate.Apply(file, header);
                progress.Add(gated);
                if ((_unexpected += Unexpected(gated)) >= limits.MaxFailures)
                {
                    HasStopped = true;
                    enough.Cancel();
                }

                log.LogDebug("{File}: {Commands} commands, {Milliseconds} ms", file.Path, file.Commands.Length, file.Duration.TotalMilliseconds);
            },
            inOrder: file => writer?.Write(file),
            enough.Token) with
        {
            Cpu = Environment.CpuUsage.TotalTime - cpu,
        };
        if (!run.IsComplete && HasStopped)
        {
            run = run with
            {
                Shortfall = $"The run ended after {run.Files.Length} of {targets.Files.Length} files, at {_unexpected} unexpected results (--max-failures).",
            };
        }

        writer?.Finish(run);
        progress.End(run.IsComplete);
        return gate.Apply(run);
    }

    private IFileRunner RunnerFor(ChosenEngine engine, RunHeader header)
    {
        IFileRunner once = engine.RunnerFor(options with { Exclusions = gate.ExclusionsFor(header) });
        return limits.Retries == 0 ? once : new RetryingRunner(once, limits.Retries, file => Unexpected(gate.Apply(file, header)) > 0);
    }

    /// <summary>A deleted file counts as empty.</summary>
    private static Dictionary<string, long> SizesOf(IEnumerable<SuiteFile> files) =>
        files.DistinctBy(file => file.Path).Select(file => (file.Path, File: new FileInfo(file.FullPath))).ToDictionary(
            one => one.Path, one => one.File.Exists ? one.File.Length : 0, StringComparer.Ordinal);

    /// <summary>The number of results in a file that stop the gate.</summary>
    private static int Unexpected(FileResult file) => file.Commands.Count(command => command.IsUnexpected);
}
