using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance validate</c>: decodes or parses modules, and validates them.</summary>
internal static class ValidateCommand
{
    private static readonly Argument<string[]> s_inputs = new("inputs")
    {
        Description = "Modules in either format; - for stdin.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> s_legacy = new("--legacy-text")
    {
        Description = "Accept the spellings of 2018, each with a warning.",
    };

    private static readonly Option<string[]> s_features = new("--features")
    {
        Description = "Comma-separated proposals (webassembly.org names, or 'all') to add to WebAssembly 3.0, or to "
            + "remove with a minus. Default: all.",
        CompletionSources = { FeatureList.Source },
    };

    private static readonly Option<bool> s_quiet = new("--quiet", "-q")
    {
        Description = "Print nothing for valid modules.",
    };

    public static Command Create()
    {
        Command command = new("validate", "Validate modules in the text or binary format.")
        {
            s_inputs, s_features, s_legacy, s_quiet,
        };
        command.SetAction(parsed =>
        {
            int code = ExitCode.Ok;
            FeatureSet features = parsed.GetValue(s_features) is { Length: > 0 } lists
                ? FeatureList.Of(lists, FeatureSet.Wasm3)
                : FeatureSet.All;
            foreach (string input in parsed.GetRequiredValue(s_inputs))
            {
                code = Math.Max(code, CommandFrame.Guard(() =>
                {
                    Check(ModuleFile.Read(input, parsed.GetValue(s_legacy), features), features);
                    if (!parsed.GetValue(s_quiet))
                    {
                        Console.Out.WriteLine($"{input}: valid");
                    }

                    return ExitCode.Ok;
                }));
            }

            return code;
        });
        return command;
    }

    /// <exception cref="InvalidException">The module is not valid.</exception>
    internal static void Check(Module module, FeatureSet features) =>
        ModuleValidator.Validate(module, features, new TypeSpace());
}
