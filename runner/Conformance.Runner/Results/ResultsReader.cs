using System.Collections.Immutable;
using System.Text.Json;

namespace Conformance.Runner.Results;

/// <summary>
/// Reads what <see cref="ResultsWriter"/> wrote. A file without a footer is what a killed run left: it is read as far as it
/// goes, a last line that was cut off included, and counts as incomplete.
/// </summary>
public static class ResultsReader
{
    /// <summary>Reads a run.</summary>
    /// <exception cref="ResultsFormatException">A line is broken, out of place, or of another schema.</exception>
    public static RunResult Read(Stream input)
    {
        using MemoryStream copy = new();
        input.CopyTo(copy);
        return Read(copy.GetBuffer().AsMemory(0, (int)copy.Length));
    }

    /// <inheritdoc cref="Read(Stream)"/>
    public static RunResult Read(ReadOnlyMemory<byte> bytes)
    {
        ResultsAssembler run = new();
        ReadOnlySpan<byte> rest = bytes.Span;
        for (int line = 1; !rest.IsEmpty; line++)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> text = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            try
            {
                Utf8JsonReader json = new(text);
                ReadLine(ref json, run, line);
            }
            catch (JsonException broken) when (end >= 0)
            {
                throw new ResultsFormatException($"this is no JSON object of a results file: {broken.Message}", line);
            }
            catch (JsonException) when (run.HasHeader)
            {
                // The writer was stopped in the middle of this line.
                break;
            }
            catch (JsonException broken)
            {
                throw new ResultsFormatException($"this is no results file: {broken.Message}", line);
            }
            catch (InvalidOperationException broken)
            {
                throw new ResultsFormatException($"a value is of the wrong type: {broken.Message}", line);
            }
            catch (FormatException broken)
            {
                throw new ResultsFormatException($"a value cannot be read: {broken.Message}", line);
            }
        }

        return run.ToResult();
    }

    private static void ReadLine(ref Utf8JsonReader json, ResultsAssembler run, int line)
    {
        _ = json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new ResultsFormatException("an object was expected", line);
        }

        _ = json.Read();
        if (Is(ref json, ResultsNames.Header))
        {
            RunHeader header = ReadHeader(ref json, line);
            ReadToEnd(ref json);
            run.Begin(header, line);
        }
        else if (Is(ref json, ResultsNames.File))
        {
            (FileResult file, int commands) = ReadFile(ref json, line);
            ReadToEnd(ref json);
            run.Add(file, commands, line);
        }
        else if (Is(ref json, ResultsNames.Footer))
        {
            (bool isComplete, TimeSpan time, Dictionary<string, int> totals) = ReadFooter(ref json);
            ReadToEnd(ref json);
            run.End(isComplete, time, totals, line);
        }
        else
        {
            CommandResult command = ReadCommand(ref json, line);
            ReadToEnd(ref json);
            run.Add(command, line);
        }
    }

    private static RunHeader ReadHeader(ref Utf8JsonReader json, int line)
    {
        int schema = 0;
        string engine = "", version = "", suite = "", revision = "", commandLine = "", host = "";
        DateTimeOffset started = default;
        _ = json.Read();
        while (NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Schema)) { schema = Int(ref json); }
            else if (Is(ref json, ResultsNames.Engine)) { engine = Text(ref json); }
            else if (Is(ref json, ResultsNames.EngineVersion)) { version = Text(ref json); }
            else if (Is(ref json, ResultsNames.Suite)) { suite = Text(ref json); }
            else if (Is(ref json, ResultsNames.SuiteRevision)) { revision = Text(ref json); }
            else if (Is(ref json, ResultsNames.CommandLine)) { commandLine = Text(ref json); }
            else if (Is(ref json, ResultsNames.Host)) { host = Text(ref json); }
            else if (Is(ref json, ResultsNames.Started)) { _ = json.Read(); started = json.GetDateTimeOffset(); }
            else { json.Skip(); }
        }

        return schema == RunHeader.Schema
            ? new RunHeader(engine, version, suite, revision, started, commandLine, host)
            : throw new ResultsFormatException($"schema {schema} is not {RunHeader.Schema}, which this version reads", line);
    }

    private static (FileResult File, int Commands) ReadFile(ref Utf8JsonReader json, int line)
    {
        string? path = null;
        string proposal = "", hash = "";
        TimeSpan time = default;
        int commands = 0;
        ImmutableArray<string> warnings = [];
        _ = json.Read();
        while (NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Path)) { path = Text(ref json); }
            else if (Is(ref json, ResultsNames.Proposal)) { proposal = Text(ref json); }
            else if (Is(ref json, ResultsNames.SourceHash)) { hash = Text(ref json); }
            else if (Is(ref json, ResultsNames.Time)) { time = Time(ref json); }
            else if (Is(ref json, ResultsNames.Commands)) { commands = Int(ref json); }
            else if (Is(ref json, ResultsNames.Warnings)) { warnings = Texts(ref json); }
            else { json.Skip(); }
        }

        return path is null
            ? throw new ResultsFormatException("a file has no path", line)
            : (new FileResult(path, proposal, [], time) { SourceHash = hash, Warnings = warnings }, commands);
    }

    private static CommandResult ReadCommand(ref Utf8JsonReader json, int line)
    {
        string id = "", kind = "", name = "", type = "", reason = "", expected = "", actual = "", excerpt = "";
        int at = 0;
        VerdictKind? verdict = null;
        TimeSpan time = default;
        bool isTextOnly = false;
        for (bool more = json.TokenType == JsonTokenType.PropertyName; more; more = NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Id)) { id = Text(ref json); }
            else if (Is(ref json, ResultsNames.Line)) { at = Int(ref json); }
            else if (Is(ref json, ResultsNames.Kind)) { kind = Text(ref json); }
            else if (Is(ref json, ResultsNames.Name)) { name = Text(ref json); }
            else if (Is(ref json, ResultsNames.Verdict)) { _ = json.Read(); verdict = ResultsNames.VerdictOf(ref json); }
            else if (Is(ref json, ResultsNames.Type)) { type = Text(ref json); }
            else if (Is(ref json, ResultsNames.Reason)) { reason = Text(ref json); }
            else if (Is(ref json, ResultsNames.Expected)) { expected = Text(ref json); }
            else if (Is(ref json, ResultsNames.Actual)) { actual = Text(ref json); }
            else if (Is(ref json, ResultsNames.Excerpt)) { excerpt = Text(ref json); }
            else if (Is(ref json, ResultsNames.Time)) { time = Time(ref json); }
            else if (Is(ref json, ResultsNames.TextOnly)) { _ = json.Read(); isTextOnly = json.GetBoolean(); }
            else { json.Skip(); }
        }

        if (verdict is not { } found || id.Length == 0)
        {
            throw new ResultsFormatException("a command has no id, or no verdict that is known", line);
        }

        Verdict judged = found == VerdictKind.Pass && type.Length == 0 && reason.Length == 0 ? Verdict.Pass : new Verdict(found, type, reason);
        return new CommandResult(id, at, kind, name, judged, expected, actual, excerpt, time) { IsTextOnly = isTextOnly };
    }

    private static (bool IsComplete, TimeSpan Time, Dictionary<string, int> Totals) ReadFooter(ref Utf8JsonReader json)
    {
        bool isComplete = false;
        TimeSpan time = default;
        Dictionary<string, int> totals = [];
        _ = json.Read();
        while (NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Complete)) { _ = json.Read(); isComplete = json.GetBoolean(); }
            else if (Is(ref json, ResultsNames.Time)) { time = Time(ref json); }
            else if (Is(ref json, ResultsNames.Totals))
            {
                _ = json.Read();
                while (NextName(ref json))
                {
                    string name = json.GetString()!;
                    totals[name] = Int(ref json);
                }
            }
            else { json.Skip(); }
        }

        return (isComplete, time, totals);
    }

    private static bool NextName(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    private static bool Is(ref Utf8JsonReader json, JsonEncodedText name) => json.ValueTextEquals(name.EncodedUtf8Bytes);

    private static string Text(ref Utf8JsonReader json)
    {
        _ = json.Read();
        return json.GetString() ?? "";
    }

    private static ImmutableArray<string> Texts(ref Utf8JsonReader json)
    {
        ImmutableArray<string>.Builder texts = ImmutableArray.CreateBuilder<string>();
        _ = json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            texts.Add(json.GetString()!);
        }

        return texts.ToImmutable();
    }

    private static int Int(ref Utf8JsonReader json)
    {
        _ = json.Read();
        return json.GetInt32();
    }

    private static TimeSpan Time(ref Utf8JsonReader json)
    {
        _ = json.Read();
        return TimeSpan.FromMicroseconds(json.GetInt64());
    }

    /// <summary>Reads what is left of the line, so that a line that is cut off is noticed before it is used.</summary>
    private static void ReadToEnd(ref Utf8JsonReader json)
    {
        while (json.Read())
        {
        }
    }
}
