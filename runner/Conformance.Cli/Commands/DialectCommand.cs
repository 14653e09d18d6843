using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Engines.Dialects;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance dialect</c>: learns and checks the meanings of an engine's messages.</summary>
internal static class DialectCommand
{
    private static readonly Option<FileInfo[]> s_from = new("--from")
    {
        Description = "Learn from these results files instead of a run.",
    };

    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description = "The output file. Default: stdout.",
    };

    public static Command Create() =>
        new("dialect", "Learn and check the meanings of an engine's messages (engine/README.md, Dialects).")
        {
            Learn(), Check(),
        };

    private static Command Learn()
    {
        Command command = new(
            "learn",
            "Propose a dialect file for the messages that the engine's dialect does not know. Check the counts before "
                + "you trust an entry.");
        DialectRun.AddTo(command);
        command.Add(s_from);
        command.Add(s_output);
        command.SetAction(parsed =>
        {
            Dialect dialect = DialectRun.DialectOf(parsed);
            ImmutableArray<RunResult> runs = parsed.GetValue(s_from) is { Length: > 0 } files
                ? Recorded(files, DialectRun.EngineOf(parsed))
                : [DialectRun.Run(parsed, dialect)];
            IEnumerable<SeenText> seen = EngineWords.Of(runs.SelectMany(run => run.Files))
                .Select(words => new SeenText(words.Text, words.Expected, words.Place));
            DialectProposal proposal = DialectProposal.Of(seen, dialect);
            using StringWriter text = new();
            proposal.Write($"{runs[0].Header.Engine} {runs[0].Header.EngineVersion}".TrimEnd(), text);
            if (parsed.GetValue(s_output) is { } output)
            {
                ReportFile.WriteText(output, text.ToString());
            }
            else
            {
                Console.Out.Write(text.ToString());
            }

            string entries = Figures.Of(proposal.Entries, "entry", "entries");
            Console.Error.WriteLine($"dialect: {entries} proposed, {proposal.Ambiguous} ambiguous");
            return IsWhole(runs) ? ExitCode.Ok : ExitCode.Incomplete;
        });
        return command;
    }

    private static Command Check()
    {
        Command command = new(
            "check",
            "Run files and list unused patterns of the engine's dialect. Exit code 2 if a message matches no pattern.");
        DialectRun.AddTo(command);
        command.SetAction(parsed =>
        {
            Dialect dialect = DialectRun.DialectOf(parsed);
            RunResult run = DialectRun.Run(parsed, dialect);
            DialectText.Write(dialect, Console.Out);
            return !IsWhole([run]) ? ExitCode.Incomplete : dialect.Unmapped.Count > 0 ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }

    /// <summary>
    /// Whether the engine answered every command. If it did not, prints how many messages are missing.
    /// </summary>
    private static bool IsWhole(ImmutableArray<RunResult> runs)
    {
        int unanswered = runs.SelectMany(run => run.Files).SelectMany(file => file.Commands)
            .Count(command => command.Verdict.Kind is VerdictKind.Crash or VerdictKind.Timeout);
        if (unanswered > 0)
        {
            Console.Error.WriteLine(
                $"dialect: the engine did not answer {Figures.Of(unanswered, "command")} (crash or timeout); their "
                    + "messages are missing");
        }

        return unanswered == 0 && runs.All(run => run.IsComplete);
    }

    /// <summary>The recorded runs of an engine.</summary>
    /// <exception cref="UsageException">No results file holds a run of the engine.</exception>
    private static ImmutableArray<RunResult> Recorded(FileInfo[] files, string engine)
    {
        ImmutableArray<RunResult> all = [.. files.SelectMany(file => ResultsFile.Read(file))];
        ImmutableArray<RunResult> own =
            [.. all.Where(run => run.Header.Engine == engine || run.Header.EngineArgument == engine)];
        return own.IsEmpty
            ? throw new UsageException(
                $"these results are not from '{engine}' but from "
                    + $"{string.Join(", ", all.Select(run => SafeText.OneLine(run.Header.Engine, 60)).Distinct())}")
            : own;
    }
}
