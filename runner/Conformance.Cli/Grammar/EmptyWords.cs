using System.CommandLine;
using System.CommandLine.Parsing;

namespace Conformance.Cli.Grammar;

/// <summary>Empty words where a file is to be named: what a shell makes of a variable that is not set.</summary>
internal static class EmptyWords
{
    /// <summary>What to say of the first one; null if there is none.</summary>
    public static UsageException? In(ParseResult parsed)
    {
        foreach (SymbolResult result in parsed.CommandResult.Children.Where(result => result.Tokens.Any(token => token.Value.Length == 0)))
        {
            if (result is ArgumentResult argument)
            {
                return new UsageException($"<{argument.Argument.Name}> is empty");
            }

            if (result is OptionResult { Option: { } option } && option.ValueType == typeof(FileInfo[]))
            {
                return new UsageException($"{option.Name} names no file");
            }
        }

        return null;
    }
}
