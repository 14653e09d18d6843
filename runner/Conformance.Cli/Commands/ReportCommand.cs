using System.CommandLine;
using Conformance.Cli.Failures;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance report</c>: renders results files.</summary>
internal static class ReportCommand
{
    private static readonly Argument<FileInfo[]> s_records = new("results")
    {
        Description = "Results files, each of one or more engines.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<ColorMode> s_color = new("--color") { Description = "auto, always or never." };

    public static Command Create()
    {
        Command command = new("report", "Write reports from results files.") { s_records, s_color };
        ReportSinks.AddTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        ReportOptions options = ReportSinks.Options(parsed);
        List<RunResult> runs = [.. parsed.GetValue(s_records)!.SelectMany(file => ResultsFile.Read(file))];
        int code = ReportSinks.Write(
            parsed,
            runs,
            options,
            SliceMaker.For(parsed, runs),
            runs.All(run => run.IsComplete) ? ExitCode.Ok : ExitCode.Incomplete);
        Terminal.WriteSummary(parsed.GetValue(s_color), runs, options);
        return code;
    }
}
