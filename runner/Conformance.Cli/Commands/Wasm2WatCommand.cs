using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance wasm2wat</c>: translates a module to canonical text.</summary>
internal static class Wasm2WatCommand
{
    private static readonly Argument<string> s_input = new("input")
    {
        Description = "A module in either format; - for stdin.",
    };

    private static readonly Option<string> s_output = new("--output", "-o")
    {
        Description = "The output file, or - for stdout.",
        DefaultValueFactory = _ => "-",
    };

    private static readonly Option<bool> s_folded = new("--folded") { Description = "Write expressions folded." };

    private static readonly Option<bool> s_indices = new("--indices")
    {
        Description = "Write indices everywhere, and the name section as an annotation. The text then encodes to the "
            + "same bytes.",
    };

    private static readonly Option<bool> s_bare = new("--no-comments")
    {
        Description = "Leave out the comments with the indices of unnamed items.",
    };

    public static Command Create()
    {
        Command command = new("wasm2wat", "Print a module in the text format, with identifiers from its name section.")
        {
            s_input, s_output, s_folded, s_indices, s_bare,
        };
        command.SetAction(parsed =>
        {
            bool useNames = !parsed.GetValue(s_indices);
            Module module = ModuleFile.Read(parsed.GetRequiredValue(s_input), allowLegacy: false);
            PrintOptions options = new()
            {
                Folded = parsed.GetValue(s_folded),
                UseNames = useNames,
                OmitNameSection = useNames,
                ShowIndices = !parsed.GetValue(s_bare),
            };
            ModuleFile.Write(parsed.GetRequiredValue(s_output), output => ModulePrinter.Print(module, output, options));
            return ExitCode.Ok;
        });
        return command;
    }
}
