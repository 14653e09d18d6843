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

/// <summary>Judges the files of a command line on one engine after the other.</summary>
/// <param name="targets">The files.</param>
/// <param name="options">How they are judged.</param>
/// <param name="read">How they are read.</param>
/// <param name="gate">What is expected.</param>
/// <param name="screen">Where progress is shown.</param>
/// <param name="limits">Retries, and how many failures are enough.</param>
internal sealed class EngineRun(RunTargets targets, RunOptions options, Func<SuiteFile, Script> read, RunGate gate, FailureLimits limits, ProgressScreen screen, ILogger log)
{
    private readonly Dictionary<string, long> _sizes = SizesOf(targets.Files);
    private int _unexpected;

    /// <summary>Whether a run was ended because of too many failures.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>Judges the files on one engine and records them.</summary>
    /// <param name="header">What the run is called.</param>
    /// <param name="record">Where results go while the run goes on.</param>
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
                Shortfall = $"The run was ended after {run.Files.Length} of {targets.Files.Length} files, at {_unexpected} unexpected results (--max-failures).",
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

    /// <summary>A file that is gone takes no time.</summary>
    private static Dictionary<string, long> SizesOf(IEnumerable<SuiteFile> files) =>
        files.DistinctBy(file => file.Path).Select(file => (file.Path, File: new FileInfo(file.FullPath))).ToDictionary(
            one => one.Path, one => one.File.Exists ? one.File.Length : 0, StringComparer.Ordinal);

    /// <summary>How many results of a file stop the gate.</summary>
    private static int Unexpected(FileResult file) => file.Commands.Count(command => command.IsUnexpected);
}
