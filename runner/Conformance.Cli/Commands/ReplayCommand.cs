using System.CommandLine;
using System.Globalization;
using Conformance.Cli.Engines;
using Conformance.Cli.Failures;
using Conformance.Cli.Grammar;
using Conformance.Runner.Scripts;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance replay</c>: judges one command of a report again, with the commands it depends on.</summary>
internal static class ReplayCommand
{
    private static readonly Option<string> s_engine = new("--engine", "-e")
    {
        Description = "The engine.",
        DefaultValueFactory = _ => EngineChoice.Reference,
    };

    public static Command Create()
    {
        Command command = new("replay", "Judge one command of a report again, with the commands it depends on.")
        {
            s_engine,
        };
        CommandTarget.AddTo(command);
        command.SetAction(parsed =>
        {
            CommandTarget target = CommandTarget.Of(parsed);
            string folder = CommandTarget.FolderIn(parsed);
            string place = string.Create(
                CultureInfo.InvariantCulture, $"{Path.Combine(folder, target.File.Path)}:{target.Command.At.Line}");
            string[] outside = OutsideOption.IsIn(parsed) ? [ScriptFolder.Option] : [];
            return RunCommand.Create()
                .Parse(["--engine=" + parsed.GetRequiredValue(s_engine), "--root=" + folder, .. outside, "--", place])
                .Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        });
        return command;
    }
}
