using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Engines;
using Conformance.Cli.Failures;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Execution;
using Conformance.Triage.Bisection;
using Conformance.Triage.Reduction;

namespace Conformance.Cli.Commands;

/// <summary>
/// <c>conformance bisect</c>: the version, the revision or the switch that changes the verdict of a command.
/// </summary>
internal static class BisectCommand
{
    private static readonly Option<string> s_engine = new("--engine", "-e")
    {
        Description = "The engine; with --command, the entry whose adapter and dialect are used.",
        DefaultValueFactory = _ => EngineChoice.Reference,
        CompletionSources = { EngineNames.Source },
    };

    private static readonly Option<string?> s_command = new("--command")
    {
        Description =
            "The command that starts the engine, with {version} or {toggles} where these belong: 'npx -y node@{version}'.",
    };

    private static readonly Option<string?> s_versions = new("--versions")
    {
        Description = "Versions of the engine, oldest first, separated by commas. "
            + "Without --command, version 22 of node is the engine node@22.",
    };

    private static readonly Option<string?> s_revisions = new("--suite-revisions")
    {
        Description = "OLD..NEW: revisions of the suite, from its git repository.",
    };

    private static readonly Option<string?> s_toggles = new("--toggles")
    {
        Description = "Switches of the engine, separated by commas: the fewest that change the verdict.",
    };

    private static readonly Option<int> s_attempts = new("--attempts")
    {
        Description = "Trials of each step; trials that disagree make it flaky.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<double> s_timeout = new("--timeout")
    {
        Description = "Seconds one command may take.",
        DefaultValueFactory = _ => new RunOptions().CommandTimeout.TotalSeconds,
    };

    private static readonly Option<string?> s_log = new("--log")
    {
        Description = "Write all trials with their evidence to a file.",
    };

    public static Command Create()
    {
        Command command = new(
            "bisect",
            "Find the version of an engine, the revision of a suite or the switch that changes the verdict of a command.")
        {
            s_engine, s_command, s_versions, s_revisions, s_toggles, s_attempts, s_timeout, s_log,
        };
        CommandTarget.AddIdTo(command);
        OutsideOption.AddTo(command);
        command.SetAction(parsed =>
        {
            OutputFile.Check(parsed.GetValue(s_log));
            CommandTarget target = CommandTarget.Of(parsed);
            BisectionTrial trial = new(target, OptionsOf(parsed));
            using Interruption interruption = new();
            using StringWriter log = new();
            string?[] given = [parsed.GetValue(s_versions), parsed.GetValue(s_revisions), parsed.GetValue(s_toggles)];
            int code = given.Count(one => one is not null) != 1
                ? throw new UsageException("bisect needs one of --versions, --suite-revisions and --toggles")
                : given[0] is { } versions ? Versions(parsed, trial, Words(versions), log, interruption.Token)
                : given[1] is { } range ? Revisions(parsed, trial, target, range, log, interruption.Token)
                : Toggles(parsed, trial, Words(given[2]!), log, interruption.Token);
            Console.Out.Write(log.ToString());
            if (parsed.GetValue(s_log) is { } file)
            {
                ReportFile.WriteText(file, log.ToString());
            }

            return code;
        });
        return command;
    }

    /// <summary><c>conformance bisect-step</c>: the exit code that <c>git bisect run</c> understands.</summary>
    public static Command CreateStep()
    {
        const int good = 0;
        const int bad = 1;
        const int skip = 125;
        Command command = new(
            "bisect-step",
            "For 'git bisect run' in the repository of an engine: exit code 0 if a command passes, 1 if it fails, 125 if nothing can be said.")
        {
            s_engine, s_timeout,
        };
        CommandTarget.AddIdTo(command);
        OutsideOption.AddTo(command);
        command.SetAction(parsed =>
        {
            using Interruption interruption = new();
            string engine = parsed.GetRequiredValue(s_engine);
            (StepAnswer answer, string evidence) = new BisectionTrial(CommandTarget.Of(parsed), OptionsOf(parsed)).On(
                () => EngineChoice.Open(engine, new EngineSetup(SuiteFolder: CommandTarget.FolderIn(parsed))),
                interruption.Token);
            Console.Out.WriteLine($"{answer.ToString().ToLowerInvariant()}: {SafeText.OneLine(evidence)}");
            return answer switch { StepAnswer.Good => good, StepAnswer.Bad => bad, _ => skip };
        });
        return command;
    }

    private static int Versions(
        ParseResult parsed,
        BisectionTrial trial,
        string[] versions,
        TextWriter log,
        CancellationToken cancellation)
    {
        if (parsed.GetValue(s_command) is null)
        {
            EngineSetup setup = new(SuiteFolder: CommandTarget.FolderIn(parsed));
            string engine = parsed.GetRequiredValue(s_engine);
            return Find(
                parsed,
                versions,
                at => trial.On(() => EngineChoice.Open($"{engine}@{versions[at]}", setup), cancellation),
                at => versions[at],
                log);
        }

        EngineTemplate template = TemplateOf(parsed, "version");
        return Find(
            parsed,
            versions,
            at => trial.On(() => template.Open("version", versions[at]), cancellation),
            at => versions[at],
            log);
    }

    private static int Revisions(
        ParseResult parsed, BisectionTrial trial, CommandTarget target, string range, TextWriter log,
        CancellationToken cancellation)
    {
        SuiteHistory history = new(target.File.FullPath);
        string[] revisions = history.RevisionsIn(range);
        using ChosenEngine engine = EngineChoice.Open(
            parsed.GetRequiredValue(s_engine),
            new EngineSetup(SuiteFolder: CommandTarget.FolderIn(parsed)));
        return Find(
            parsed,
            revisions,
            at => trial.In(engine, history.ContentIn(revisions[at]), cancellation),
            at => history.Describe(revisions[at]),
            log);
    }

    private static int Find(
        ParseResult parsed,
        string[] candidates,
        Func<int, (StepAnswer Answer, string Evidence)> tryOne,
        Func<int, string> describe,
        TextWriter log)
    {
        if (candidates.Length < 2)
        {
            throw new UsageException("a bisection needs at least two candidates");
        }

        int attempts = parsed.GetValue(s_attempts) is > 0 and int n
            ? n
            : throw new UsageException("--attempts must be above 0");
        BisectionResult result = new Bisector(candidates.Length, tryOne, attempts)
        {
            Tried = step =>
                log.WriteLine(
                    $"{step.Answer.ToString().ToLowerInvariant(), -7} {describe(step.Index)}: {SafeText.OneLine(step.Evidence)}"),
        }.Find();
        log.WriteLine(result.First is { } first
            ? $"first {Words(result, first)}: {describe(first)} ({Words(result, result.Before!.Value)} before it: {describe(result.Before.Value)})"
                + (result.Remark.Length > 0 ? $"; {result.Remark}" : "")
            : $"no change: {result.Remark}");
        return result.First is null ? ExitCode.Failed : ExitCode.Ok;
    }

    private static string Words(BisectionResult result, int at) =>
        result.Steps.Last(step => step.Index == at).Answer.ToString().ToLowerInvariant();

    private static int Toggles(
        ParseResult parsed,
        BisectionTrial trial,
        string[] toggles,
        TextWriter log,
        CancellationToken cancellation)
    {
        EngineTemplate template = TemplateOf(parsed, "toggles");
        StepAnswer With(ImmutableArray<string> some)
        {
            string words = string.Join(' ', some);
            (StepAnswer answer, string evidence) = trial.On(() => template.Open("toggles", words), cancellation);
            log.WriteLine(
                $"{answer.ToString().ToLowerInvariant(),-7} {(words.Length > 0 ? words : "(none)")}: {SafeText.OneLine(evidence)}");
            return answer;
        }

        (StepAnswer without, StepAnswer all) = (With([]), With([.. toggles]));
        if (without == all
            || without is not (StepAnswer.Good or StepAnswer.Bad)
            || all is not (StepAnswer.Good or StepAnswer.Bad))
        {
            log.WriteLine("no change: the verdict with all switches is that without them, or one of them is not known");
            return ExitCode.Failed;
        }

        ImmutableArray<string> fewest = ListMinimizer.Minimize([.. toggles], some =>
            some.Length > 0 && With(some) == all);
        log.WriteLine($"{all.ToString().ToLowerInvariant()} with {string.Join(' ', fewest)} alone");
        return ExitCode.Ok;
    }

    private static EngineTemplate TemplateOf(ParseResult parsed, string placeholder)
    {
        string command = parsed.GetValue(s_command)
            ?? throw new UsageException(
                $"--{(placeholder == "version" ? "versions" : placeholder)} needs --command",
                $"it holds {{{placeholder}}} where that belongs");
        return command.Contains($"{{{placeholder}}}", StringComparison.Ordinal)
            ? new EngineTemplate(parsed.GetRequiredValue(s_engine), command, CommandTarget.FolderIn(parsed))
            : throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"--command does not hold {{{placeholder}}}"));
    }

    private static string[] Words(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static RunOptions OptionsOf(ParseResult parsed) => new()
    {
        Jobs = 1,
        CommandTimeout = JudgingOptions.Seconds(parsed, s_timeout),
    };
}
