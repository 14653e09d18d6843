using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Reports.Formats;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance triage</c>: groups failures by cause and writes an issue text for each.</summary>
internal static class TriageCommand
{
    private static readonly Argument<FileInfo[]> s_records = new("results")
    {
        Description = "Results files.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<int> s_top = new("--top")
    {
        Description = "The number of causes to show, largest first.",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<FileInfo?> s_markdown = new("--md")
    {
        Description = "Write an issue text for each cause, as Markdown.",
    };

    public static Command Create()
    {
        Command command = new(
            "triage",
            "Group failures by cause, unexpected failures first. Use --md to write an issue text for each cause.")
        {
            s_records, s_top, s_markdown,
        };
        command.SetAction(parsed =>
        {
            ImmutableArray<RunResult> runs =
                [.. parsed.GetRequiredValue(s_records).SelectMany(file => ResultsFile.Read(file))];
            int top = parsed.GetValue(s_top) is > 0 and int n ? n : throw new UsageException("--top must be above 0");
            TriageText.Write(runs, top, Console.Out);
            if (parsed.GetValue(s_markdown) is { } file)
            {
                ReportFile.WriteText(file.ToString(), TriageText.Markdown(runs, top, new ReportOptions()));
                Console.Error.WriteLine($"issues: {file}");
            }

            return runs.All(run => run.IsComplete) ? ExitCode.Ok : ExitCode.Incomplete;
        });
        return command;
    }
}
