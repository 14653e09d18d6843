using System.CommandLine;
using System.CommandLine.Parsing;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Settings;

/// <summary>The options that choose the settings file.</summary>
internal static class SettingsOptions
{
    /// <summary>The option that names the file.</summary>
    public const string File = "--config";

    /// <summary>The option for no file.</summary>
    public const string None = "--no-config";

    private static readonly Option<FileInfo?> s_file = new(File)
    {
        Description = $"The settings file (runner/README.md). Default: {SettingsFile.Name} of the current folder or the "
            + "nearest one above it, up to the root of the repository.",
    };

    private static readonly Option<bool> s_none = new(None) { Description = "Read no settings file." };

    /// <summary>Adds the options to every command below that has an option which a file can set.</summary>
    /// <param name="run">The command whose options a file can set.</param>
    public static void AddBelow(Command command, Command run)
    {
        foreach (Command inner in command.Subcommands)
        {
            if (inner.Action is not null && SettingKeys.All.Any(key => SymbolOf(key, inner, run) is not null))
            {
                inner.Add(s_file);
                inner.Add(s_none);
            }

            AddBelow(inner, run);
        }
    }

    /// <summary>The option or argument of a command that a key sets; null if it has no such one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="command">The command. Another command's option of the same name is another option.</param>
    /// <param name="run">The command whose options a file can set.</param>
    public static Symbol? SymbolOf(SettingKey key, Command command, Command run)
    {
        Symbol symbol = key.Option.Length == 0
            ? run.Arguments.Single()
            : run.Options.Single(option => option.Name == key.Option);
        return command.Options.Contains(symbol) || command.Arguments.Contains(symbol) ? symbol : null;
    }

    /// <summary>Whether a command line gives an option or argument itself.</summary>
    public static bool Gives(ParseResult parsed, Symbol symbol) => parsed.CommandResult.Children.Any(result =>
        (result is OptionResult { Implicit: false } option && option.Option == symbol)
        || (result is ArgumentResult { Tokens.Count: > 0 } argument && argument.Argument == symbol));

    /// <summary>Whether a command line names its file.</summary>
    public static bool Names(ParseResult parsed) => GivenWords.Has(parsed, File);

    /// <summary>The file of a command line; null if it reads none.</summary>
    /// <exception cref="UsageException">The file does not exist, or the options exclude each other.</exception>
    public static FileInfo? FileOf(ParseResult parsed)
    {
        if (!parsed.CommandResult.Command.Options.Contains(s_file))
        {
            return null;
        }

        FileInfo? given = Value(parsed, s_file);
        bool isNone = Value(parsed, s_none);
        return given is null ? (isNone ? null : SettingsFile.Find(Environment.CurrentDirectory))
            : isNone ? throw new UsageException($"{File} and {None} exclude each other")
            : given;
    }

    /// <summary>The value of an option, if its own words are in order; other errors are told later.</summary>
    private static T? Value<T>(ParseResult parsed, Option<T> option) =>
        parsed.GetResult(option) is { } result && !parsed.Errors.Any(error => error.SymbolResult == result)
            && result.Tokens.All(token => token.Value.Length > 0)
            ? result.GetValueOrDefault<T>()
            : default;
}
