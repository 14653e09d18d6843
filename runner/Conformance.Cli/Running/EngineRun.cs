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
/// <param name="limits">Retries, and how many failures are enough.</param>
internal sealed class EngineRun(RunTargets targets, RunOptions options, Func<SuiteFile, Script> read, RunGate gate, FailureLimits limits, ILogger log)
{
    private int _unexpected;

    /// <summary>Whether a run was ended because of too many failures.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>Judges the files on one engine and records them.</summary>
    /// <param name="header">What the run is called.</param>
    /// <param name="record">Where results go while the run goes on.</param>
    public RunResult Run(ChosenEngine engine, RunHeader header, RunRecord record, CancellationToken cancellation)
    {
        log.LogInformation("engine {Engine} {Version}, {Files} files, {Jobs} jobs", engine.Info.Name, engine.Info.Version, targets.Files.Length, options.Jobs);
        LiveProgress progress = new(targets.Files.Length, Terminal.IsLive, header.Engines.Length > 1 ? header.Engine : "");
        using ResultsWriter? writer = record.Begin(header);
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (HasStopped)
        {
            enough.Cancel();
        }

        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        RunResult run = new Batch(RunnerFor(engine, header), options.Jobs, read).Run(
            targets.Files,
            header,
            finished: file =>
            {
                progress.Add(file);
                if (limits.MaxFailures < int.MaxValue && (_unexpected += Unexpected(file, header)) >= limits.MaxFailures)
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
        writer?.Finish(run.Duration, run.IsComplete, run.Cpu);
        progress.End();
        return gate.Apply(run);
    }

    private IFileRunner RunnerFor(ChosenEngine engine, RunHeader header)
    {
        IFileRunner once = engine.RunnerFor(options with { Exclusions = gate.ExclusionsFor(header) });
        return limits.Retries == 0 ? once : new RetryingRunner(once, limits.Retries, file => Unexpected(file, header) > 0);
    }

    /// <summary>How many results of a file stop the gate.</summary>
    private int Unexpected(FileResult file, RunHeader header) => gate.Apply(file, header).Commands.Count(command => command.IsUnexpected);
}
