using System.CommandLine;
using Conformance.Cli;
using Conformance.Cli.Running;

using ForgivingWriter errors = new(Console.Error);
Console.SetError(errors);
using Departure departure = new();

RootCommand root = CommandLine.Create();
ParseResult parsed = root.Parse(CoverageOptions.Attached(args));
if (parsed.Errors.Count > 0)
{
    foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
    {
        Console.Error.WriteLine($"conformance: {error.Message}");
    }

    foreach (string hint in UnknownWords.HintsOf(parsed))
    {
        Console.Error.WriteLine($"  hint: {hint}");
    }

    Console.Error.WriteLine($"Try '{UnknownWords.PathOf(parsed)} --help'.");
    return ExitCode.Usage;
}

return departure.Leave(CommandFrame.Guard(() => (UnknownWords.OptionIn(parsed) ?? EmptyWords.In(parsed)) is { } wrong ? throw wrong : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false })));
