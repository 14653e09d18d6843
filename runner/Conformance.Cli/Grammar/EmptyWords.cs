using System.CommandLine;
using System.CommandLine.Parsing;

namespace Conformance.Cli.Grammar;

/// <summary>Finds empty file names: a shell passes one for an unset variable.</summary>
internal static class EmptyWords
{
    /// <summary>The error for the first empty name; null if there is none.</summary>
    public static UsageException? In(ParseResult parsed)
    {
        foreach (SymbolResult result in parsed.CommandResult.Children.Where(
            result => result.Tokens.Any(token => token.Value.Length == 0)))
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
