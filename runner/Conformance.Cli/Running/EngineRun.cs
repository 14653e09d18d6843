using System.Collections.Immutable;
using Conformance.Cli.Engines;
using Conformance.Cli.Files;
using Conformance.Cli.Terminals;
using Conformance.Reports.Text;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Microsoft.Extensions.Logging;

namespace Conformance.Cli.Running;

/// <summary>Judges the files of a command line on each engine. The engines share the jobs.</summary>
/// <param name="targets">The files.</param>
/// <param name="options">The options for judging.</param>
/// <param name="read">Reads a file.</param>
/// <param name="gate">The expectations.</param>
/// <param name="screen">Shows progress.</param>
/// <param name="limits">The limits for retries and failures.</param>
internal sealed class EngineRun(
    RunTargets targets, RunOptions options, Func<SuiteFile, Script> read, RunGate gate, FailureLimits limits,
    ProgressScreen screen, ILogger log
) : IDisposable
{
    private readonly JobSlots _slots = new(options.Jobs);
    private readonly CancellationTokenSource _enough = new();
    private int _engines;
    private int _unexpected;

    /// <summary>Whether too many failures ended a run.</summary>
    public bool HasStopped => _enough.IsCancellationRequested;

    /// <summary>Prepares to judge the files on one engine and to record them. Called by one thread.</summary>
    /// <param name="header">The run's header.</param>
    /// <param name="record">Receives results during the run.</param>
    /// <returns>Judges the files; called by any thread.</returns>
    public Func<RunResult> Prepare(
        ChosenEngine engine,
        RunHeader header,
        RunRecord record,
        CancellationToken cancellation)
    {
        int rank = _engines++;
        int section = record.Reserve();
        return () =>
        {
            try
            {
                using ResultsWriter? writer = record.Begin(section, header);
                return gate.Apply(Run(engine, header, targets.Files, writer, rank, cancellation));
            }
            catch
            {
                // The whole command fails, so the other engines need not go on.
                _enough.Cancel();
                throw;
            }
        };
    }

    /// <summary>Prepares to judge some of the files on one engine, without a record. Called by one thread.</summary>
    /// <returns>Judges the files, without expectations; called by any thread.</returns>
    public Func<RunResult> PrepareFiles(
        ChosenEngine engine, RunHeader header, ImmutableArray<SuiteFile> files, CancellationToken cancellation)
    {
        int rank = _engines++;
        return () => Run(engine, header, files, writer: null, rank, cancellation);
    }

    public void Dispose() => _enough.Dispose();

    private RunResult Run(
        ChosenEngine engine,
        RunHeader header,
        ImmutableArray<SuiteFile> files,
        ResultsWriter? writer,
        int rank,
        CancellationToken cancellation)
    {
        log.LogInformation(
            "engine {Engine} {Version}, {Files} files, {Jobs} jobs",
            engine.Info.Name,
            engine.Info.Version,
            files.Length,
            options.Jobs);
        using CancellationTokenSource ended =
            CancellationTokenSource.CreateLinkedTokenSource(cancellation, _enough.Token);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        IFileRunner runner = RunnerFor(engine, header);
        Batch batch = new(writer is null ? runner : new PackingRunner(runner), options.Jobs, read)
        {
            FileTimeout = options.FileTimeout,
            Slots = _slots,
            Rank = rank,
            First = targets.First,
        };
        LiveProgress progress = new(screen, SizesOf(files), header.Engine, () => batch.Elapsed);
        RunResult run = batch.Run(
            files,
            header,
            finished: file =>
            {
                FileResult gated = gate.Apply(file, header);
                progress.Add(gated);
                if (Interlocked.Add(ref _unexpected, Unexpected(gated)) >= limits.MaxFailures)
                {
                    _enough.Cancel();
                }

                log.LogDebug(
                    "{File}: {Commands} commands, {Milliseconds} ms",
                    file.Path,
                    file.Commands.Length,
                    file.Duration.TotalMilliseconds);
            },
            inOrder: file => writer?.Write(file),
            ended.Token);
        if (_engines == 1)
        {
            // The time of one engine among several is not known.
            run = run with { Cpu = Environment.CpuUsage.TotalTime - cpu };
        }

        if (!run.IsComplete && HasStopped)
        {
            run = run with
            {
                Shortfall =
                    $"The run ended after {run.Files.Length} of {Figures.Of(files.Length, "file")}, "
                    + $"at {Figures.Of(_unexpected, "unexpected result")} (--max-failures).",
            };
        }

        writer?.Finish(run);
        progress.End(run.IsComplete);
        return run;
    }

    private IFileRunner RunnerFor(ChosenEngine engine, RunHeader header)
    {
        IFileRunner once = engine.RunnerFor(options with { Exclusions = gate.ExclusionsFor(header) });
        return limits.Retries == 0
            ? once
            : new RetryingRunner(once, limits.Retries, file => Unexpected(gate.Apply(file, header)) > 0);
    }

    /// <summary>A deleted file counts as empty.</summary>
    private static Dictionary<string, long> SizesOf(ImmutableArray<SuiteFile> files)
    {
        Dictionary<string, long> sizes = new(files.Length, StringComparer.Ordinal);
        foreach (SuiteFile file in files)
        {
            FileInfo info = new(file.FullPath);
            _ = sizes.TryAdd(file.Path, info.Exists ? info.Length : 0);
        }

        return sizes;
    }

    /// <summary>The number of results in a file that stop the gate.</summary>
    private static int Unexpected(FileResult file)
    {
        int count = 0;
        foreach (CommandResult command in file.Commands)
        {
            count += command.IsUnexpected ? 1 : 0;
        }

        return count;
    }
}
