using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;

namespace Conformance.Engines.Tests;

/// <summary>Runs files on an engine.</summary>
internal static class Suite
{
    /// <summary>Runs files or folders.</summary>
    public static RunResult Run(IEngine engine, params string[] paths) => Run(engine, new RunOptions(), paths);

    /// <summary>Runs files or folders.</summary>
    public static RunResult Run(IEngine engine, RunOptions options, params string[] paths) =>
        new Batch(engine, options, new ScriptLoader().Load).Run(
        SuiteFiles.Find(paths),
        new RunHeader(engine.Info.Name, engine.Info.Version, "test", "", DateTimeOffset.UnixEpoch, "", ""));

    /// <summary>The commands that did not pass, one line each.</summary>
    public static string[] Bad(RunResult run) =>
    [
        .. from file in run.Files
           from command in file.Commands
           where command.Verdict.Kind.IsBad()
           select $"{file.Path}:{command.Line} {command.Verdict.Kind}: {command.Verdict.Reason}",
    ];

    /// <summary>Number of commands for each verdict.</summary>
    public static string Describe(RunResult run) => string.Join(", ", run.Files.SelectMany(file => file.Commands)
        .GroupBy(command => command.Verdict.Kind).OrderBy(group => group.Key)
        .Select(group => $"{group.Key} {group.Count()}"));
}
