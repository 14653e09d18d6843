using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance convert</c>: translates a scenario to a script.</summary>
internal static class ConvertCommand
{
    private static readonly Argument<string> s_input = new("scenario") { Description = "A scenario (.yaml)." };

    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description = "The output file, or - for stdout (default).",
    };

    public static Command Create()
    {
        Command command = new(
            "convert", "Translate a scenario to an equivalent .wast script. Host objects become a module.")
        {
            s_input, s_output,
        };
        OutsideOption.AddTo(command);
        command.SetAction(parsed =>
        {
            string input = parsed.GetRequiredValue(s_input);
            if (!SuiteFiles.IsScenario(input))
            {
                throw new UsageException(
                    $"{input} is not a scenario", "scenarios are .yaml files; use wast2json to translate scripts");
            }

            Script script = new ScriptLoader { AllowOutside = OutsideOption.IsIn(parsed) }.Load(
                SuiteFile.Of(input, Path.GetFullPath(input)));
            foreach (ScriptWarning warning in script.Warnings)
            {
                Console.Error.WriteLine($"{warning.At}: warning: {warning.Message}");
            }

            ModuleFile.Write(parsed.GetValue(s_output) ?? "-", ScenarioScript.Of(script));
            return ExitCode.Ok;
        });
        return command;
    }
}
