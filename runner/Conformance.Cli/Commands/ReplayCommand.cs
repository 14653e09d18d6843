using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Engines;
using Conformance.Cli.Failures;
using Conformance.Cli.Running;
using Conformance.Runner.Results;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance replay</c>: judges one command of a report again, with the commands it depends on.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        Command command = new("replay", "Judge one command of a report again, with the commands it depends on.");
        CommandTarget.AddTo(command);
        TrialOptions.AddEngineTo(command);
        JudgingOptions.AddSettingsTo(command);
        EngineOptions.AddSettingsTo(command);
        RepeatOptions.AddTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult given)
    {
        (ParseResult parsed, RecordedResult? recorded) = RecordedResult.Complete(given);
        (int Times, int Seed)? repeat = RepeatOptions.Of(parsed);
        CommandTarget target = CommandTarget.Of(parsed);
        recorded?.Compare(target);
        RunSetup setup = EngineOptions.Note(parsed, JudgingOptions.Note(parsed, JudgingOptions.Settings(parsed)));
        string engine = TrialOptions.EngineIn(parsed);
        if (recorded is not null || repeat is not null)
        {
            using ChosenEngine now = EngineChoice.Open(engine, EngineOptions.Setup(parsed, target.Folder));
            recorded?.Compare(now.Info);
            if (repeat is { } times)
            {
                return RepeatOptions.Run(parsed, target, now, times);
            }
        }

        string place = string.Create(CultureInfo.InvariantCulture, $"{target.GivenPath}:{target.Command.At.Line}");
        string[] root = setup.Root.Length > 0 ? [] : ["--root=" + target.Folder];
        return RunCommand.Create()
            .Parse(["--engine=" + engine, .. root, .. setup.Options, "--", place])
            .Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
