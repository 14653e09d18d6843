using System.CommandLine;
using System.CommandLine.Parsing;

namespace Conformance.Cli.Grammar;

/// <summary>
/// Words of options and arguments that take one of a few: a number or a list of them is none, though .NET would read both.
/// </summary>
internal static class EnumWords
{
    /// <summary>What to say of the first wrong one; null if there is none.</summary>
    public static UsageException? In(ParseResult parsed)
    {
        foreach (SymbolResult result in parsed.CommandResult.Children)
        {
            (string name, Type? taken) = result switch
            {
                OptionResult { Option: { } option } => (option.Name, option.ValueType),
                ArgumentResult { Argument: { } argument } => ($"<{argument.Name}>", argument.ValueType),
                _ => ("", null),
            };
            if (taken is null || (Nullable.GetUnderlyingType(taken) ?? taken) is not { IsEnum: true } type)
            {
                continue;
            }

            string[] words = [.. Enum.GetNames(type).Select(name => name.ToLowerInvariant())];
            if (result
                    .Tokens.Select(token => token.Value)
                    .FirstOrDefault(word => !words.Contains(word, StringComparer.OrdinalIgnoreCase)) is
                { } wrong)
            {
                return new UsageException(
                    $"{name} takes {string.Join(", ", words[..^1])} or {words[^1]}, not '{wrong}'");
            }
        }

        return null;
    }
}
