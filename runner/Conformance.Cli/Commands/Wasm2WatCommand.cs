using System.CommandLine;
using System.Text;
using Conformance.Wasm.Text;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance wasm2wat</c>: binary (or text) to canonical text.</summary>
internal static class Wasm2WatCommand
{
    private static readonly Argument<string> s_input = new("input") { Description = "A module in either format; - for stdin." };

    private static readonly Option<string> s_output = new("--output", "-o") { Description = "Where to; - for stdout.", DefaultValueFactory = _ => "-" };

    private static readonly Option<bool> s_folded = new("--folded") { Description = "Write expressions folded." };

    public static Command Create()
    {
        Command command = new("wasm2wat", "Print a module in the text format.") { s_input, s_output, s_folded };
        command.SetAction(parsed =>
        {
            string text = ModulePrinter.Print(
                ModuleFile.Read(parsed.GetRequiredValue(s_input), allowLegacy: false), new PrintOptions { Folded = parsed.GetValue(s_folded) });
            ModuleFile.Write(parsed.GetRequiredValue(s_output), Encoding.UTF8.GetBytes(text));
            return ExitCode.Ok;
        });
        return command;
    }
}
