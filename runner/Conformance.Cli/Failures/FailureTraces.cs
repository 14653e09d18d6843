using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Engines;
using Conformance.Cli.Files;
using Conformance.Cli.Terminals;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;
using Conformance.Runner.Execution;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Triage.Failures;
using Conformance.Triage.Tracing;

namespace Conformance.Cli.Failures;

/// <summary>
/// Traces the failures of a run, one of each cause, and keeps what it finds with the results: where the engine first
/// differs from the reference.
/// </summary>
/// <param name="targets">The files of the run.</param>
/// <param name="options">What judged the run.</param>
/// <param name="setup">How its engines were started.</param>
/// <param name="loader">Reads a file; keeps the identifiers of text modules.</param>
/// <param name="screen">Shows progress.</param>
internal sealed class FailureTraces(
    RunTargets targets, RunOptions options, EngineSetup setup, ScriptLoader loader, ProgressScreen screen)
{
    private const int MostCauses = 20;
    private static readonly TimeSpan s_mostTime = TimeSpan.FromSeconds(2);

    private static readonly Option<bool> s_option = new("--trace-failures")
    {
        Description = $"Trace one failure of each cause, at most {MostCauses} for each engine, and keep the first "
            + "difference from the reference in the results, for every report.",
    };

    private readonly Dictionary<string, Script> _scripts = [];

    private readonly RunOptions _options = options with
    {
        Jobs = 1,
        Selection = null,
        CommandTimeout = options.CommandTimeout < s_mostTime ? options.CommandTimeout : s_mostTime,
    };

    public static void AddTo(System.CommandLine.Command command) => command.Add(s_option);

    public static bool AreWanted(ParseResult parsed) => parsed.GetValue(s_option);

    /// <summary>The runs with the traces of their failures.</summary>
    public ImmutableArray<RunResult> AddTo(ImmutableArray<RunResult> runs, CancellationToken cancellation) =>
        [.. runs.Select(run => AddTo(run, cancellation))];

    private RunResult AddTo(RunResult run, CancellationToken cancellation)
    {
        ImmutableArray<Cluster> causes = [.. Clusters.Of([run]).Where(one => IsFailure(one.Example.Command))];
        if (causes.IsEmpty || cancellation.IsCancellationRequested)
        {
            return run;
        }

        if (run.Header.Engine == EngineChoice.Reference)
        {
            Tell("no trace of the reference: it is what other engines are compared with");
            return run;
        }

        string name = run.Header.EngineArgument.Length > 0 ? run.Header.EngineArgument : run.Header.Engine;
        using ChosenEngine engine = EngineChoice.Open(name, setup);
        if (engine.Requests is null)
        {
            Tell($"no trace of '{name}': it runs whole scripts, so it cannot be asked between two commands");
            return run;
        }

        using ChosenEngine reference = new(EngineChoice.OpenHere(EngineChoice.Reference));
        Dictionary<CommandResult, string> traces = new(ReferenceEqualityComparer.Instance);
        int tried = 0;
        foreach (Cluster cause in causes.Take(MostCauses))
        {
            if (screen.IsLive)
            {
                screen.Rewrite(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: tracing {++tried} of {Figures.Of(Math.Min(causes.Length, MostCauses), "cause")}"));
            }

            if (TraceOf(cause.Example, engine, reference, cancellation) is { } trace)
            {
                traces[cause.Example.Command] = trace;
            }
        }

        screen.Clear();
        Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"traced one failure {(traces.Count == 1 ? "of" : "of each of")} "
                + $"{Figures.Of(traces.Count, "cause")} on {name}"
                + $"{(traces.Count < causes.Length ? $"; the other {causes.Length - traces.Count} have no trace" : "")}"));
        return run with { Files = [.. run.Files.Select(file => WithTraces(file, traces))] };
    }

    private string? TraceOf(
        Occurrence failure, ChosenEngine engine, ChosenEngine reference, CancellationToken cancellation)
    {
        if (targets.Files.FirstOrDefault(one => one.Path == failure.File.Path) is not { } file)
        {
            return null;
        }

        try
        {
            Script script = ScriptOf(file);
            if (CommandTarget.FindHash(script, TestSelector.HashOf(failure.Command.Id)) is not { } command)
            {
                return null;
            }

            TraceReport report = TraceCase.TracerOf(engine, reference, _options, file)
                .Compare(script, command, cancellation);
            return string.Concat(
                report.Lines.Concat(report.Notes.Select(note => "note: " + note))
                    .Select(line => SafeText.OneLine(line, TraceCase.MostLine) + "\n"));
        }
        catch (Exception none) when (none is TriageException or ScriptException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return null;
        }
    }

    private Script ScriptOf(SuiteFile file)
    {
        if (!_scripts.TryGetValue(file.Path, out Script? script))
        {
            script = loader.Load(file);
            _scripts.Add(file.Path, script);
        }

        return script;
    }

    private static bool IsFailure(CommandResult command) =>
        command.Verdict.Kind.IsBad() && command.Verdict.Kind != VerdictKind.Blocked;

    private static FileResult WithTraces(FileResult file, Dictionary<CommandResult, string> traces) =>
        !file.Commands.Any(traces.ContainsKey) ? file : file with
        {
            Commands =
            [
                .. file.Commands.Select(command =>
                    traces.TryGetValue(command, out string? trace) ? command with { Trace = trace } : command),
            ],
        };

    private static void Tell(string text) => Console.Error.WriteLine($"trace: {SafeText.OneLine(text, 500)}");
}
