using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Running;
using Conformance.Reports;
using Conformance.Reports.Formats;
using Conformance.Runner.Results;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance run</c>: judges files on engines.</summary>
internal static class RunCommand
{
    private static readonly Option<ColorMode> s_color = new("--color") { Description = "auto, always or never." };

    private static readonly Option<bool> s_verbose = new("--verbose", "-v") { Description = "Tell on stderr what is being done." };

    public static Command Create()
    {
        Command command = new("run", "Judge scripts and scenarios on one engine or several.");
        JudgingOptions.AddTo(command);
        EngineOptions.AddTo(command);
        RunRecord.AddTo(command);
        ExitPolicy.AddTo(command);
        ReportSinks.AddTo(command);
        command.Add(s_color);
        command.Add(s_verbose);
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        Terminal terminal = new(parsed.GetValue(s_color));
        using Diagnostics diagnostics = new(parsed.GetValue(s_verbose));
        RunTargets targets = JudgingOptions.Targets(parsed);
        ExitPolicy policy = ExitPolicy.Of(parsed);
        EngineRun run = new(targets, JudgingOptions.Options(parsed, targets), JudgingOptions.Loader(parsed), diagnostics.Log);
        ReportOptions reportOptions = ReportSinks.Options(parsed, targets.Root);

        using OpenEngines engines = new(EngineOptions.Names(parsed));
        using Interruption interruption = new();
        RunHeaders headers = new(parsed, targets, engines.Names);
        ImmutableArray<RunResult> runs;
        using (RunRecord record = RunRecord.Of(parsed))
        {
            runs = engines.Each(engine => run.Run(engine, headers.Of(engine.Info), record, interruption.Token));
        }

        foreach (string warning in runs.SelectMany(run => run.Files).SelectMany(file => file.Warnings).Distinct())
        {
            Console.Error.WriteLine($"warning: {warning}");
        }

        ReportSinks.Write(parsed, runs, reportOptions);
        ConsoleSummary.Write(runs, Console.Out, reportOptions);
        return policy.CodeOf(runs, interruption.HasHappened, Console.Error);
    }
}
