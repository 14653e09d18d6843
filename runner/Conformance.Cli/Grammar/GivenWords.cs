using System.CommandLine;
using System.CommandLine.Parsing;

namespace Conformance.Cli.Grammar;

/// <summary>The words of a command line, such that they mean the same when they are read again.</summary>
internal static class GivenWords
{
    /// <summary>
    /// The names of the command come first. A value that begins with a minus is attached to its option.
    /// </summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        List<string> words = [];
        bool isAfterOption = false;
        foreach (Token token in parsed.Tokens)
        {
            if (isAfterOption && token.Type == TokenType.Argument && token.Value.StartsWith('-'))
            {
                words[^1] += "=" + token.Value;
            }
            else
            {
                words.Add(token.Value);
            }

            isAfterOption = token.Type == TokenType.Option;
        }

        return words;
    }

    /// <summary>Reads the command line again with more options.</summary>
    public static ParseResult With(ParseResult parsed, IEnumerable<string> options)
    {
        int names = parsed.Tokens.TakeWhile(token => token.Type == TokenType.Command).Count();
        IReadOnlyList<string> words = Of(parsed);
        return parsed.RootCommandResult.Command.Parse([.. words.Take(names), .. options, .. words.Skip(names)]);
    }

    /// <summary>Whether an option is on the command line, as opposed to its default.</summary>
    public static bool Has(ParseResult parsed, string option) =>
        parsed
            .CommandResult.Children.OfType<OptionResult>()
            .Any(result => !result.Implicit && result.Option.Name == option);
}
