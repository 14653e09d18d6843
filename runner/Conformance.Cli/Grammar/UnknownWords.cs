using System.CommandLine;
using System.CommandLine.Parsing;
using Conformance.Runner.Yaml;

namespace Conformance.Cli.Grammar;

/// <summary>Suggests corrections for unknown words of a command line.</summary>
internal static class UnknownWords
{
    /// <summary>Hints for misplaced words.</summary>
    public static IEnumerable<string> HintsOf(ParseResult parsed) =>
        from word in parsed.UnmatchedTokens
        let near = NearestTo(
            word,
            word.StartsWith('-')
                ? OptionsOf(parsed)
                : parsed.CommandResult.Command.Subcommands.Where(command => !command.Hidden)
                    .Select(command => command.Name))
        where near is not null
        select $"did you mean '{near}'?";

    /// <summary>
    /// The error for an unknown option that would be taken for a path; null if there is none. Words after <c>--</c> are
    /// taken literally.
    /// </summary>
    public static UsageException? OptionIn(ParseResult parsed)
    {
        string? word = parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? null
            : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
                .Select(token => token.Value)
                    .FirstOrDefault(value => value.Length > 1 && value[0] == '-' && !Path.Exists(value));
        return word is null ? null : new UsageException(
            $"there is no option {word}",
            NearestTo(word, OptionsOf(parsed)) is { } near
                ? $"did you mean '{near}'?"
                : $"'{PathOf(parsed)} --help' lists the options");
    }

    /// <summary>The command with its parent commands.</summary>
    public static string PathOf(ParseResult parsed)
    {
        Stack<string> names = new();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Parent: not null } command; at = at.Parent)
        {
            names.Push(command.Command.Name);
        }

        names.Push("conformance");
        return string.Join(' ', names);
    }

    // Every two-letter word is close to every other.
    private static string? NearestTo(string word, IEnumerable<string> known) =>
        word.Length > 2 ? Suggestion.Nearest(word, known) : null;

    private static IEnumerable<string> OptionsOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.SelectMany(option => option.Aliases.Prepend(option.Name));
}
