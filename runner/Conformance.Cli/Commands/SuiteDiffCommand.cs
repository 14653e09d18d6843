using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Reports.Text;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance suite diff</c>: compares two revisions of a suite.</summary>
internal static class SuiteDiffCommand
{
    private static readonly Argument<string> s_old = new("old")
    {
        Description = "The earlier suite: the name of a fetched suite, or a folder.",
        CompletionSources = { SuiteCommand.Names },
    };

    private static readonly Argument<string> s_new = new("new")
    {
        Description = "The later suite.",
        CompletionSources = { SuiteCommand.Names },
    };

    private static readonly Option<bool> s_json = new("--json") { Description = "Print JSON." };

    private static readonly Option<bool> s_counts = new("--counts") { Description = "Count the changes only." };

    public static Command Create()
    {
        Command command = new(
            "diff",
            "List the commands that were added, removed, changed or moved between two suites, by their stable ids. Exit "
                + "code 7 if a file cannot be read.")
        {
            s_old, s_new, s_counts, s_json,
        };
        OutsideOption.AddTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        string old = SuiteCommand.PlaceOf(parsed.GetRequiredValue(s_old));
        string now = SuiteCommand.PlaceOf(parsed.GetRequiredValue(s_new));
        ScriptLoader loader = new() { AllowOutside = OutsideOption.IsIn(parsed) };
        SuiteDiff diff = SuiteDiff.Of(Files(old), Files(now), loader);
        if (parsed.GetValue(s_json))
        {
            StandardStreams.WriteJson(output => WriteJson(diff, output));
        }
        else
        {
            StandardStreams.WriteLines(output => Write(diff, parsed.GetValue(s_counts), output));
        }

        return diff.Unread.IsEmpty ? ExitCode.Ok : ExitCode.Incomplete;
    }

    /// <summary>A single file is reported by its name, so that two revisions of it are compared.</summary>
    private static IEnumerable<SuiteFile> Files(string place) => Directory.Exists(place)
        ? SuiteFiles.InFolder(place)
        : [SuiteFile.Of(Path.GetFileName(place), place)];

    private static void Write(SuiteDiff diff, bool countsOnly, TextWriter output)
    {
        foreach (SuiteFileDiff file in countsOnly ? [] : diff.Files)
        {
            output.WriteLine(SafeText.OneLine(TitleOf(file)));
            foreach (SuiteChange change in file.Changes)
            {
                output.WriteLine("  " + SafeText.OneLine(LineOf(file, change)));
            }
        }

        foreach (UnreadFile file in diff.Unread)
        {
            output.WriteLine(
                SafeText.OneLine($"unreadable in the {(file.IsNew ? "new" : "old")} suite: {file.Path}: {file.Reason}"));
        }

        string Count(SuiteChangeKind kind) =>
            Figures.Of(diff.Changes.Count(change => change.Kind == kind), "command");
        int renamed = diff.Files.Count(file => file.Old is not null && file.New is not null && file.Old != file.New);
        output.WriteLine(
            $"{Figures.Of(diff.Files.Count(file => file.Old is null), "file")} added, "
                + $"{Figures.Of(diff.Files.Count(file => file.New is null), "file")} removed, "
                + $"{Figures.Of(renamed, "file")} renamed, {Figures.Of(diff.Unread.Length, "file")} unreadable");
        output.WriteLine(
            $"{Count(SuiteChangeKind.Added)} added, {Count(SuiteChangeKind.Removed)} removed, "
                + $"{Count(SuiteChangeKind.Changed)} changed, {Count(SuiteChangeKind.Moved)} moved, "
                + $"{Figures.Of(diff.Same, "command")} the same");
    }

    private static string TitleOf(SuiteFileDiff file) => (file.Old, file.New) switch
    {
        (null, { } added) => $"{added} (new)",
        ({ } removed, null) => $"{removed} (removed)",
        ({ } old, { } now) when old != now => $"{now} (was {old})",
        _ => file.New!,
    };

    private static string LineOf(SuiteFileDiff file, SuiteChange change)
    {
        (char mark, string place) = change switch
        {
            { Kind: SuiteChangeKind.Added, New: { } added } => ('+', PlaceOf(added)),
            { Kind: SuiteChangeKind.Removed, Old: { } removed } => ('-', PlaceOf(removed)),
            { Kind: SuiteChangeKind.Changed, Old: { } old, New: { } now } => ('~', $"{PlaceOf(old)} → {PlaceOf(now)}"),
            { Old: { } old, New: { } now } =>
                ('>', $"{(old.Path == file.Old ? "" : old.Path + ":")}{PlaceOf(old)} → {PlaceOf(now)}"),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "a change without a command"),
        };
        ListedCommand shown = change.New ?? change.Old!;
        return $"{mark} {place} {shown.Keyword} {shown.Subject}".TrimEnd();
    }

    private static string PlaceOf(ListedCommand command) =>
        string.Create(CultureInfo.InvariantCulture, $"{command.Line}#{command.Hash}");

    private static void WriteJson(SuiteDiff diff, Stream output)
    {
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("same", diff.Same);
        json.WriteStartArray("files");
        foreach (SuiteFileDiff file in diff.Files)
        {
            json.WriteStartObject();
            json.WriteString("old", file.Old);
            json.WriteString("new", file.New);
            json.WriteNumber("same", file.Same);
            json.WriteStartArray("changes");
            foreach (SuiteChange change in file.Changes)
            {
                json.WriteStartObject();
                json.WriteString("kind", change.Kind.ToString().ToLowerInvariant());
                WriteCommand(json, "old", change.Old);
                WriteCommand(json, "new", change.New);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("unreadable");
        foreach (UnreadFile file in diff.Unread)
        {
            json.WriteStartObject();
            json.WriteString("suite", file.IsNew ? "new" : "old");
            json.WriteString("path", file.Path);
            json.WriteString("reason", file.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCommand(Utf8JsonWriter json, string side, ListedCommand? command)
    {
        if (command is not null)
        {
            json.WriteStartObject(side);
            json.WriteString("id", $"{command.Path}:{PlaceOf(command)}");
            json.WriteString("command", command.Keyword);
            json.WriteString("subject", command.Subject);
            json.WriteEndObject();
        }
    }
}
