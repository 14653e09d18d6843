using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Reports;
using Conformance.Reports.Formats;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;
using Microsoft.Extensions.Logging;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance run</c>: judges files on an engine.</summary>
internal static class RunCommand
{
    private static readonly Argument<string[]> s_paths = new("paths")
    {
        Description = "Files, folders or globs; FILE.wast:LINE runs one command with those it depends on.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> s_engine = new("--engine", "-e")
    {
        Description = "The engine to judge.",
        DefaultValueFactory = _ => EngineChoice.Reference,
    };

    private static readonly Option<string[]> s_filter = new("--filter", "-f")
    {
        Description = "Only commands that match: words that occur in file, kind or name, or file:GLOB kind:WORD name:GLOB line:N. "
            + "Commands they depend on are run but not counted.",
    };

    private static readonly Option<string[]> s_features = new("--features")
    {
        Description = "Proposals to switch on beyond those of the file's folder (webassembly.org names, comma-separated; 'all').",
    };

    private static readonly Option<int> s_jobs = new("--jobs", "-j")
    {
        Description = "Files judged at a time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<double> s_timeout = new("--timeout")
    {
        Description = "Seconds one command may take.",
        DefaultValueFactory = _ => new RunOptions().CommandTimeout.TotalSeconds,
    };

    private static readonly Option<MatchLevel?> s_match = new("--match")
    {
        Description = "How closely messages must agree: exact, prefix, kind or any. Default: prefix for an engine with the suite's texts, else kind.",
    };

    private static readonly Option<bool> s_legacyText = new("--legacy-text")
    {
        Description = "Accept the spellings of 2018 (get_local, anyfunc, i32.wrap/i64 …), each with a warning.",
    };

    private static readonly Option<FileInfo?> s_results = new("--results", "--record") { Description = "Write all results as JSON lines." };

    private static readonly Option<int> s_minTests = new("--min-tests")
    {
        Description = "Fewer judged commands than this are an error (exit code 9).",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> s_exitZero = new("--exit-zero") { Description = "Exit with 0 whatever the verdicts are (for publishing)." };

    private static readonly Option<ColorMode> s_color = new("--color") { Description = "auto, always or never." };

    private static readonly Option<bool> s_verbose = new("--verbose", "-v") { Description = "Tell on stderr what is being done." };

    public static Command Create()
    {
        Command command = new("run", "Judge scripts and scenarios on an engine.")
        {
            s_paths, s_engine, s_filter, s_features, s_jobs, s_timeout, s_match, s_legacyText, s_results, s_minTests, s_exitZero, s_color, s_verbose,
        };
        ReportSinks.AddTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        Terminal terminal = new(parsed.GetValue(s_color));
        using Diagnostics diagnostics = new(parsed.GetValue(s_verbose));
        ILogger log = diagnostics.Log;
        RunTargets targets = RunTargets.Of(parsed.GetValue(s_paths)!, parsed.GetValue(s_filter) ?? []);
        RunOptions options = new()
        {
            Features = FeaturesOf(parsed.GetValue(s_features) ?? []),
            Jobs = Positive(parsed.GetValue(s_jobs), "--jobs"),
            CommandTimeout = TimeSpan.FromSeconds(parsed.GetValue(s_timeout) is > 0 and double seconds and < 1e6
                ? seconds : throw new UsageException("--timeout must be a number of seconds above 0")),
            Match = parsed.GetValue(s_match),
            Selection = targets.Selection,
        };

        using IEngine engine = EngineChoice.Open(parsed.GetValue(s_engine)!);
        string commandLine = "conformance " + string.Join(' ', parsed.Tokens.Select(token => Quoted(token.Value)));
        RunHeader header = new(
            engine.Info.Name, engine.Info.Version, targets.SuiteName, SuiteRevision.Of(targets.SuiteFolder), DateTimeOffset.UtcNow, commandLine,
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}");
        log.LogInformation("engine {Engine} {Version}, {Files} files, {Jobs} jobs", engine.Info.Name, engine.Info.Version, targets.Files.Length, options.Jobs);

        using Interruption interruption = new();
        LiveProgress progress = new(targets.Files.Length, Terminal.IsLive);
        ScriptLoader loader = new() { AllowLegacyText = parsed.GetValue(s_legacyText) };
        RunResult run = Record(parsed.GetValue(s_results), header, writer => new Batch(engine, options, loader.Load).Run(
            targets.Files,
            header,
            finished: file =>
            {
                progress.Add(file);
                log.LogDebug("{File}: {Commands} commands, {Milliseconds} ms", file.Path, file.Commands.Length, file.Duration.TotalMilliseconds);
            },
            inOrder: file => writer?.Write(file),
            interruption.Token));
        progress.End();
        foreach (string warning in run.Files.SelectMany(file => file.Warnings))
        {
            Console.Error.WriteLine($"warning: {warning}");
        }

        ReportOptions reportOptions = ReportSinks.Options(parsed, targets.Root);
        ReportSinks.Write(parsed, [run], reportOptions);
        ConsoleSummary.Write([run], Console.Out, reportOptions);
        return parsed.GetValue(s_exitZero) && !interruption.HasHappened ? ExitCode.Ok : CodeOf(run, interruption.HasHappened, parsed.GetValue(s_minTests));
    }

    /// <summary>Runs with a results file open, if one is asked for; the footer is written whatever happens to the run.</summary>
    private static RunResult Record(FileInfo? file, RunHeader header, Func<ResultsWriter?, RunResult> run)
    {
        if (file is null)
        {
            return run(null);
        }

        file.Directory?.Create();
        using FileStream stream = file.Create();
        using ResultsWriter writer = new(stream, header);
        RunResult result = run(writer);
        writer.Finish(result.Duration, result.IsComplete);
        return result;
    }

    private static int CodeOf(RunResult run, bool wasInterrupted, int minTests)
    {
        Tally tally = run.Tally;
        if (wasInterrupted)
        {
            return ExitCode.Aborted;
        }

        if (!run.IsComplete)
        {
            return ExitCode.Incomplete;
        }

        if (tally.Bad > 0)
        {
            return ExitCode.Failed;
        }

        int judged = tally.Commands - tally.Skip - tally.Unsupported;
        if (judged == 0)
        {
            Console.Error.WriteLine("conformance: nothing was judged; zero tests are no success");
            return ExitCode.NothingRan;
        }

        if (judged < minTests)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"conformance: {judged} commands judged, --min-tests demands {minTests}"));
            return ExitCode.TooFew;
        }

        return ExitCode.Ok;
    }

    private static FeatureSet FeaturesOf(string[] lists)
    {
        FeatureSet features = default;
        foreach (string name in lists.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (name == "all")
            {
                features = FeatureSet.All;
            }
            else if (FeatureSet.TryParse(name, out Feature? feature))
            {
                features = features.With(feature.Value);
            }
            else
            {
                throw new UsageException($"no feature '{name}'", "features: " + string.Join(' ', FeatureSet.All.Features.Select(FeatureSet.NameOf)));
            }
        }

        return features;
    }

    private static int Positive(int value, string option) => value > 0 ? value : throw new UsageException($"{option} must be above 0");

    private static string Quoted(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,+@#~".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
