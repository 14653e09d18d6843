using System.CommandLine;
using System.CommandLine.Completions;

namespace Conformance.Cli.Grammar;

/// <summary>Keeps the columns of <c>--help</c> narrow.</summary>
internal static class HelpLayout
{
    /// <summary>The width for files and pipes, which have none of their own.</summary>
    public const int RedirectedWidth = 100;

    private const int LongestWords = 40;

    /// <summary>
    /// Names the value of each option and argument by its words if they are few, in the spelling of the manuals, and
    /// otherwise by what it is: the library would print all names of engines and features in the column of options.
    /// </summary>
    public static void NameValues(Command command)
    {
        foreach (Option option in command.Options)
        {
            if (option.HelpName is null
                && (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) != typeof(bool))
            {
                option.HelpName = NameOf(option.Name.TrimStart('-'), option.GetCompletions(CompletionContext.Empty));
            }
        }

        foreach (Argument argument in command.Arguments)
        {
            argument.HelpName ??= NameOf(argument.Name, argument.GetCompletions(CompletionContext.Empty));
        }

        foreach (Command inner in command.Subcommands)
        {
            NameValues(inner);
        }
    }

    private static string NameOf(string name, IEnumerable<CompletionItem> items)
    {
        string words = string.Join('|', items.Select(item => item.Label)).ToLowerInvariant();
        return words.Length is > 0 and <= LongestWords ? words : name;
    }
}
