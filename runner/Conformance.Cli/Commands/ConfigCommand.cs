using System.Collections;
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Conformance.Cli.Grammar;
using Conformance.Cli.Settings;
using Conformance.Cli.Terminals;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance config</c>: shows the settings of a run, and where each comes from.</summary>
internal static class ConfigCommand
{
    private const string Name = "config";
    private const string Unset = "–";

    private static readonly Option<bool> s_json = new("--json") { Description = "Write JSON." };

    private static readonly Option<bool> s_schema = new("--schema")
    {
        Description = "Write the JSON schema of the settings file instead, for editors.",
    };

    public static Command Create()
    {
        Command command = new(
            Name,
            $"Show the settings that run would use, and where each comes from: the command line, {SettingsFile.Name} or "
                + "a default. Takes the options of run.");
        RunCommand.AddOptionsTo(command);
        command.Add(s_json);
        command.Add(s_schema);
        command.SetAction(Execute);
        return command;
    }

    /// <summary>Whether a command line is one of this command, which shows settings instead of using them.</summary>
    public static bool IsIn(ParseResult parsed) => parsed.CommandResult.Command.Name == Name;

    private static int Execute(ParseResult parsed)
    {
        Command run = ProjectSettings.RunOf(parsed);
        if (parsed.GetValue(s_schema))
        {
            StandardStreams.WriteJson(output => SettingsSchema.Write(run, output));
            return ExitCode.Ok;
        }

        FileInfo? file = SettingsOptions.FileOf(parsed);
        ImmutableArray<Setting> settings = file is null ? [] : SettingsFile.Read(file, run);
        _ = ProjectSettings.With(parsed, settings).Use(whole =>
        {
            RunCommand.Check(whole);
            RunCommand.CheckNames(whole);
            return ExitCode.Ok;
        });
        ImmutableArray<Row> rows = [.. SettingKeys.All.Select(key => RowOf(key, parsed, run, settings))];
        if (parsed.GetValue(s_json))
        {
            StandardStreams.WriteJson(output => WriteJson(file, rows, output));
            return ExitCode.Ok;
        }

        Console.Out.WriteLine(file is null
            ? "no settings file"
            : $"settings file {Path.GetRelativePath(".", file.FullName)}");
        string[] values = [.. rows.Select(row => row.Texts.IsEmpty ? Unset : string.Join(", ", row.Texts))];
        Listing listing = Listing.OnOutput(
            rows.Max(row => row.Key.FullName.Length), Math.Min(60, values.Max(value => value.Length)));
        for (int i = 0; i < rows.Length; i++)
        {
            listing.Write(rows[i].Key.FullName, values[i], rows[i].Origin);
        }

        return ExitCode.Ok;
    }

    private static Row RowOf(SettingKey key, ParseResult parsed, Command run, ImmutableArray<Setting> settings)
    {
        Symbol symbol = SettingsOptions.SymbolOf(key, run, run)!;
        if (SettingsOptions.Gives(parsed, symbol))
        {
            SymbolResult result = symbol is Option option
                ? parsed.GetResult(option)!
                : parsed.GetResult((Argument)symbol)!;
            // A flag may have no word.
            return new Row(
                key, [.. result.Tokens.Select(token => token.Value).DefaultIfEmpty("true")], "command line");
        }

        return settings.FirstOrDefault(one => one.Key == key) is { } setting
            ? new Row(key, setting.Texts, setting.At.ToString())
            : new Row(key, symbol is Option usual ? TextsOf(DefaultOf(usual)) : [], "default");
    }

    private static object? DefaultOf(Option option) => option.HasDefaultValue ? option.GetDefaultValue()
        : option.ValueType.IsEnum ? Enum.ToObject(option.ValueType, 0)
        : option.ValueType == typeof(bool) ? false
        : option.ValueType.IsPrimitive ? 0
        : null;

    private static ImmutableArray<string> TextsOf(object? value) => value switch
    {
        null or "" => [],
        string text => [text],
        bool flag => [flag ? "true" : "false"],
        Enum word => [word.ToString().ToLowerInvariant()],
        IEnumerable list => [.. list.Cast<object>().SelectMany(item => TextsOf(item))],
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture)!],
    };

    private static void WriteJson(FileInfo? file, ImmutableArray<Row> rows, Stream output)
    {
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("file", file is null ? null : Path.GetRelativePath(".", file.FullName));
        json.WriteStartArray("settings");
        foreach (Row row in rows)
        {
            json.WriteStartObject();
            json.WriteString("key", row.Key.FullName);
            json.WriteString("option", row.Key.Option.Length > 0 ? row.Key.Option : null);
            json.WriteStartArray("value");
            foreach (string text in row.Texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
            json.WriteString("from", row.Origin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <param name="Key">The key.</param>
    /// <param name="Texts">The value as words of a command line; empty if there is none.</param>
    /// <param name="Origin">The source of the value: a place in the file, the command line or the default.</param>
    private sealed record Row(SettingKey Key, ImmutableArray<string> Texts, string Origin);
}
