using System.CommandLine;
using Conformance.Cli;
using Conformance.Cli.Running;

StandardStreams.Guard();
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

return CommandFrame.Guard(() => (UnknownWords.OptionIn(parsed) ?? EmptyWords.In(parsed)) is { } wrong ? throw wrong : Invoke(parsed));

static int Invoke(ParseResult parsed)
{
    int code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    Console.Out.Flush();
    return code;
}
