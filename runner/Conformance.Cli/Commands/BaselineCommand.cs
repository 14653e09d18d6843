using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Conformance.Cli.Engines;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance baseline</c>: writes, edits and checks files of known failures.</summary>
internal static class BaselineCommand
{
    private static readonly Argument<FileInfo> s_expectations = new("expectations")
    {
        Description = "The file of known failures (YAML).",
    };

    private static readonly Argument<FileInfo> s_results = new("results")
    {
        Description = "Results of a run without --filter, from 'conformance run … --results FILE'.",
    };

    private static readonly Option<string?> s_engine = new("--engine", "-e")
    {
        Description = "The engine to use if the results hold several and the file names none.",
        CompletionSources = { EngineNames.Source },
    };

    private static readonly Option<Because?> s_because = new("--because")
    {
        Description = "The reason for added rules: feature, bug, spec, infra or slow.",
    };

    private static readonly Option<string> s_reference = new("--bug", "--feature")
    {
        Description = "The bug's address, or the name of the missing feature, for --because bug and --because feature.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string?> s_expires = new("--expires")
    {
        Description = "The last day on which added rules apply: 2027-03-01, or +90d from today.",
    };

    private static readonly Option<string[]> s_accept = new("--accept")
    {
        Description = "Comma-separated differences to accept: new (add rules), changed (pin the new outcome), fixed "
            + "(remove rules).",
        CompletionSources = { "new", "changed", "fixed" },
    };

    private static readonly Option<bool> s_dryRun = new("--dry-run")
    {
        Description = "Print the diff without changing the file.",
    };

    private static readonly Option<bool> s_force = new("--force") { Description = "Replace the file if it exists." };

    private static readonly Option<bool> s_group = new("--group")
    {
        Description = "Write one rule for each cause of failures, with a list of its tests and one reason.",
    };

    private static readonly Argument<string> s_id = new("id")
    {
        Description = "FILE:LINE#HASH or FILE#HASH, as printed in reports.",
    };

    private static readonly Option<FileInfo?> s_explained = new("--results")
    {
        Description = "Results that contain the command; its outcome is compared with the rules too.",
    };

    public static Command Create()
    {
        Command init = new(
            "init",
            "Write a file that expects every failure of a run with its outcome. Fill in each 'because: TODO' before "
                + "using the file, or give one reason for all with --because.")
        {
            s_results, s_expectations, s_engine, s_because, s_reference, s_expires, s_group, s_force,
        };
        Command update = new(
            "update",
            "Update the lines and paths of rules, and accept the differences that --accept names. Keeps comments and "
                + "order. Prints a diff.")
        {
            s_expectations, s_results, s_engine, s_accept, s_because, s_reference, s_expires, s_dryRun,
        };
        Command check = new(
            "check", "Compare results with the rules. Exit codes: 0, 2 (unexpected results) or 6 (rules out of date).")
        {
            s_expectations, s_results, s_engine,
        };
        Command prune = new("prune", "Remove stale rules and rules for commands that now pass. Prints a diff.")
        {
            s_expectations, s_results, s_engine, s_dryRun,
        };
        Command explain = new("explain", "Show the rules that match a command, and which of them decides.")
        {
            s_expectations, s_id, s_explained, s_engine,
        };
        GateOptions.AddTo(check, withFiles: false);
        GateOptions.AddFactsTo(update, prune, explain);
        init.SetAction(Init);
        update.SetAction(Update);
        check.SetAction(Check);
        prune.SetAction(parsed => Edit(parsed, ExpectationUpdate.Prune));
        explain.SetAction(Explain);
        return new Command(
            "baseline", "Write, edit and check files of known failures.") { init, update, check, prune, explain };
    }

    private static int Init(ParseResult parsed)
    {
        FileInfo file = parsed.GetRequiredValue(s_expectations);
        if (file.Exists && !parsed.GetValue(s_force))
        {
            throw new UsageException($"{file} exists", "baseline update edits it; --force replaces it");
        }

        RunResult run = RunOf(parsed, parsed.GetRequiredValue(s_results), "");
        ExpectationEdit edit = ExpectationUpdate.Create(
            run, OptionsOf(parsed) with
            {
                GroupsFiles = true,
                AsksForReason = true,
                CauseOf = parsed.GetValue(s_group) ? CausesOf(run) : null,
            });
        ReportFile.WriteText(file.ToString(), edit.Text);
        int open = edit.Text.Split("because: TODO").Length - 1;
        Console.Out.WriteLine(
            $"{file}: {Figures.Of(edit.Changes.Length, "rule")}"
                + (open == 0 ? "" : $"; {open} still need a reason ('because: TODO') before the file is accepted"));
        return ExitCode.Ok;
    }

    /// <summary>The cause of each failure, as reports print it.</summary>
    private static Func<CommandResult, string> CausesOf(RunResult run)
    {
        Dictionary<string, string> causes = new(StringComparer.Ordinal);
        foreach (Cluster cluster in Clusters.Of([run]))
        {
            foreach (Occurrence one in cluster.Occurrences)
            {
                causes[one.Command.Id] = cluster.Title;
            }
        }

        return command => causes.GetValueOrDefault(command.Id, "");
    }

    private static int Update(ParseResult parsed)
    {
        HashSet<string> accepted =
            [.. (parsed.GetValue(s_accept) ?? [])
                .SelectMany(
                    list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        if (accepted.FirstOrDefault(word => word is not ("new" or "changed" or "fixed")) is { } unknown)
        {
            throw new UsageException($"--accept takes new, changed and fixed, not '{unknown}'");
        }

        UpdateOptions options = OptionsOf(parsed) with
        {
            AcceptNew = accepted.Contains("new"),
            AcceptChanged = accepted.Contains("changed"),
            AcceptFixed = accepted.Contains("fixed"),
            AsksForReason = true,
        };
        return Edit(parsed, (file, gated) => ExpectationUpdate.Update(file, gated, options));
    }

    private static int Edit(ParseResult parsed, Func<ExpectationFile, GatedRun, ExpectationEdit> edit)
    {
        (ExpectationFile file, RunResult run, RunGate gate) = Read(parsed);
        ExpectationEdit edited;
        try
        {
            edited = edit(
                file,
                gate.Expectations!.PolicyFor(
                    gate.FactsFor(run.Header), DateOnly.FromDateTime(DateTime.UtcNow))!.Apply(run));
        }
        catch (ScriptException refused)
        {
            throw new UsageException($"{refused.At}: {refused.Message}");
        }

        LineDiff.Write(
            file.Source.Path,
            Encoding.UTF8.GetString(file.Source.Content.Span),
            edited.Text,
            Console.Out,
            StandardStreams.Output.Trusted);
        foreach (string change in edited.Changes)
        {
            Console.Error.WriteLine(change);
        }

        if (edited.Changes.Length == 0)
        {
            Console.Error.WriteLine("nothing to change");
        }
        else if (!parsed.GetValue(s_dryRun))
        {
            ReportFile.WriteText(file.Source.Path, edited.Text);
        }

        return ExitCode.Ok;
    }

    private static int Check(ParseResult parsed)
    {
        (_, RunResult run, RunGate gate) = Read(parsed);
        RunResult[] judged = [gate.Apply(run)];
        ConsoleSummary.Write(judged, Console.Out);
        return new ExitPolicy(1, false).CodeOf(judged, RunEnd.Natural, Console.Error);
    }

    private static int Explain(ParseResult parsed)
    {
        ExpectationFile file = ReadFile(parsed);
        TestSelector id = TestSelector.Parse(parsed.GetRequiredValue(s_id)) is { IsCommand: true } found
            ? found
            : throw new UsageException(
                $"'{parsed.GetValue(s_id)}' is no id", "ids look like address64.wast:566#3f9c21ab77");
        RunResult? run = parsed.GetValue(s_explained) is { } results ? RunOf(parsed, results, file.Engine) : null;
        RunGate gate = GateOf(parsed, file);
        Facts facts = run is null ? gate.FactsFor(Unknown(file.Engine)) : gate.FactsFor(run.Header);
        ImmutableArray<RuleMatch> matches;
        try
        {
            matches = new ExpectationPolicy(file, facts, DateOnly.FromDateTime(DateTime.UtcNow))
                .Explain(id.Path, id.Hash);
        }
        catch (ScriptException refused)
        {
            throw new UsageException($"{refused.At}: {refused.Message}", "--fact NAME=TEXT states a fact");
        }

        foreach (RuleMatch match in matches)
        {
            string state = match.Decides
                ? "decides "
                : match.IsActive
                ? "overruled by a later one"
                : "inactive: its condition does not hold";
            Console.Out.WriteLine(
                $"{match.Rule.Location}: {match.Rule.Tests}: "
                    + $"{state}{(match.Decides ? $"({match.Rule.Describe()})" : "")}");
        }

        if (matches.IsEmpty)
        {
            Console.Out.WriteLine($"no rule matches {id}: it must pass");
        }

        if (run is not null)
        {
            ExplainResult(gate.Apply(run), id);
        }

        return ExitCode.Ok;
    }

    private static void ExplainResult(RunResult run, TestSelector id)
    {
        (FileResult file, CommandResult command) = run.Files.Where(file => file.Path == id.Path)
            .SelectMany(file => file.Commands.Select(command => ((FileResult, CommandResult)?)(file, command)))
            .FirstOrDefault(one => TestSelector.HashOf(one!.Value.Item2.Id) == id.Hash)
            ?? throw new UsageException($"the results have no command {id.Path}#{id.Hash}");
        string type = command.Verdict.Type.Length == 0 ? "" : $" ({command.Verdict.Type})";
        string what = command.Verdict.Reason.Length == 0
            ? ""
            : ": " + Reports.Text.SafeText.OneLine(command.Verdict.Reason, 300);
        Console.Out.WriteLine(
            $"line {command.Line.ToString(CultureInfo.InvariantCulture)}: "
                + $"{ExpectationFile.Spell(command.Verdict.Kind)}{type}{what}");
        Console.Out.WriteLine(command.Gate switch
        {
            Gate.None when command.IsUnexpected => "stops the gate: no expectations apply",
            Gate.None => "passes the gate",
            Gate.Known => "passes the gate: a known failure",
            Gate.Flaky => "passes the gate: an outcome that the rule lists",
            Gate.Fixed => "passes the gate: the rule is not needed any more",
            Gate.New => "stops the gate: no rule expects this failure",
            Gate.Changed => "stops the gate: the rule expects another outcome",
            Gate.UnexpectedPass => "stops the gate: the rule expects a failure, but the command passes",
            _ => throw new InvalidOperationException($"a gate without words: {command.Gate}"),
        });
        if (command.Verdict.Kind.IsBad())
        {
            Console.Out.WriteLine(Reports.Text.Replay.Command(run, file, command, new ReportOptions()));
        }
    }

    private static (ExpectationFile File, RunResult Run, RunGate Gate) Read(ParseResult parsed)
    {
        ExpectationFile file = ReadFile(parsed);
        return (file, RunOf(parsed, parsed.GetRequiredValue(s_results), file.Engine), GateOf(parsed, file));
    }

    private static ExpectationFile ReadFile(ParseResult parsed) =>
        GateOptions.Read(
            [parsed.GetRequiredValue(s_expectations).ToString()], GateOptions.RequiresReason(parsed)).Files[0];

    private static RunGate GateOf(ParseResult parsed, ExpectationFile file) => GateOptions.Of(parsed, []) with
    {
        Expectations = new ExpectationSet([file]),
    };

    /// <summary>The run of the engine that <c>--engine</c> or the file of expectations names.</summary>
    private static RunResult RunOf(ParseResult parsed, FileInfo results, string engine)
    {
        ImmutableArray<RunResult> runs = ResultsFile.Read(results);
        string wanted = parsed.GetValue(s_engine) ?? engine;
        string known = string.Join(", ", runs.Select(run => run.Header.Engine));
        RunResult run = wanted.Length == 0
            ? runs.Length == 1
                ? runs[0]
                : throw new UsageException($"{results} holds several engines: {known}", "choose one with --engine")
            : runs.FirstOrDefault(one => one.Header.Engine == wanted)
                ?? throw new UsageException($"{results} holds no run of '{wanted}', only of {known}");
        return run.IsComplete
            ? run
            : throw new UsageException(
                $"the run in {results} is incomplete", "a baseline needs a complete run", ExitCode.Incomplete);
    }

    private static RunHeader Unknown(string engine) => new(engine, "", "", "", DateTimeOffset.UnixEpoch, "", "");

    private static UpdateOptions OptionsOf(ParseResult parsed)
    {
        Because? because = parsed.GetValue(s_because);
        string reference = parsed.GetValue(s_reference)!;
        return because is Because.Bug or Because.Feature && reference.Length == 0
            ? throw new UsageException(
                $"--because {ExpectationFile.Spell(because.Value)} needs --{ExpectationFile.Spell(because.Value)}")
            : new UpdateOptions
            {
                Because = because,
                Reference = reference,
                Expires = parsed.GetValue(s_expires) is { } day ? DayOf(day) : null,
            };
    }

    private static DateOnly DayOf(string text)
    {
        if (text is ['+', .. string count, 'd']
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days < 100_000)
        {
            return DateOnly.FromDateTime(DateTime.UtcNow).AddDays(days);
        }

        return DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new UsageException($"--expires '{text}' is not a date", "write 2027-03-01, or +90d");
    }
}
