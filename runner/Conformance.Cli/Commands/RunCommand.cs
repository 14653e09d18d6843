using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Engines;
using Conformance.Cli.Failures;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;
using Conformance.Cli.Watching;
using Conformance.Reports.Writing;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance run</c>: judges files on engines.</summary>
internal static class RunCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "run";

    private static readonly Option<ColorMode> s_color = new("--color") { Description = "auto, always or never." };

    private static readonly Option<bool> s_verbose = new("--verbose", "-v")
    {
        Description = "Print progress details to stderr.",
    };

    public static Command Create()
    {
        Command command = new(Name, "Judge scripts and scenarios on one or more engines.");
        AddOptionsTo(command);
        command.SetAction(Execute);
        return command;
    }

    /// <summary>Adds everything that a command line may give.</summary>
    public static void AddOptionsTo(Command command)
    {
        JudgingOptions.AddTo(command);
        EngineOptions.AddTo(command);
        RunRecord.AddTo(command);
        GateOptions.AddTo(command);
        ShardOptions.AddTo(command);
        RerunOptions.AddTo(command);
        FailureLimits.AddTo(command);
        ExitPolicy.AddTo(command);
        CoverageOptions.AddTo(command);
        ReportSinks.AddTo(command);
        FailureTraces.AddTo(command);
        WatchOption.AddTo(command);
        command.Add(s_color);
        command.Add(s_verbose);
    }

    /// <summary>
    /// Refuses words that no run takes, without reading scripts or results and without starting engines.
    /// </summary>
    /// <exception cref="UsageException">A word is wrong, or two options exclude each other.</exception>
    public static void Check(ParseResult parsed)
    {
        _ = WatchOption.IsIn(parsed);
        RerunOptions.Check(parsed);
        ShardOptions.Check(parsed);
        _ = ExitPolicy.Of(parsed);
        _ = FailureLimits.Of(parsed);
        JudgingOptions.Check(parsed);
        EngineOptions.Check(parsed);
        ReportSinks.Check(parsed);
        GateOptions.Check(parsed);
    }

    /// <summary>
    /// Refuses paths, engines and expectations that do not exist. Without paths, no suite is searched for engines.
    /// </summary>
    /// <exception cref="UsageException">A name stands for nothing, or a file is faulty.</exception>
    public static void CheckNames(ParseResult parsed)
    {
        RunTargets? targets = JudgingOptions.NamesPaths(parsed) ? JudgingOptions.Targets(parsed) : null;
        EngineOptions.CheckNames(parsed, targets?.SuiteFolders[0]);
        _ = GateOptions.Of(parsed, []);
    }

    private static int Execute(ParseResult parsed)
    {
        Check(parsed);
        using Diagnostics diagnostics = new(parsed.GetValue(s_verbose));
        return WatchOption.IsIn(parsed) ? Watch(parsed, diagnostics) : Judge(parsed, diagnostics);
    }

    private static int Judge(ParseResult parsed, Diagnostics diagnostics)
    {
        ScriptLoader loader = JudgingOptions.Loader(parsed);
        (RunTargets targets, ShardMark? shard) = ShardOptions.Narrow(
            parsed, RerunOptions.Narrow(parsed, JudgingOptions.Targets(parsed), loader));
        ExitPolicy policy = ExitPolicy.Of(parsed);
        RunOptions options = JudgingOptions.Options(parsed, targets);
        CoverageOptions? coverage = CoverageOptions.Of(parsed, options);
        Func<SuiteFile, Script> read = coverage?.Watch(loader.Load) ?? loader.Load;
        ReportOptions reportOptions = ReportSinks.Options(parsed);

        EngineSetup setup = EngineOptions.Setup(parsed, targets);
        using OpenEngines engines = new(EngineOptions.Names(parsed), setup);
        RunGate gate = GateOptions.Of(parsed, engines.Names) with
        {
            Suite = targets.AllPaths,
            IsNarrowed = targets.Selection is not null,
        };
        ProgressScreen screen = ProgressScreen.OfErrors(parsed.GetValue(s_color));
        using EngineRun run = new(
            targets, options, read, gate, FailureLimits.Of(parsed), screen, diagnostics.Log);
        using Interruption interruption = new();
        RunHeaders headers = new(parsed, targets, engines.Names)
        {
            Setup = EngineOptions.Note(parsed, JudgingOptions.Note(parsed, options)) with
            {
                Folders = targets.Folders,
                Spec = targets.Spec,
            },
        };
        ImmutableArray<RunResult> runs;
        using (RunRecord record = RunRecord.Of(parsed))
        {
            runs = engines.All(
                (argument, engine) =>
                    run.Prepare(
                        coverage?.Watch(engine) ?? engine,
                        headers.Of(argument, engine.Info) with { Shard = shard },
                        record,
                        interruption.Token));
            bool isTraced = FailureTraces.AreWanted(parsed);
            if (isTraced)
            {
                runs = new FailureTraces(
                    targets, options, setup, JudgingOptions.Loader(parsed, keepNames: true), screen)
                    .AddTo(runs, interruption.Token);
            }

            if (isTraced || runs.Any(one => one.Gates is not null))
            {
                record.Replace(runs);
            }
        }

        RunEnd end = interruption.HasHappened
            ? RunEnd.Interrupted
            : run.HasStopped
            ? RunEnd.TooManyFailures
            : RunEnd.Natural;
        int code = Conclude(parsed, runs, reportOptions, () => policy.CodeOf(runs, end, Console.Error));
        coverage?.Write();
        return code;
    }

    /// <summary>Judges again after each change, until the user ends it.</summary>
    private static int Watch(ParseResult parsed, Diagnostics diagnostics)
    {
        ScriptLoader loader = JudgingOptions.Loader(parsed);
        IReadOnlySet<string> first = RerunOptions.Narrow(parsed, JudgingOptions.Targets(parsed), loader).First;
        WatchedSuite suite = new(() => JudgingOptions.Targets(parsed) with { First = first }, loader.Load);
        ExitPolicy policy = ExitPolicy.Of(parsed);
        RunOptions options = JudgingOptions.Options(parsed, suite.Targets);
        FailureLimits limits = FailureLimits.Of(parsed);
        ReportOptions reportOptions = ReportSinks.Options(parsed);
        ProgressScreen screen = ProgressScreen.OfErrors(parsed.GetValue(s_color));
        ImmutableArray<string> names = EngineOptions.Names(parsed);
        RunSetup setup = EngineOptions.Note(parsed, JudgingOptions.Note(parsed, options));
        using WatchedEngines engines = new(
            names,
            EngineOptions.Setup(parsed, suite.Targets),
            (argument, engine) => new RunHeaders(parsed, suite.Targets, names)
            {
                Setup = setup with { Folders = suite.Targets.Folders },
            }.Of(argument, engine.Info));
        WatchedGate gate = new(
            GateOptions.FilesIn(parsed),
            () => GateOptions.Of(parsed, [.. engines.States.Select(state => state.Header.Engine)]));
        WatchLoop loop = new(suite, engines, gate, new WatchScreen(screen), rules => new EngineRun(
            suite.Targets, options with { Selection = suite.Targets.Selection }, suite.Read, rules, limits, screen,
            diagnostics.Log));
        FileInfo? record = RunRecord.FileIn(parsed);
        void Keep(ImmutableArray<RunResult> runs)
        {
            if (record is not null)
            {
                RunRecord.Write(record, runs);
            }
        }

        using Interruption interruption = new();
        loop.Run(Keep, interruption.Token);
        ImmutableArray<RunResult> last = loop.Runs;
        Keep(last);
        RunEnd end = loop.IsWhole ? RunEnd.Natural : RunEnd.Interrupted;
        return Conclude(
            parsed,
            last,
            reportOptions,
            () => engines.States.FirstOrDefault(state => state.Fault is not null)?.Fault!.Code
                ?? policy.CodeOf(last, end, Console.Error));
    }

    /// <summary>Writes reports and the summary.</summary>
    private static int Conclude(
        ParseResult parsed, ImmutableArray<RunResult> runs, ReportOptions reportOptions, Func<int> codeOf)
    {
        Departure.TakeConsoleBack();
        foreach (string warning in runs.SelectMany(run => run.Files).SelectMany(file => file.Warnings).Distinct())
        {
            Console.Error.WriteLine($"warning: {warning}");
        }

        int code = ReportSinks.Write(
            parsed, runs, reportOptions, SliceMaker.For(parsed, runs), codeOf());
        Terminal.WriteSummary(parsed.GetValue(s_color), runs, reportOptions);
        return code;
    }
}
