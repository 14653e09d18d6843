using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance wat2wasm</c>: translates text to binary.</summary>
internal static class Wat2WasmCommand
{
    private static readonly Argument<string> s_input = new("input")
    {
        Description = "A module in the text format; - for stdin.",
    };

    private static readonly Option<string?> s_output = new("--output", "-o")
    {
        Description = "The output file, or - for stdout. Default: the input's path with .wasm.",
    };

    private static readonly Option<bool> s_legacy = new("--legacy-text")
    {
        Description = "Accept the spellings of 2018, each with a warning.",
    };

    private static readonly Option<bool> s_debugNames = new("--debug-names")
    {
        Description = "Write identifiers to a name section.",
    };

    private static readonly Option<bool> s_noCheck = new("--no-check") { Description = "Do not validate." };

    public static Command Create()
    {
        Command command = new("wat2wasm", "Translate a module from the text to the binary format.")
        {
            s_input, s_output, s_debugNames, s_legacy, s_noCheck,
        };
        command.SetAction(parsed =>
        {
            string input = parsed.GetRequiredValue(s_input);
            Module module = ModuleFile.Read(input, parsed.GetValue(s_legacy));
            if (!parsed.GetValue(s_noCheck))
            {
                ValidateCommand.Check(module, FeatureSet.All);
            }

            ModuleFile.Write(
                parsed.GetValue(s_output) ?? (input == "-" ? "-" : Path.ChangeExtension(input, ".wasm")),
                ModuleEncoder.Encode(module, withNames: parsed.GetValue(s_debugNames)));
            return ExitCode.Ok;
        });
        return command;
    }
}
