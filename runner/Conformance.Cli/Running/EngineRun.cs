using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Microsoft.Extensions.Logging;

namespace Conformance.Cli.Running;

/// <summary>Judges the files of a command line on one engine after the other.</summary>
/// <param name="targets">The files.</param>
/// <param name="options">How they are judged.</param>
/// <param name="loader">How they are read.</param>
internal sealed class EngineRun(RunTargets targets, RunOptions options, ScriptLoader loader, ILogger log)
{
    /// <summary>Judges the files on one engine and records them.</summary>
    /// <param name="header">What the run is called.</param>
    /// <param name="record">Where results go while the run goes on.</param>
    public RunResult Run(IEngine engine, RunHeader header, RunRecord record, CancellationToken cancellation)
    {
        log.LogInformation("engine {Engine} {Version}, {Files} files, {Jobs} jobs", engine.Info.Name, engine.Info.Version, targets.Files.Length, options.Jobs);
        LiveProgress progress = new(targets.Files.Length, Terminal.IsLive, header.Engines.Length > 1 ? header.Engine : "");
        using ResultsWriter? writer = record.Begin(header);
        RunResult run = new Batch(engine, options, loader.Load).Run(
            targets.Files,
            header,
            finished: file =>
            {
                progress.Add(file);
                log.LogDebug("{File}: {Commands} commands, {Milliseconds} ms", file.Path, file.Commands.Length, file.Duration.TotalMilliseconds);
            },
            inOrder: file => writer?.Write(file),
            cancellation);
        writer?.Finish(run.Duration, run.IsComplete);
        progress.End();
        return run;
    }
}
