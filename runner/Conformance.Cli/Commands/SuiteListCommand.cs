using System.CommandLine;
using System.Text.Json;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance suite list</c>: lists known and fetched suites.</summary>
internal static class SuiteListCommand
{
    private const int Shown = 10;

    private static readonly Option<bool> s_json = new("--json") { Description = "Print JSON." };

    public static Command Create()
    {
        Command command = new(
            "list", "List the suites that have a name: whether they are fetched, unchanged and of the pinned revision.")
        {
            s_json,
        };
        command.SetAction(parsed =>
        {
            Row[] rows = [.. Rows()];
            if (parsed.GetValue(s_json))
            {
                StandardStreams.WriteJson(output => WriteJson(rows, output));
            }
            else
            {
                Write(rows);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static IEnumerable<Row> Rows()
    {
        foreach (KnownSuite known in KnownSuites.All)
        {
            yield return SuitePath.Find(known.Name) is { } here
                ? RowOf(here, known.Pin)
                : new Row(known.Name, "missing", known.Pin, known.Title);
        }

        foreach (NamedSuite other in SuiteCache.All().Where(suite => KnownSuites.Find(suite.Name) is null))
        {
            yield return RowOf(other, null);
        }
    }

    /// <param name="pin">The revision that the name stands for; null for any.</param>
    private static Row RowOf(NamedSuite suite, SuiteLock? pin)
    {
        SuiteLock? state = SuiteLock.In(suite.Folder);
        string content = ContentOf(suite.Folder);
        bool isDamaged = content.Length == 0
            || (state is null && File.Exists(Path.Combine(suite.Folder, SuiteLock.FileName)));
        string word = isDamaged || (state is not null && state.Content != content) ? "changed"
            : pin is null || content == pin.Content ? "ok"
            : "other revision";
        SuiteLock shown = state ?? new SuiteLock("") { Commit = isDamaged ? "" : SuiteRevision.Of(suite.Folder) };
        return new Row(suite.Name, word, shown, suite.Folder);
    }

    /// <summary>The hash of a suite; empty if a file in it cannot be read, which must not hide the others.</summary>
    private static string ContentOf(string folder)
    {
        try
        {
            return SuiteContent.HashOf(folder);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void Write(Row[] rows)
    {
        Listing listing = Listing.OnOutput(
            rows.Max(row => row.Name.Length), rows.Max(row => row.State.Length), Shown, Shown);
        foreach (Row row in rows)
        {
            listing.Write(
                row.Name,
                row.State,
                row.Lock.Commit[..Math.Min(Shown, row.Lock.Commit.Length)],
                row.Lock.Date,
                row.Place);
        }
    }

    private static void WriteJson(Row[] rows, Stream output)
    {
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartArray();
        foreach (Row row in rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            json.WriteString("state", row.State);
            json.WriteString("repository", row.Lock.Repository);
            json.WriteString("revision", row.Lock.Revision);
            json.WriteString("commit", row.Lock.Commit);
            json.WriteString("date", row.Lock.Date);
            json.WriteString("content", row.Lock.Content);
            json.WriteString("folder", row.State == "missing" ? "" : row.Place);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A line of the list.</summary>
    /// <param name="Place">The folder, or the description of a suite that is not here.</param>
    private sealed record Row(string Name, string State, SuiteLock Lock, string Place);
}
