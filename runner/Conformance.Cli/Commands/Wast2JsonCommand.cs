using System.CommandLine;
using Conformance.Cli.Grammar;
using Conformance.Reports.Writing;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance wast2json</c>: translates a script to JSON and module files.</summary>
internal static class Wast2JsonCommand
{
    private static readonly Argument<string> s_input = new("input") { Description = "A script." };

    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description = "The JSON file. Modules are written beside it as NAME.0.wasm, NAME.1.wat … Default: the input's "
            + "name with .json, in the current folder.",
    };

    private static readonly Option<bool> s_legacy = new("--legacy-text")
    {
        Description = "Accept the spellings of 2018, each with a warning.",
    };

    public static Command Create()
    {
        Command command = new(
            "wast2json", "Translate a script to the JSON of wabt and wasm-tools, for engines without a script parser.")
        {
            s_input, s_output, s_legacy,
        };
        OutsideOption.AddTo(command);
        command.SetAction(parsed =>
        {
            string input = parsed.GetRequiredValue(s_input);
            string output = parsed.GetValue(s_output) ?? Path.GetFileNameWithoutExtension(input) + ".json";
            Script script =
                new ScriptLoader
                {
                    AllowLegacyText = parsed.GetValue(s_legacy),
                    AllowOutside = OutsideOption.IsIn(parsed),
                }.Load(SuiteFile.Of(input, Path.GetFullPath(input)));
            foreach (ScriptWarning warning in script.Warnings)
            {
                Console.Error.WriteLine($"{warning.At}: warning: {warning.Message}");
            }

            ScriptJsonFiles files = ScriptJsonWriter.Write(script, Path.GetFileNameWithoutExtension(output));
            WritePath.Guard(output, () => files.WriteTo(output));
            foreach ((Location at, string message) in files.LeftOut)
            {
                Console.Error.WriteLine($"{at}: left out: {message}");
            }

            return files.LeftOut.IsEmpty ? ExitCode.Ok : ExitCode.Usage;
        });
        return command;
    }
}
