using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Settings;

/// <summary>The settings of a project, and a command line with them.</summary>
internal sealed class ProjectSettings
{
    /// <summary>The option whose file holds the settings of an earlier run, which replace those of the project.</summary>
    private const string OfRun = "--from";

    private const string Help = "--help";

    private readonly ImmutableArray<Setting> _added;

    private ProjectSettings(ParseResult parsed, ImmutableArray<Setting> added)
    {
        Parsed = parsed;
        _added = added;
    }

    /// <summary>The command line with the settings that it does not give itself.</summary>
    public ParseResult Parsed { get; }

    /// <summary>Adds the settings of the project to a command line. The command line wins over the file.</summary>
    /// <exception cref="UsageException">The file is missing or faulty.</exception>
    public static ProjectSettings AddTo(ParseResult parsed)
    {
        if (GivenWords.Has(parsed, OfRun) || GivenWords.Has(parsed, Help) || SettingsOptions.FileOf(parsed) is not { } file)
        {
            return None(parsed);
        }

        ProjectSettings settings = With(parsed, SettingsFile.Read(file, RunOf(parsed)));
        if (settings._added.Length > 0 && !SettingsOptions.Names(parsed)
            && file.DirectoryName != Environment.CurrentDirectory)
        {
            Console.Error.WriteLine($"note: with settings of {Path.GetRelativePath(".", file.FullName)}");
        }

        return settings;
    }

    /// <summary>Adds settings to a command line that does not give them itself.</summary>
    public static ProjectSettings With(ParseResult parsed, ImmutableArray<Setting> settings)
    {
        Command command = parsed.CommandResult.Command;
        Command run = RunOf(parsed);
        ImmutableArray<Setting> added =
        [
            .. settings.Where(setting =>
                SettingsOptions.SymbolOf(setting.Key, command, run) is { } symbol
                    && !SettingsOptions.Gives(parsed, symbol)),
        ];
        return added.IsEmpty
            ? None(parsed)
            : new ProjectSettings(GivenWords.With(parsed, added.SelectMany(setting => setting.Words)), added);
    }

    /// <summary>A command line without settings of a project.</summary>
    public static ProjectSettings None(ParseResult parsed) => new(parsed, []);

    /// <summary>The command whose options a file can set.</summary>
    public static Command RunOf(ParseResult parsed) =>
        parsed.RootCommandResult.Command.Subcommands.Single(command => command.Name == "run");

    /// <summary>Uses the command line; an error about a setting names its place in the file.</summary>
    public int Use(Func<ParseResult, int> command)
    {
        try
        {
            return command(Parsed);
        }
        catch (UsageException refused)
        {
            throw Locate(refused);
        }
    }

    /// <summary>Names the place in the file if an error is about a setting of it.</summary>
    private UsageException Locate(UsageException refused)
    {
        if (_added.FirstOrDefault(setting =>
                setting.Key.Option.Length > 0 && Mentions(refused.Message, setting.Key.Option)) is { } wrong)
        {
            return new UsageException($"{wrong.At}: {refused.Message}", refused.Hint, refused.Code);
        }

        foreach (Setting setting in _added)
        {
            if (setting.Texts.FirstOrDefault(text => Mentions(refused.Message, text)) is { } text)
            {
                string origin = $"'{text}' comes from {setting.At}";
                return new UsageException(
                    refused.Message, refused.Hint is { } hint ? $"{hint}; {origin}" : origin, refused.Code);
            }
        }

        return refused;
    }

    /// <summary>Whether a text contains a word, not only as a part of another one.</summary>
    private static bool Mentions(string text, string word)
    {
        for (int at = 0; (at = text.IndexOf(word, at, StringComparison.Ordinal)) >= 0; at++)
        {
            if ((at == 0 || !IsOfWord(text[at - 1]))
                && (at + word.Length == text.Length || !IsOfWord(text[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfWord(char unit) => char.IsLetterOrDigit(unit) || unit is '-' or '/' or '.';
}
