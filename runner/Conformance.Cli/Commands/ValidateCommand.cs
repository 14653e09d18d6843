using System.CommandLine;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance validate</c>: decodes or parses modules, and validates them.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string[]> s_inputs = new("inputs") { Description = "Modules in either format.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> s_legacy = new("--legacy-text") { Description = "Accept the spellings of 2018, each with a warning." };

    public static Command Create()
    {
        Command command = new("validate", "Check modules in text or binary.") { s_inputs, s_legacy };
        command.SetAction(parsed =>
        {
            int code = ExitCode.Ok;
            foreach (string input in parsed.GetRequiredValue(s_inputs))
            {
                code = Math.Max(code, CommandFrame.Guard(() =>
                {
                    Check(ModuleFile.Read(input, parsed.GetValue(s_legacy)), FeatureSet.All);
                    Console.Out.WriteLine($"{input}: valid");
                    return ExitCode.Ok;
                }));
            }

            return code;
        });
        return command;
    }

    /// <exception cref="InvalidException">The module is not valid.</exception>
    internal static void Check(Module module, FeatureSet features) => ModuleValidator.Validate(module, features, new TypeSpace());
}
